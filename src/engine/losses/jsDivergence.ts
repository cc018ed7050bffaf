import { type DoubleDouble, doubleDouble, minus, plus, times, zero } from '../numeric/doubled/doubleDouble';
import { logRatioInDoubleDouble } from '../numeric/exponentials/doubleDoubleExponential';
import { logRatio } from '../numeric/exponentials/logRatio';
import { jensenShannonKernel } from '../numeric/kernels/jensenShannon';
import type { Sum } from '../numeric/reductions/sum';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { closeJensenShannon, jensenShannon } from './programs/distribution';

/** Half of KL(p || m) + KL(q || m) with m = (p + q) / 2: symmetric, and at most log 2. */
export const jsDivergence: Loss = {
  formula: '(p * log(2 * p / (p + q)) + q * log(2 * q / (p + q))) / 2',
  slope: 'log(2 * q / (p + q)) / 2',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `D_{\\mathrm{JS}}(${p} \\parallel ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  inputs: distributionInputs(
    {
      term: overProbability,
      recipe: '(xlogy(p, p) + xlogy(q, q) - xlogy(p + q, (p + q) / 2)) / 2',
      programs: { naive: jensenShannon, stable: closeJensenShannon },
    },
    {
      term: overLogarithm,
      recipe: '(xlogy(p, p) + weigh(exp(logQ), logQ) - xlogy(p + exp(logQ), (p + exp(logQ)) / 2)) / 2',
    },
  ),
  targetKinds: ['probabilities', 'log-probabilities'],
  options: ['classAxis'],
  slopeRule: 'fading',
  edges: [
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 0 },
    { kind: 'probabilities', x: 0, y: 1, value: Math.LN2 / 2, slope: Number.NEGATIVE_INFINITY },
    { kind: 'probabilities', x: 1, y: 0, value: Math.LN2 / 2, slope: Math.LN2 / 2 },
    { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
  ],
  source: 'J. Lin, Divergence Measures Based on the Shannon Entropy, 1991',
};

function overProbability(): Term {
  return {
    value: (q, p) => share(q, p),
    slope: (q, p) => (p === 0 && q === 0 ? 0 : logRatioToMean(q, p) / 2),
    kernel: jensenShannonKernel,
    addClose,
    slopeInPair: (q, p) => (p.high === 0 && q.high === 0 ? zero : halfLogToMean(q, p)),
  };
}

function overLogarithm(): Term {
  return {
    value: (_logQ, p, _i, q) => share(q, p),
    slope: (_logQ, p, _i, q) => (q === 0 ? 0 : (q * logRatioToMean(q, p)) / 2),
    addClose,
    slopeInPair: (q, p) => (q.high === 0 ? zero : times(q, halfLogToMean(q, p))),
  };
}

function addClose(sum: Sum, q: DoubleDouble, p: DoubleDouble, weight: number): void {
  sum.add(weight * share(q.high, p.high, minus(p, q).high));
}

/** log(q / m) / 2, computed from 2 q / (p + q), since half of the smallest float64 number is 0. */
function halfLogToMean(q: DoubleDouble, p: DoubleDouble): DoubleDouble {
  return times(doubleDouble(0.5), logRatioInDoubleDouble(times(doubleDouble(2), q), plus(p, q)));
}

/**
 * (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2. With u = (p - q) / (p + q) that is (p - q)^2 / (4 (p + q)) times the
 * sum over n >= 1 of u^(2n - 2) / (n (2n - 1)), whose terms are all positive. The series is used where the logarithms would
 * cancel.
 */
function share(q: number, p: number, difference = p - q): number {
  const total = p + q;
  const u = difference / total;
  if (!(Math.abs(u) <= 0.5)) return (withMean(p, total) + withMean(q, total)) / 2;
  return ((u * difference) / 4) * seriesAt(u * u);
}

/** The sum over n >= 1 of square^(n - 1) / (n (2n - 1)). Its 25th term is below 1e-17 for squares up to 1/4. */
function seriesAt(square: number): number {
  const fourth = square * square;
  let odd = 0;
  let even = 0;
  // Two sums run side by side, since each addition of a single one would wait for the last. A small square needs fewer terms.
  for (let n = square < 0.01 ? 8 : 24; n >= 2; n -= 2) {
    odd = odd * fourth + coefficients[n - 1];
    even = even * fourth + coefficients[n];
  }
  return odd + even * square;
}

const coefficients = Float64Array.from({ length: 25 }, (_, n) => (n === 0 ? 0 : 1 / (n * (2 * n - 1))));

/** part log(part / (total / 2)), or 0 where the part is 0. */
function withMean(part: number, total: number): number {
  return part === 0 && !Number.isNaN(total) ? 0 : part * logRatio(2 * part, total);
}

/** log(q / m), computed with log1p where q and m are close. */
function logRatioToMean(q: number, p: number): number {
  const u = (q - p) / (p + q);
  return Math.abs(u) < 0.5 ? Math.log1p(u) : logRatio(2 * q, p + q);
}
