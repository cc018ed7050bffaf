import { exactSum } from '../doubled/doubleDouble';
import { exponentialInPair } from '../exponentials/exponential';
import { furthest, least } from '../exponentials/exponentialSteps';
import { placeOfLargest } from '../reductions/placeOfLargest';
import { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';
import { block } from './blocks';
import type { CompiledKernels } from './compiled/instance';
import { exponentialOver } from './exponential';
import { type LogitRow, PlainRow } from './logitRow';

/** In shorter rows a call of the module takes longer than it saves. */
export const fewest = 50;

/** The same as `plainRow`, computed by the module, into which these logits were copied. */
export function compiledRow(
  ready: CompiledKernels,
  z: Float64Array,
  { from, to }: Stretch,
): LogitRow | undefined {
  const total = ready.softmaxRow(from, to - from);
  if (!Number.isFinite(total)) return undefined;
  const place = from + ready.top.value;
  const top = exponentialInPair(z[place], ready.doublings.value);
  ready.into[place] = top.high;
  return {
    exponentials: { place, top, rest: exactSum(total, ready.rest.value) },
    scale: ({ high, low }) => ready.scale(from, to - from, high, low),
  };
}

/**
 * The exponentials of a row of logits, divided by a power of two near the largest of them. Unlike a difference from the largest
 * logit, that rounds nothing. Undefined where a logit is NaN, infinite, huge, or so far below the largest that its exponential has
 * few digits.
 */
export function plainRow(z: Float64Array, { from, to }: Stretch, into: Float64Array): LogitRow | undefined {
  const top = placeOfLargest(z, from, to);
  const largest = z[top];
  if (!(Math.abs(largest) <= furthest + least)) return undefined;
  const doublings = Math.round(largest * Math.LOG2E);
  const sum = new Sum();
  // Without the largest the sum keeps all its digits where the others are next to nothing beside it.
  const areOrdinary =
    fill(z, { from, to: top, doublings }, into, sum) && fill(z, { from: top + 1, to, doublings }, into, sum);
  if (!areOrdinary) return undefined;
  const own = exponentialInPair(largest, doublings);
  into[top] = own.high;
  return new PlainRow({ place: top, top: own, rest: sum.pair }, { from, to }, into);
}

function fill(z: Float64Array, { from, to, doublings }: Part, into: Float64Array, sum: Sum): boolean {
  for (let at = from; at < to; at += block) {
    if (!fillBlock(z, { from: at, to: Math.min(at + block, to), doublings }, into, sum)) return false;
  }
  return true;
}

interface Part extends Stretch {
  readonly doublings: number;
}

/**
 * Writes the exponentials of a block and adds them to the sum; returns whether all logits are ordinary. The block's own sum starts
 * from 2, which is above each of the numbers, so that Dekker's two operations (Numer. Math. 18, 1971) give what rounding takes.
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
