import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs, difference } from './inputs';
import type { Loss } from './loss';

/**
 * The pinball loss: tau times the gap where x is too low, and 1 - tau times the gap where it is too high. At the kink the slope
 * is 0.
 */
export const quantile: Loss = {
  formula: 'x < y ? quantile * (y - x) : (1 - quantile) * (x - y)',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L_{\\tau}(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  ...comparisonInputs(
    ({ quantile: share }) => ({
      ...difference,
      value: (d) => (d < 0 ? -share : 1 - share) * d,
      slope: (d) => (d < 0 ? -share : (1 - share) * Math.sign(d)),
      kernel: kernelOf(share),
    }),
    { recipe: 'quantile * max(0, y - x) + (1 - quantile) * max(0, x - y)' },
  ),
  targetKinds: ['values', 'probabilities'],
  options: ['quantile', 'elementWeights', 'link'],
  weights: { of: 'element', divideMean: true },
  edges: [
    { kind: 'values', x: 3, y: 3, value: 0, slope: 0 },
    { kind: 'values', x: 0, y: 4, value: 2, slope: -0.5 },
    { kind: 'values', x: Number.POSITIVE_INFINITY, y: 0, value: Number.POSITIVE_INFINITY, slope: 0.5 },
  ],
  source:
    'R. Koenker, G. Bassett, Regression Quantiles, 1978; sklearn.metrics.mean_pinball_loss, whose alpha is tau',
};

function kernelOf(share: number) {
  return inOneWeightedPass(({ x, y, weights, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const d = x[i] - y[i];
      const weight = weights ? weights[i] : 1;
      const slope = (1 - share) * Number(d > 0) - share * Number(d < 0);
      sum.add(weight * (slope * d));
      slopes[i - shift] = quotient(weight * slope, divisor);
    }
    return sum.pair;
  });
}
