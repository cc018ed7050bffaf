import { twoProductError, twoSumError } from '../doubled/twoSumError';
import type { Sum } from '../reductions/sum';
import { ln2High, ln2Low } from './ln2';

/**
 * Adds weight * log(a / b) to a sum with about sixty bits: enough that a sum of such terms of both signs keeps its digits however
 * much of it cancels. With 2^k chosen so that a' = 2^-k a is within a factor of sqrt(2) of b, and s = (a' - b) / (a' + b), the
 * logarithm is k log 2 + 2 atanh(s) = k log 2 + 2 s + 2 s^3 (1/3 + s^2/5 + s^4/7 + ...). Here a' - b is exact, s is kept with its
 * rounding error, and the rest is too small for its rounding to matter.
 * Source: the reduction of fdlibm's e_log.c, with s in double-double as in Dekker, Numer. Math. 18 (1971).
 */
export function addLogRatio(sum: Sum, weight: number, a: number, b: number): void {
  const ratio = a / b;
  const k = ratio > nearLeast && ratio < nearMost ? 0 : Math.round(Math.log2(ratio));
  if (!(Math.abs(k) <= 1000 && Math.abs(weight) < Number.POSITIVE_INFINITY)) {
    sum.add(weight * (Math.log(a) - Math.log(b)));
    return;
  }
  const scaled = k === 0 ? a : a * 2 ** -k;
  const difference = scaled - b;
  const total = scaled + b;
  const s = difference / total;
  sum.addProduct(weight, 2 * s);
  sum.add(2 * weight * (quotientError(s, difference, scaled, b, total) + restOfAtanh(s)));
  if (k === 0) return;
  sum.addProduct(weight, k * ln2High);
  sum.add(weight * k * ln2Low);
}

/** log(a / b), within an ulp or two even where a and b are nearly equal, or so far apart that a / b has few digits. */
export function logRatio(a: number, b: number): number {
  const ratio = a / b;
  if (!(ratio > nearLeast && ratio < nearMost)) {
    return ratio > least && ratio < most ? Math.log(ratio) : Math.log(a) - Math.log(b);
  }
  const s = (a - b) / (a + b);
  return 2 * (s + restOfAtanh(s));
}

const nearLeast = Math.SQRT1_2;
const nearMost = Math.SQRT2;

/** Outside these, a ratio has fewer digits than a float64 number can hold, or is 0 or Infinity. */
const least = 1e-300;
const most = 1e300;

/**
 * What the division, and the rounding of a + b to `total`, took from s = difference / (a + b); 0 beyond 1e300, where it is not
 * known.
 */
function quotientError(s: number, difference: number, a: number, b: number, total: number): number {
  const product = s * total;
  const remainder = difference - product - twoProductError(s, total, product) - s * twoSumError(a, b, total);
  return Number.isFinite(remainder) ? remainder / total : 0;
}

/** atanh(s) - s for |s| up to 0.172: the terms from s^3 / 3 to s^23 / 23. The next one is below 1e-17 of the first. */
function restOfAtanh(s: number): number {
  const w = s * s;
  const far = 1 / 15 + w * (1 / 17 + w * (1 / 19 + w * (1 / 21 + w * (1 / 23))));
  return s * w * (1 / 3 + w * (1 / 5 + w * (1 / 7 + w * (1 / 9 + w * (1 / 11 + w * (1 / 13 + w * far))))));
}
