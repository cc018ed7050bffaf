import { exactSum, over, type Pair, plus, zero } from './pair';
import { exponential } from './pairExponential';
import { placeOfLargest } from './softmaxKernel';
import type { Stretch } from './stretch';

/** The softmax of one row of logits to some hundred bits; undefined where the largest is not finite. */
export function softmaxInPairs(z: Float64Array, { from, to }: Stretch): Pair[] | undefined {
  const shift = z[placeOfLargest(z, from, to)];
  if (!Number.isFinite(shift)) return undefined;
  const exponentials: Pair[] = [];
  for (let i = from; i < to; i++) exponentials.push(exponential(exactSum(z[i], -shift)));
  return shares(exponentials);
}

/** Numbers over their sum. */
export function shares(parts: readonly Pair[]): Pair[] {
  const total = parts.reduce(plus, zero);
  return parts.map((part) => over(part, total));
}
