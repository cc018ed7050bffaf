import type { Loss } from '../loss';
import { valueInputs } from './inputs';

/** ((x - y)^2 / v + log v) / 2: a Gaussian's negative log-likelihood without its constant log(2 pi) / 2. */
export const gaussianNll: Loss = {
  id: 'gaussian-nll',
  formula: '((x - y)^2 / variance + log(variance)) / 2',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: true,
  inputs: valueInputs(({ variance }) => ({
    value: (x, y, i) => ((x - y) ** 2 / variance(i) + Math.log(variance(i))) / 2,
    slope: (x, y, i) => (x - y) / variance(i),
  })),
  targetKinds: ['values', 'probabilities'],
  options: ['variance'],
  edges: [
    { kind: 'values', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'values', x: 3, y: 1, value: 2, slope: 2 },
  ],
  source: 'torch.nn.functional.gaussian_nll_loss with full=False, without its clamp of the variance at 1e-6',
};
