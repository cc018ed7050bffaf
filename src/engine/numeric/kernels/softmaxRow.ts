import { exponentialInPair } from '../exponential';
import { least } from '../exponentialSteps';
import type { Pair } from '../pair';
import { Sum } from '../sum';
import { block, stride } from './blocks';
import { type Instance, instance } from './compiled/instance';
import { exponentialOver, furthest } from './exponential';

/** One row of logits: places from `from` up to `to`, the largest of them at `top`. */
export interface Row {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

/** What was written for the largest logit of a row, and the sum of what was written for the others, to more digits. */
export interface Exponentials {
  readonly top: Pair;
  readonly rest: Pair;
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
  const ready = to - from >= few ? instance() : undefined;
  // Without the largest the sum keeps all its digits where the others are next to nothing beside it.
  const areOrdinary = ready
    ? fillCompiled(ready, z, { from, to, top, doublings }, into, sum)
    : fill(z, { from, to: top, doublings }, into, sum) &&
      fill(z, { from: top + 1, to, doublings }, into, sum);
  if (!areOrdinary) return undefined;
  const own = exponentialInPair(largest, doublings);
  into[top] = own.high;
  return { top: own, rest: sum.pair };
}

/** In shorter rows a call of the module takes longer than it saves. */
const few = 50;

/** A row is filled up with -Infinity, which adds nothing; so is the place of its largest. */
function fillCompiled(
  { x, into: written, rest, exponentials }: Instance,
  z: Float64Array,
  { from, to, top, doublings }: Part & Row,
  into: Float64Array,
  sum: Sum,
): boolean {
  for (let at = from; at < to; at += block) {
    const end = Math.min(at + block, to);
    const count = end - at;
    const padded = Math.ceil(count / stride) * stride;
    x.set(z.subarray(at, end));
    x.fill(Number.NEGATIVE_INFINITY, count, padded);
    if (top >= at && top < end) x[top - at] = Number.NEGATIVE_INFINITY;
    const total = exponentials(padded, doublings);
    if (!Number.isFinite(total)) return false;
    into.set(written.subarray(0, count), at);
    sum.add(total);
    sum.add(rest.value);
  }
  return true;
}

function fill(z: Float64Array, { from, to, doublings }: Part, into: Float64Array, sum: Sum): boolean {
  for (let at = from; at < to; at += block) {
    if (!fillBlock(z, { from: at, to: Math.min(at + block, to), doublings }, into, sum)) return false;
  }
  return true;
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
