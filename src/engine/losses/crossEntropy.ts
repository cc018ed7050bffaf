import { negative } from '../numeric/doubled/doubleDouble';
import { surpriseKernel } from '../numeric/kernels/surprise';
import { surpriseOfLogarithmKernel } from '../numeric/kernels/surpriseOfLogarithm';
import { distributionInputs } from './inputs';
import type { Edge, Loss, Term } from './loss';
import { surprise as surpriseProgram } from './programs/distribution';
import { logOfSoftmax, logSumExp } from './programs/softmax';

/** The surprise of a class whose probability is 0 counts only where the target names that class. */
export const edgesOfLogarithm: readonly Edge[] = [
  { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
  {
    kind: 'log-probabilities',
    x: Number.NEGATIVE_INFINITY,
    y: 1,
    value: Number.POSITIVE_INFINITY,
    slope: -1,
  },
];

/** H(p, q) = -sum_i p_i log q_i, where classes with p_i = 0 do not contribute: 0 log 0 = 0. */
export const crossEntropy: Loss = {
  formula: '-(p * log(q))',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `H(${p}, ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  sparse: true,
  inputs: surpriseInputs(),
  targetKinds: ['probabilities', 'class-indices'],
  options: ['classAxis', 'classWeights', 'ignoreIndex', 'labelSmoothing'],
  weights: { of: 'class', divideMean: true },
  evenGuess: 'classes',
  isSurprise: true,
  slopeRule: 'probability-gap',
  edges: [
    { kind: 'probabilities', x: 0, y: 1, value: Number.POSITIVE_INFINITY, slope: Number.NEGATIVE_INFINITY },
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 0 },
    ...edgesOfLogarithm,
  ],
  source:
    'I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, section 3.13; torch.nn.functional.cross_entropy',
};

/** The inputs of a loss that is the surprise of the target's class. */
export function surpriseInputs() {
  return distributionInputs(
    {
      term: surpriseOfProbability,
      recipe: '-xlogy(p, q)',
      programs: { naive: surpriseProgram(false), stable: surpriseProgram(true) },
    },
    {
      term: surpriseOfLogarithm,
      recipe: '-weigh(p, logQ)',
      programs: { naive: logOfSoftmax, stable: logSumExp },
    },
  );
}

/** The term p (-log q) over q. */
export function surpriseOfProbability(): Term {
  const value = (q: number, p: number) => (p === 0 && !Number.isNaN(q) ? 0 : -p * Math.log(q));
  // Adding 0 makes 0 of -0.
  const slope = (q: number, p: number) => (p === 0 && !Number.isNaN(q) ? 0 : -p / (q + 0));
  return {
    value,
    slope,
    kernel: surpriseKernel,
    fill: ({ x, y, values, slopes, start, end }) => {
      for (let i = start; i < end; i++) {
        values[i] = value(x[i], y[i]);
        slopes[i] = slope(x[i], y[i]);
      }
    },
  };
}

/** The term p (-log q) over log q. */
export function surpriseOfLogarithm(): Term {
  const value = (logQ: number, p: number) => (p === 0 && !Number.isNaN(logQ) ? 0 : -p * logQ);
  const slope = (logQ: number, p: number) => (Number.isNaN(logQ) ? logQ : -p);
  return {
    value,
    slope,
    kernel: surpriseOfLogarithmKernel,
    slopeInPair: (q, p) => (Number.isNaN(q.high) ? q : negative(p)),
    fill: ({ x, y, values, slopes, start, end }) => {
      for (let i = start; i < end; i++) {
        values[i] = value(x[i], y[i]);
        slopes[i] = slope(x[i], y[i]);
      }
    },
  };
}
