import type { Loss, Term } from '../loss';
import { distributionInputs } from './inputs';

/** Half of KL(p || m) + KL(q || m) with m = (p + q) / 2: symmetric, and at most log 2. */
export const jsDivergence: Loss = {
  id: 'js-divergence',
  formula: '(p * log(2 * p / (p + q)) + q * log(2 * q / (p + q))) / 2',
  slope: 'log(2 * q / (p + q)) / 2',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `D_{\\mathrm{JS}}(${p} \\parallel ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  inputs: distributionInputs(overProbability(), overLogarithm()),
  targetKinds: ['probabilities', 'log-probabilities'],
  options: [],
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
    value: (q, p) => (half(p, p + q) + half(q, p + q)) / 2,
    slope: (q, p) => (p === 0 && q === 0 ? 0 : Math.log((2 * q) / (p + q)) / 2),
  };
}

function overLogarithm(): Term {
  const { value, slope } = overProbability();
  return {
    value: (logQ, p, i) => value(Math.exp(logQ), p, i),
    slope: (logQ, p, i) =>
      logQ === Number.NEGATIVE_INFINITY ? 0 : Math.exp(logQ) * slope(Math.exp(logQ), p, i),
  };
}

/** share log(share / (total / 2)), 0 where the share is 0. */
function half(share: number, total: number): number {
  return share === 0 && !Number.isNaN(total) ? 0 : share * Math.log((2 * share) / total);
}
