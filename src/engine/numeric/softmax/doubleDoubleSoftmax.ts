import { type DoubleDouble, exactSum, over, plus, zero } from '../doubled/doubleDouble';
import { exponential } from '../exponentials/doubleDoubleExponential';
import { placeOfLargest } from '../reductions/placeOfLargest';
import type { Stretch } from '../stretch';

/** The softmax of one row of logits to about a hundred bits; undefined where the largest logit is not finite. */
export function softmaxInDoubleDouble(z: Float64Array, { from, to }: Stretch): DoubleDouble[] | undefined {
  const shift = z[placeOfLargest(z, from, to)];
  if (!Number.isFinite(shift)) return undefined;
  const exponentials: DoubleDouble[] = [];
  for (let i = from; i < to; i++) exponentials.push(exponential(exactSum(z[i], -shift)));
  return shares(exponentials);
}

/** Each number divided by the sum of all. */
export function shares(parts: readonly DoubleDouble[]): DoubleDouble[] {
  const total = parts.reduce(plus, zero);
  return parts.map((part) => over(part, total));
}
