import { termsWithSlopes } from '../numeric/kernels/termByTerm';
import { comparisonInputs, difference } from './inputs';
import { domains, type Loss } from './loss';

const kernel = termsWithSlopes((x, y, { from, to }, terms, slopes, start) => {
  for (let i = from; i < to; i++) {
    const d = x[i] - y[i];
    terms[i - from] = Math.abs(d);
    slopes[start + i - from] = Number.isNaN(d) ? d : Number(d > 0) - Number(d < 0);
  }
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
