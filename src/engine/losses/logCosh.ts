import { each, type NaiveProgram, sum } from '../machine/row';
import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs, difference } from './inputs';
import type { Loss } from './loss';

const kernel = inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  for (let i = from; i < to; i++) {
    sum.add(logCoshOf(x[i] - y[i]));
    slopes[i - shift] = quotient(Math.tanh(x[i] - y[i]), divisor);
  }
  return sum.pair;
});

/** log((e^d + e^-d) / 2) as written, with the slope (e^d - e^-d) / (e^d + e^-d). */
const asItStands: NaiveProgram = (machine, { x, y, start }) => {
  const gaps = each(machine, x, start, (value, i) => machine.difference(value, y[i]));
  const up = each(machine, gaps, start, (d) => machine.exp(d));
  const down = each(machine, gaps, start, (d) => machine.exp(-d));
  const totals = each(machine, up, start, (e, i) => machine.add(e, down[i]));
  const loss = sum(
    machine,
    each(machine, totals, start, (total) => machine.log(machine.divide(total, 2))),
  );
  const gradient = () =>
    each(machine, totals, start, (total, i) => machine.divide(machine.subtract(up[i], down[i]), total));
  return { loss, gradient };
};

/** As the kernel computes it: e^|d| (1 - e^-|d|)^2 replaces 4 sinh(d / 2)^2, and tanh |d| is computed from 1 - e^(-2 |d|). */
const withoutOverflow: NaiveProgram = (machine, { x, y, start }) => {
  const gaps = each(machine, x, start, (value, i) => machine.difference(value, y[i]));
  const ofSmall = (size: number) => {
    const lost = machine.expm1(-size);
    const square = machine.multiply(machine.exp(size), machine.multiply(lost, lost));
    return machine.log1p(machine.divide(square, 2));
  };
  const ofWide = (size: number) => {
    const rest = machine.log1p(machine.exp(-2 * size));
    return machine.add(machine.difference(size, machine.round(Math.LN2)), rest);
  };
  const terms = each(machine, gaps, start, (d) => (Math.abs(d) > 1 ? ofWide : ofSmall)(Math.abs(d)));
  const gradient = () =>
    each(machine, gaps, start, (d) => {
      const lost = machine.expm1(-2 * Math.abs(d));
      return Math.sign(d) * machine.divide(-lost, machine.difference(2, -lost));
    });
  return { loss: sum(machine, terms), gradient };
};

/** log(cosh(x - y)) of each element: half the square of a small gap, and the size of a wide gap less log 2. */
export const logCosh: Loss = {
  formula: 'log(cosh(x - y))',
  slope: 'tanh(x - y)',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  ...comparisonInputs(() => ({ ...difference, value: logCoshOf, slope: Math.tanh, kernel }), {
    recipe:
      'abs(x - y) < 1 ? log1p(2 * sinh((x - y) / 2)^2) : abs(x - y) + log1p(exp(-2 * abs(x - y))) - log(2)',
    programs: { naive: asItStands, stable: withoutOverflow },
  }),
  targetKinds: ['values', 'probabilities', 'signs', 'class-indices'],
  options: ['link'],
  edges: [
    { kind: 'values', x: 3, y: 3, value: 0, slope: 0 },
    { kind: 'values', x: 1000, y: 0, value: 1000 - Math.LN2, slope: 1 },
    { kind: 'values', x: 1e-10, y: 0, value: 5e-21, slope: 1e-10 },
    {
      kind: 'values',
      x: Number.NEGATIVE_INFINITY,
      y: 0,
      value: Number.POSITIVE_INFINITY,
      slope: -1,
    },
  ],
  source:
    'P. Chen, G. Chen, S. Zhang, Log Hyperbolic Cosine Loss Improves Variational Auto-Encoder, 2018; keras.losses.log_cosh; optax.losses.log_cosh',
};

/**
 * cosh d is 1 + 2 sinh(d / 2)^2, which keeps the digits of a small gap, and e^|d| (1 + e^(-2 |d|)) / 2, which does not overflow.
 */
function logCoshOf(d: number): number {
  const size = Math.abs(d);
  if (size > 1) return size - Math.LN2 + Math.log1p(Math.exp(-2 * size));
  const half = Math.sinh(size / 2);
  return Math.log1p(2 * half * half);
}
