import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs, difference } from './inputs';
import { domains, type Loss } from './loss';

const kernel = inOneWeightedPass(({ x, y, weights, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  for (let i = from; i < to; i++) {
    const d = x[i] - y[i];
    const weight = weights ? weights[i] : 1;
    sum.add(weight * Math.abs(d));
    slopes[i - shift] = quotient(weight * (Number(d > 0) - Number(d < 0)), divisor);
  }
  return sum.pair;
});

/** The absolute error |x - y| of each element. At the kink x = y the slope is 0. */
export const mae: Loss = {
  formula: 'abs(x - y)',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `\\mathrm{MAE}(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  chosenFor: domains,
  ...comparisonInputs(() => ({ ...difference, value: Math.abs, slope: Math.sign, kernel })),
  targetKinds: ['values', 'probabilities', 'signs', 'class-indices'],
  options: ['elementWeights', 'link'],
  weights: { of: 'element', divideMean: true },
  slopeRule: 'sign',
  edges: [{ kind: 'values', x: 3, y: 3, value: 0, slope: 0 }],
  source: 'torch.nn.functional.l1_loss',
};
