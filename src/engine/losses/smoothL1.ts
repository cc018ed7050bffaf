import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { squareOver } from '../numeric/squareOver';
import { comparisonInputs, difference } from './inputs';
import type { Loss } from './loss';

/** Absolute error, rounded off within a distance beta: the Huber loss divided by its delta. */
export const smoothL1: Loss = {
  formula: 'abs(x - y) < beta ? (x - y)^2 / (2 * beta) : abs(x - y) - beta / 2',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L_{\\beta}(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  ...comparisonInputs(({ beta }) => ({
    ...difference,
    value: (d) => {
      const distance = Math.abs(d);
      return distance < beta ? squareOver(distance, beta) / 2 : distance - beta / 2;
    },
    slope: (d) => (Math.abs(d) < beta ? d / beta : Math.sign(d)),
    kernel: kernelOf(beta),
  })),
  targetKinds: ['values', 'probabilities', 'signs', 'class-indices'],
  options: ['beta', 'link'],
  slopeRule: 'capped-quotient',
  edges: [
    { kind: 'values', x: 0, y: 0, value: 0, slope: 0 },
    { kind: 'values', x: 3, y: 0, value: 2.5, slope: 1 },
  ],
  source: 'R. Girshick, Fast R-CNN, 2015; torch.nn.functional.smooth_l1_loss',
};

function kernelOf(beta: number) {
  return inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const d = x[i] - y[i];
      const distance = Math.abs(d);
      const isNear = distance < beta;
      sum.add(isNear ? squareOver(distance, beta) / 2 : distance - beta / 2);
      slopes[i - shift] = quotient(isNear ? d / beta : Math.sign(d), divisor);
    }
    return sum.pair;
  });
}
