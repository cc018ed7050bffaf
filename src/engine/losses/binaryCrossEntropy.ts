import { identity } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import type { Input, Loss } from '../loss';
import { sigmoid, softplus } from '../numeric/sigmoid';
import { weigh } from '../numeric/weigh';

/** -(w y log p + (1 - y) log(1 - p)) for each element, w the weight of the positive label. */
export const binaryCrossEntropy: Loss = {
  id: 'binary-cross-entropy',
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
    term: ({ positiveWeight }) => ({
      value: (p, y, i) => weigh(positiveWeight(i) * y, -Math.log(p)) + weigh(1 - y, -Math.log1p(-p)),
      slope: (p, y, i) => over(1 - y, 1 - p) - over(positiveWeight(i) * y, p),
    }),
  };
}

/** weight / p, where weight 0 takes no part; NaN is passed on. */
function over(weight: number, p: number): number {
  return weight === 0 && !Number.isNaN(p) ? 0 : weight / p;
}

function ofLogit(): Input {
  return {
    link: sigmoidLink,
    term: ({ positiveWeight }) => ({
      value: (z, y, i) => weigh(positiveWeight(i) * y, softplus(-z)) + weigh(1 - y, softplus(z)),
      slope: (z, y, i) => (1 - y) * sigmoid(z) - positiveWeight(i) * y * sigmoid(-z),
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
          slopes[i] = z > 0 ? down * near - up * far : down * far - up * near;
        }
      },
    }),
  };
}
