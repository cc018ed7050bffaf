import { identity } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import {
  type DoubleDouble,
  doubleDouble,
  exactProduct,
  exactSum,
  minus,
  plus,
  times,
} from '../numeric/doubled/doubleDouble';
import { twoProductError } from '../numeric/doubled/twoSumError';
import { betweenSigmoids } from '../numeric/exponentials/betweenSigmoids';
import { sigmoid, softplus } from '../numeric/exponentials/sigmoid';
import { binaryKernel } from '../numeric/kernels/binary';
import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { weigh } from '../numeric/weigh';
import { one } from '../request/settings';
import type { Input, Loss } from './loss';
import { logOfProbability, logOfSigmoid, softplus as stableProgram } from './programs/binary';

/** -(w y log p + (1 - y) log(1 - p)) for each element, with w the weight of the positive label. */
export const binaryCrossEntropy: Loss = {
  formula: '-(positiveWeight * y * log(p) + (1 - y) * log(1 - p))',
  logitSlope: 'p - y + (positiveWeight - 1) * y * (p - 1)',
  symbols: { prediction: 'p', target: 'y' },
  heading: (p, y) => `\\mathrm{BCE}(${y}, ${p})`,
  domain: 'probability',
  per: 'element',
  logarithmic: true,
  inputs: { probabilities: ofProbability(), logits: ofLogit() },
  targetKinds: ['probabilities'],
  options: ['elementWeights', 'positiveWeight'],
  weights: { of: 'element', divideMean: false },
  evenGuess: 'labels',
  slopeRule: 'probability-gap',
  edges: [
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 1 },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: -1 },
    { kind: 'probabilities', x: 0, y: 1, value: Number.POSITIVE_INFINITY, slope: Number.NEGATIVE_INFINITY },
    { kind: 'logits', x: Number.POSITIVE_INFINITY, y: 1, value: 0, slope: 0 },
    { kind: 'logits', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
    { kind: 'logits', x: 1000, y: 0, value: 1000, slope: 1 },
  ],
  source:
    'torch.nn.functional.binary_cross_entropy and binary_cross_entropy_with_logits, without their clamp of the logarithm',
};

function ofProbability(): Input {
  return {
    link: identity,
    recipe: { given: 'p', term: '-(positiveWeight * xlogy(y, p) + xlogy(1 - y, 1 - p))' },
    programs: { naive: logOfProbability(false), stable: logOfProbability(true) },
    term: ({ positiveWeight }) => ({
      value: (p, y, i) => weigh(positiveWeight(i) * y, -Math.log(p)) + weigh(1 - y, -Math.log1p(-p)),
      slope: (p, y, i) => {
        const slope = over(1 - y, 1 - p) - over(positiveWeight(i) * y, p);
        return isSoft(y) && isInside(p) ? overVariance(gap(p, y, positiveWeight(i)), p) : slope;
      },
      logitSlope: (p, y, i) => {
        const slope = (1 - y) * p - positiveWeight(i) * y * (1 - p);
        return isSoft(y) && isInside(p) ? gap(p, y, positiveWeight(i)).high : slope;
      },
      ...(positiveWeight === one && { kernel: kernelOfProbability }),
    }),
  };
}

/** Of a sure label only one of the logarithms is taken. */
const kernelOfProbability = inOneWeightedPass(({ x, y, weights, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  let isWhole = true;
  for (let i = from; i < to; i++) {
    const p = x[i];
    const label = y[i];
    const weight = weights ? weights[i] : 1;
    const isSure = p >= 0 && p <= 1;
    if (isSure && label === 1) sum.add(weight * -Math.log(p));
    else if (isSure && label === 0) sum.add(weight * -Math.log1p(-p));
    else sum.add(weight * (weigh(label, -Math.log(p)) + weigh(1 - label, -Math.log1p(-p))));
    const slope =
      isSoft(label) && isInside(p)
        ? overVariance(exactSum(p, -label), p)
        : over(1 - label, 1 - p) - over(label, p);
    // The weight 0 of a finite term may meet an infinite slope.
    if (Number.isNaN(weight * slope)) isWhole = false;
    slopes[i - shift] = quotient(weight * slope, divisor);
  }
  return { ...sum.pair, isWhole };
});

/** Whether both parts of a slope count beside this label, so that they may cancel. */
function isSoft(y: number): boolean {
  return y > 0 && y < 1;
}

/** Whether the product of p and 1 - p has all its digits. */
function isInside(p: number): boolean {
  return p >= leastInside && p < 1;
}

const leastInside = 2 ** -1021;

/** weight / p, or 0 for weight 0 whatever p is; NaN is passed on. */
function over(weight: number, p: number): number {
  return weight === 0 && !Number.isNaN(p) ? 0 : weight / (p + 0);
}

/** p - y or, with a weight w, (1 - y) p - w y (1 - p), computed in double-double. */
function gap(p: number, y: number, w: number): DoubleDouble {
  const up = exactProduct(w, y);
  return minus(times(plus(exactSum(1, -y), up), doubleDouble(p)), up);
}

/** gap / (p (1 - p)), with what rounding takes from the gap and from the product put back. */
function overVariance(gap: DoubleDouble, p: number): number {
  const other = 1 - p;
  const variance = p * other;
  const rest = twoProductError(p, other, variance) + p * (1 - other - p);
  const slope = gap.high / variance;
  return slope + (gap.low - slope * rest) / variance;
}

function ofLogit(): Input {
  return {
    link: sigmoidLink,
    recipe: {
      given: 'z',
      term: '-(positiveWeight * weigh(y, logSigmoid(z)) + weigh(1 - y, logSigmoid(-z)))',
    },
    programs: { naive: logOfSigmoid, stable: stableProgram },
    term: ({ positiveWeight }) => ({
      value: (z, y, i) => weigh(positiveWeight(i) * y, softplus(-z)) + weigh(1 - y, softplus(z)),
      slope: (z, y, i) =>
        isSoft(y)
          ? gapBehind(z, y, positiveWeight(i))
          : weigh(sigmoid(z), 1 - y) - weigh(sigmoid(-z), positiveWeight(i) * y),
      ...(positiveWeight === one && { kernel: binaryKernel }),
      fill: ({ x, y, values, slopes, start, end }) => {
        for (let i = start; i < end; i++) {
          const z = x[i];
          const up = positiveWeight(i) * y[i];
          const down = 1 - y[i];
          // One exponential serves both softplus and sigmoid of z and of -z.
          const small = Math.exp(-Math.abs(z));
          const log = Math.log1p(small);
          const [near, far] = [1 / (1 + small), small / (1 + small)];
          values[i] = weigh(up, z > 0 ? log : log - z) + weigh(down, z > 0 ? log + z : log);
          slopes[i] = isSoft(y[i])
            ? gapBehind(z, y[i], positiveWeight(i))
            : weigh(z > 0 ? near : far, down) - weigh(z > 0 ? far : near, up);
        }
      },
    }),
  };
}

/** (1 - y) p - w y (1 - p), with p = sigmoid(z). */
function gapBehind(z: number, y: number, w: number): number {
  return betweenSigmoids(z, exactSum(1, -y), exactProduct(w, y));
}
