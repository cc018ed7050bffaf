import { twoProductError, twoSumError } from '../numeric/doubled/twoSumError';
import { addLogRatio } from '../numeric/exponentials/logRatio';
import { gaussianKernel } from '../numeric/kernels/gaussian';
import type { Sum } from '../numeric/reductions/sum';
import { squareOver } from '../numeric/squareOver';
import { valueInputs } from './inputs';
import type { Loss } from './loss';

/** ((x - y)^2 / v + log v) / 2: the negative log-likelihood of a Gaussian without its constant log(2 pi) / 2. */
export const gaussianNll: Loss = {
  formula: '((x - y)^2 / variance + log(variance)) / 2',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: true,
  inputs: valueInputs(({ variance }) => ({
    value: (x, y, i) => (squareOver(x - y, variance(i)) + Math.log(variance(i))) / 2,
    slope: (x, y, i) => (x - y) / variance(i),
    kernel: gaussianKernel(variance),
    addTo: (sum, x, y, weight, i) => {
      addSquareOver(sum, weight / 2, x, y, variance(i));
      addLogRatio(sum, weight / 2, variance(i), 1);
    },
  })),
  targetKinds: ['values', 'probabilities'],
  options: ['variance'],
  slopeRule: 'gap-over-variance',
  edges: [
    { kind: 'values', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'values', x: 3, y: 1, value: 2, slope: 2 },
  ],
  source: 'torch.nn.functional.gaussian_nll_loss with full=False, without its clamp of the variance at 1e-6',
};

/** Adds weight * (x - y)^2 / variance together with its rounding errors, since it may cancel against a negative logarithm. */
function addSquareOver(sum: Sum, weight: number, x: number, y: number, variance: number): void {
  const difference = x - y;
  const square = difference * difference;
  const quotient = squareOver(difference, variance);
  sum.addProduct(weight, quotient);
  const rest =
    twoProductError(difference, difference, square) + 2 * difference * twoSumError(x, -y, difference);
  const correction =
    (square - quotient * variance - twoProductError(quotient, variance, quotient * variance) + rest) /
    variance;
  if (Number.isFinite(correction)) sum.add(weight * correction);
}
