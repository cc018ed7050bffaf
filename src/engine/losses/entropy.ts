import { negative, times, zero } from '../numeric/doubled/doubleDouble';
import { logarithm } from '../numeric/exponentials/doubleDoubleExponential';
import { onePlusLog } from '../numeric/exponentials/onePlusLog';
import { uncertaintyKernel } from '../numeric/kernels/uncertainty';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { uncertainty as programOf } from './programs/distribution';
import { shiftedUncertainty, uncertaintyOfSoftmax } from './programs/softmax';

const forms = distributionInputs(
  {
    term: uncertainty,
    recipe: '-xlogy(q, q)',
    programs: { naive: programOf(false), stable: programOf(true) },
  },
  {
    term: ofLogarithm,
    recipe: '-weigh(exp(logQ), logQ)',
    programs: { naive: uncertaintyOfSoftmax, stable: shiftedUncertainty },
  },
);

/** H(q) = -sum_i q_i log q_i, with 0 log 0 = 0. */
export const entropy: Loss = {
  formula: '-(q * log(q))',
  symbols: { prediction: 'q' },
  heading: (q) => `H(${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  inputs: {
    ...forms,
    logits: { ...forms.logits, term: behindSoftmax },
  },
  targetKinds: [],
  options: ['classAxis'],
  evenGuess: 'classes',
  edges: [
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: Number.POSITIVE_INFINITY },
    { kind: 'probabilities', x: 1, y: 0, value: 0, slope: -1 },
    { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
  ],
  source: 'C. E. Shannon, A Mathematical Theory of Communication, 1948, section 6',
};

/** The term -q log q over q. */
export function uncertainty(): Term {
  return {
    kernel: uncertaintyKernel,
    value: (q) => (q === 0 ? 0 : -q * Math.log(q)),
    slope: (q) => -onePlusLog(q),
  };
}

function ofLogarithm(): Term {
  return {
    value: (logQ, _p, _i, q) => (logQ === Number.NEGATIVE_INFINITY ? 0 : -q * logQ),
    slope: (logQ, _p, _i, q) => (logQ === Number.NEGATIVE_INFINITY ? 0 : -q * (logQ + 1)),
    // Only a softmax asks for this, and it removes any multiple of q from the slopes.
    slopeInPair: (q) => (q.high === 0 ? zero : negative(times(q, logarithm(q)))),
  };
}

/** A softmax removes any multiple of q from the slopes. Without that multiple they cancel less where one class is certain. */
function behindSoftmax(): Term {
  return {
    ...ofLogarithm(),
    slope: (logQ, _p, _i, q) => (logQ === Number.NEGATIVE_INFINITY ? 0 : -q * logQ),
  };
}
