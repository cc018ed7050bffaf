import { exponential } from './exponential';
import { roundedOffSum } from './roundedOff';

/** One row of logits: places from `from` up to `to`, the largest of them at `top`. */
export interface Row {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

/**
 * Writes exp(z_i - z_top) for each logit of a row, and returns their sum without that of the largest, which is 1:
 * with Neumaier's summation, and with what rounding took from the difference put back, since an absolute error of the
 * argument is a relative one of exp. All that a softmax costs is here; another kernel would take its place.
 */
export function fillExponentials(
  z: Float64Array,
  { from, to, top }: Row,
  into: { [i: number]: number },
): number {
  const largest = z[top];
  let high = 0;
  let low = 0;
  for (let i = from; i < to; i++) {
    if (i === top) {
      into[i] = 1;
      continue;
    }
    const difference = z[i] - largest;
    const e = exponential(difference, roundedOffSum(z[i], -largest, difference));
    into[i] = e;
    const total = high + e;
    low += roundedOffSum(high, e, total);
    high = total;
  }
  return Number.isNaN(largest) ? largest : high + low;
}

/** The place of the largest logit; of a NaN where there is one, so that it reaches the whole row. */
export function placeOfLargest(values: ArrayLike<number>, from: number, to: number): number {
  let place = from;
  for (let i = from + 1; i < to; i++) {
    if (values[i] > values[place] || Number.isNaN(values[i])) place = i;
  }
  return place;
}
