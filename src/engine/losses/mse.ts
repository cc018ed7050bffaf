import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs, difference, valueInputs } from './inputs';
import { domains, type Loss } from './loss';
import { squareOfGap, squareOfSigmoid } from './programs/binary';

const kernel = inOneWeightedPass(({ x, y, weights, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  for (let i = from; i < to; i++) {
    const difference = x[i] - y[i];
    const weight = weights ? weights[i] : 1;
    sum.add(weight * (difference * difference));
    slopes[i - shift] = quotient(weight * difference, divisor);
  }
  return sum.pair;
});

/** The squared error (x - y)^2 of each element. */
export const mse: Loss = {
  formula: '(x - y)^2',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `\\mathrm{MSE}(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  chosenFor: domains,
  inputs: valueInputs(() => ({
    value: (x, y) => (x - y) * (x - y),
    slope: (x, y) => x - y,
    slopeFactor: 2,
    kernel,
    fill: ({ x, y, values, slopes, start, end }) => {
      for (let i = start; i < end; i++) {
        const difference = x[i] - y[i];
        values[i] = difference * difference;
        slopes[i] = difference;
      }
    },
  })),
  afterSigmoid: {
    ...comparisonInputs(() => ({ ...difference, value: (d) => d * d, slope: (d) => d, slopeFactor: 2 }))
      .afterSigmoid,
    programs: { naive: squareOfSigmoid, stable: squareOfGap, isUnweighted: true },
  },
  targetKinds: ['values', 'probabilities', 'signs', 'class-indices'],
  options: ['elementWeights', 'link'],
  weights: { of: 'element', divideMean: true },
  slopeRule: 'gap',
  edges: [
    { kind: 'values', x: 3, y: 3, value: 0, slope: 0 },
    {
      kind: 'values',
      x: Number.POSITIVE_INFINITY,
      y: 0,
      value: Number.POSITIVE_INFINITY,
      slope: Number.POSITIVE_INFINITY,
    },
  ],
  source: 'torch.nn.functional.mse_loss',
};
