import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs } from './inputs';
import type { Loss } from './loss';

/** max(0, margin - y x), or its square, where y is -1 or 1. At the kink the slope is 0. */
export const hinge: Loss = {
  formula: 'max(0, margin - y * x)^power',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  ...comparisonInputs(({ margin, power }) => ({
    factor: (y) => -y,
    constant: () => margin,
    value: (missing) => Math.max(0, missing) ** power,
    slope: (missing) => slopeOfShortfall(missing, power),
    slopeFactor: power,
    kernel: power === 1 ? kernelOf(margin) : kernelOfSquare(margin),
  })),
  targetKinds: ['signs'],
  options: ['margin', 'power', 'link'],
  slopeRule: 'margin',
  edges: [
    { kind: 'values', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'values', x: 0, y: 1, value: 1, slope: -1 },
    { kind: 'values', x: 2, y: -1, value: 3, slope: 1 },
  ],
  source: 'C. Cortes, V. Vapnik, Support-Vector Networks, 1995; tf.keras.losses.hinge',
};

/** The kernel for power 1, the usual one. */
function kernelOf(margin: number) {
  return inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const missing = -y[i] * x[i] + margin;
      const isShort = Number(missing > 0);
      sum.add(isShort * missing);
      slopes[i - shift] = quotient(isShort * -y[i], divisor);
    }
    return sum.pair;
  });
}

/** The derivative of max(0, missing)^power, divided by the power. NaN is passed on, although NaN ** 0 is 1. */
export function slopeOfShortfall(missing: number, power: number): number {
  if (Number.isNaN(missing)) return missing;
  if (missing <= 0) return 0;
  return power === 2 ? missing : 1;
}

function kernelOfSquare(margin: number) {
  return inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const missing = -y[i] * x[i] + margin;
      const shortfall = Number(missing > 0) * missing;
      sum.add(shortfall * missing);
      slopes[i - shift] = quotient(shortfall * -y[i], divisor);
    }
    return sum.pair;
  });
}
