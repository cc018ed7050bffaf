import { identity } from '../links/link';
import { sigmoid, softplus } from '../numeric/exponentials/sigmoid';
import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import type { Loss } from './loss';
import { logOfOdds, softplusOfScore } from './programs/binary';

const kernel = inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  for (let i = from; i < to; i++) {
    const score = -y[i] * x[i];
    sum.add(softplus(score));
    slopes[i - shift] = quotient(-y[i] * sigmoid(score), divisor);
  }
  return sum.pair;
});

const overScores = {
  link: identity,
  recipe: { given: 'x', term: '-logSigmoid(y * x)' },
  programs: { naive: logOfOdds, stable: softplusOfScore },
  term: () => ({
    value: (x: number, y: number) => softplus(-y * x),
    slope: (x: number, y: number) => -y * sigmoid(-y * x),
    kernel,
  }),
};

/** log(1 + exp(-y x)) for each element, where y is -1 or 1: binary cross-entropy with labels written as signs. */
export const softMargin: Loss = {
  formula: 'log(1 + exp(-(y * x)))',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: true,
  inputs: { values: overScores, logits: overScores },
  targetKinds: ['signs'],
  options: [],
  slopeRule: 'endless-margin',
  edges: [
    { kind: 'values', x: 0, y: 1, value: Math.LN2, slope: -0.5 },
    { kind: 'values', x: -1000, y: 1, value: 1000, slope: -1 },
    { kind: 'values', x: Number.POSITIVE_INFINITY, y: 1, value: 0, slope: 0 },
  ],
  source: 'torch.nn.functional.soft_margin_loss',
};
