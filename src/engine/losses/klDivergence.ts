import { type DoubleDouble, times } from '../numeric/doubled/doubleDouble';
import { logRatioInDoubleDouble } from '../numeric/exponentials/doubleDoubleExponential';
import { addLogRatio, logRatio } from '../numeric/exponentials/logRatio';
import { relativeEntropyKernel } from '../numeric/kernels/relativeEntropy';
import { relativeEntropyOfLogarithmKernel } from '../numeric/kernels/relativeEntropyOfLogarithm';
import type { Sum } from '../numeric/reductions/sum';
import { surpriseOfLogarithm, surpriseOfProbability } from './crossEntropy';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { divergence } from './programs/distribution';
import { divergenceOfSoftmax, shiftedDivergence } from './programs/softmax';

/**
 * KL(p || q) = sum_i p_i log(p_i / q_i), where classes with p_i = 0 do not contribute. Infinity where q_i is 0 and p_i is not.
 */
export const klDivergence: Loss = {
  formula: 'p * log(p / q)',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `D_{\\mathrm{KL}}(${p} \\parallel ${q})`,
  domain: 'distribution',
  per: 'element',
  logarithmic: true,
  inputs: distributionInputs(
    {
      term: (_settings, logs) => relativeToProbability(logs),
      recipe: 'xlogy(p, p) - xlogy(p, q)',
      programs: { naive: divergence(false), stable: divergence(true) },
    },
    {
      term: (_settings, logs) => relativeToLogarithm(logs),
      recipe: 'xlogy(p, p) - weigh(p, logQ)',
      programs: { naive: divergenceOfSoftmax, stable: shiftedDivergence },
    },
  ),
  targetKinds: ['probabilities', 'log-probabilities'],
  options: ['classAxis'],
  slopeRule: 'probability-gap',
  edges: [
    { kind: 'probabilities', x: 0.5, y: 0, value: 0, slope: 0 },
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 0 },
    { kind: 'probabilities', x: 0, y: 0.5, value: Number.POSITIVE_INFINITY, slope: Number.NEGATIVE_INFINITY },
    { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
  ],
  source:
    'S. Kullback, R. A. Leibler, On Information and Sufficiency, 1951; scipy.special.rel_entr; torch.nn.functional.kl_div',
};

/**
 * The term p log(p / q) over q, with the slope of cross-entropy. Terms of both signs cancel where p and q are close, so they are
 * summed with extra digits. Where the target was given by its logarithms, those are used as given.
 */
function relativeToProbability(logs?: Float64Array): Term {
  const { slope } = surpriseOfProbability();
  return {
    value: (q, p) => (p === 0 && !Number.isNaN(q) ? 0 : p * logRatio(p, q)),
    slope,
    kernel: relativeEntropyKernel,
    fill: ({ x, y, slopes, start, end }) => {
      // The values are computed together with the sum.
      for (let i = start; i < end; i++) slopes[i] = slope(x[i], y[i], i, x[i]);
    },
    addTo: (sum, q, p, weight, i) => {
      if (p === 0 && !Number.isNaN(q)) return;
      const share = weight * p;
      if (!logs) return addLogRatio(sum, share, p, q);
      if (!(Math.abs(share) < mostShare)) return sum.add(share * (logs[i] - Math.log(q)));
      sum.addProduct(share, logs[i]);
      addLogRatio(sum, -share, q, 1);
    },
    addClose: addRelative,
  };
}

/**
 * The term p (log p - log q) over log q, with the slope of cross-entropy. The two logarithms may cancel, so log p is computed to
 * more digits than a float64 holds.
 */
function relativeToLogarithm(logs?: Float64Array): Term {
  const { slope, slopeInPair } = surpriseOfLogarithm();
  return {
    value: (logQ, p) => (p === 0 && !Number.isNaN(logQ) ? 0 : p * (Math.log(p) - logQ)),
    slope,
    slopeInPair,
    kernel: relativeEntropyOfLogarithmKernel,
    addClose: addRelative,
    addTo: (sum, logQ, p, weight, i) => {
      if (p === 0 && !Number.isNaN(logQ)) return;
      const share = weight * p;
      if (!(Math.abs(share) < mostShare)) return sum.add(share * ((logs ? logs[i] : Math.log(p)) - logQ));
      if (logs) sum.addProduct(share, logs[i]);
      else addLogRatio(sum, share, p, 1);
      sum.addProduct(-share, logQ);
    },
  };
}

/** The products of a larger share with each of two logarithms may overflow, though that with their difference does not. */
const mostShare = 1e300;

/** Adds weight * p log(p / q) in double-double. */
function addRelative(sum: Sum, q: DoubleDouble, p: DoubleDouble, weight: number): void {
  sum.addWeighted(weight, times(p, logRatioInDoubleDouble(p, q)));
}
