/**
 * The error function: its Maclaurin series up to 2.5, beyond it 1 minus the continued fraction of its complement.
 * erf(0) = 0, erf(Infinity) = 1. Source: Abramowitz and Stegun 7.1.5 and 7.1.14.
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size > 2.5) return Math.sign(x) * (1 - complement(size));
  let term = x;
  let sum = x;
  for (let n = 1; n < 100 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** 1 - erf(x), with all its digits where that is small. */
export function erfc(x: number): number {
  return x > 1 ? complement(x) : 1 - erf(x);
}

function complement(x: number): number {
  if (x > 27) return 0;
  let fraction = 0;
  for (let k = 120; k > 0; k--) fraction = k / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** x log y, which is 0 where x is 0 unless y is NaN. */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y);
}

export function xlog1py(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y);
}

/** The share of a standard normal distribution below x. */
export function normalShare(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

/**
 * The logarithm of the gamma function's size, by Lanczos's approximation with g = 7 and nine terms (relative error about
 * 1e-15). Infinity at 0 and the negative whole numbers. Source: C. Lanczos, 1964; coefficients by P. Godfrey.
 */
export function logGamma(x: number): number {
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const z = x - 1;
  const sum = lanczos.reduce((total, c, i) => (i === 0 ? c : total + c / (z + i)), 0);
  const t = z + 7.5;
  return Math.log(2 * Math.PI) / 2 + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * The derivative of log gamma: by its recurrence up to 10, beyond it by its asymptotic series (relative error about 1e-15).
 * digamma(0) = -Infinity, NaN at the negative whole numbers. Source: Abramowitz and Stegun 6.3.5, 6.3.7 and 6.3.18.
 */
export function digamma(x: number): number {
  if (x === 0) return -1 / x;
  if (x < 0) return Number.isInteger(x) ? Number.NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
  if (x < 10) return digamma(x + 1) - 1 / x;
  const square = 1 / (x * x);
  return Math.log(x) - 1 / (2 * x) - square * bernoulli.reduceRight((sum, c) => c + sum * square, 0);
}

/** The Bernoulli numbers B(2k), each divided by 2k. */
const bernoulli: readonly number[] = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
