import { type DoubleDouble, exactSum } from '../doubled/doubleDouble';
import { exponentialInPair } from '../exponentials/exponential';
import { furthest, least } from '../exponentials/exponentialSteps';
import { placeOfLargest } from '../reductions/placeOfLargest';
import { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';
import { block, longest } from './blocks';
import { type CompiledKernels, instance } from './compiled/instance';
import { exponentialOver } from './exponential';
import { type Exponentials, type LogitRow, RowInPlace } from './logitRow';

/**
 * The exponentials of a row of logits over a power of two that is near the largest: what a difference from the largest would
 * round off does not come up. Undefined where a logit is NaN, infinite, huge, or so far below the largest that its
 * exponential has few digits.
 */
export function softmaxRow(z: Float64Array, row: Stretch, into: Float64Array): LogitRow | undefined {
  const count = row.to - row.from;
  const ready = count >= few && count <= longest ? instance() : undefined;
  return ready ? compiledRow(ready, z, row, into) : plainRow(z, row, into);
}

/** In shorter rows a call of the module takes longer than it saves. */
const few = 50;

function compiledRow(
  ready: CompiledKernels,
  z: Float64Array,
  { from, to }: Stretch,
  into: Float64Array,
): LogitRow | undefined {
  ready.x.set(z.subarray(from, to));
  const total = ready.softmaxRow(to - from);
  if (!Number.isFinite(total)) return undefined;
  const top = ready.top.value;
  const own = exponentialInPair(z[from + top], ready.doublings.value);
  ready.into[top] = own.high;
  const exponentials = { place: from + top, top: own, rest: exactSum(total, ready.rest.value) };
  return new CompiledRow(exponentials, { from, to }, into, ready);
}

/** What was written stays in the module until it is scaled. */
class CompiledRow implements LogitRow {
  constructor(
    readonly exponentials: Exponentials,
    readonly row: Stretch,
    readonly into: Float64Array,
    readonly ready: CompiledKernels,
  ) {}

  exponentialAt(i: number): number {
    return this.ready.into[i - this.row.from];
  }

  scale({ high, low }: DoubleDouble): void {
    const { from, to } = this.row;
    this.ready.scale(to - from, high, low);
    this.into.set(this.ready.into.subarray(0, to - from), from);
  }
}

function plainRow(z: Float64Array, { from, to }: Stretch, into: Float64Array): LogitRow | undefined {
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
  return new RowInPlace({ place: top, top: own, rest: sum.pair }, { from, to }, into);
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
