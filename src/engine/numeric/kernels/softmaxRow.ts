import { least } from '../exponentialTable';
import { Sum } from '../sum';
import { block } from './blocks';
import { exponentialOver, furthest } from './exponential';

/** One row of logits: places from `from` up to `to`, the largest of them at `top`. */
export interface Row {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

/** What was written for the largest logit of a row, and the sum of what was written for the others. */
export interface Exponentials {
  readonly top: number;
  readonly rest: number;
}

/**
 * The exponentials of a row of logits over a power of two that is near the largest: what a difference from the largest would
 * round off does not come up. Undefined where a logit is NaN, infinite, huge, or so far below the largest that its
 * exponential has few digits.
 */
export function softmaxRow(
  z: Float64Array,
  { from, to, top }: Row,
  into: Float64Array,
): Exponentials | undefined {
  const largest = z[top];
  if (!(Math.abs(largest) <= furthest + least)) return undefined;
  const doublings = Math.round(largest * Math.LOG2E);
  const sum = new Sum();
  const fill = (start: number, end: number) => {
    for (let at = start; at < end; at += block) {
      const isOrdinary = fillBlock(z, { from: at, to: Math.min(at + block, end), doublings }, into, sum);
      if (!isOrdinary) return false;
    }
    return true;
  };
  // Without the largest the sum keeps all its digits where the others are next to nothing beside it.
  if (!fill(from, top) || !fill(top + 1, to)) return undefined;
  into[top] = exponentialOver(largest, doublings);
  return { top: into[top], rest: sum.value };
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly doublings: number;
}

/**
 * Whether all of a block are ordinary; what they come to is added to the sum. That of a block starts from 2, which is above
 * any of the numbers, so that what an addition rounds off comes by Dekker's two operations (Numer. Math. 18, 1971).
 */
function fillBlock(z: Float64Array, { from, to, doublings }: Part, into: Float64Array, sum: Sum): boolean {
  const lowest = doublings * Math.LN2 + least;
  let isOrdinary = true;
  let total = 2;
  let rest = 0;
  for (let i = from; i < to; i++) {
    if (!(z[i] >= lowest)) isOrdinary = false;
    const share = exponentialOver(z[i], doublings);
    into[i] = share;
    const next = total + share;
    rest += share - (next - total);
    total = next;
  }
  sum.add(total - 2);
  sum.add(rest);
  return isOrdinary;
}
