import type { FloatMachine } from '../machine/machine';
import { type DoubleDouble, doubleDouble, minus, times } from '../numeric/doubled/doubleDouble';
import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { naive, type Share, stable } from './programs/softmax';

/** The sum of (q_i - p_i)^2 over the classes: from 0 to 2, and for two classes twice the squared error of one of them. */
export const brierScore: Loss = {
  formula: '(q - p)^2',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `\\mathrm{BS}(${p}, ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: false,
  inputs: distributionInputs(
    { term: ofShare, recipe: '(q - p)^2' },
    {
      term: ofLogarithm,
      recipe: '(exp(logQ) - p)^2',
      programs: {
        naive: naive({
          term: (machine, q, p) => squared(machine, machine.subtract(q, p)),
          slope: (machine, q, p) => machine.multiply(2, machine.subtract(q, p)),
        }),
        stable: stable({
          term: (machine, share, p) => squared(machine, gapOf(machine, share, p)),
          slope: (machine, share, p) =>
            machine.multiply(machine.multiply(2, share.q), gapOf(machine, share, p)),
        }),
      },
    },
  ),
  targetKinds: ['probabilities', 'class-indices'],
  options: ['classAxis'],
  edges: [
    { kind: 'probabilities', x: 0, y: 1, value: 1, slope: -2 },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 1, value: 1, slope: 0 },
  ],
  source: 'G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, 1950',
};

/** The term over q. Where q is near p, the square is mostly what rounding took from q. */
function ofShare(): Term {
  return { value: (q, p) => (q - p) ** 2, slope: (q, p) => 2 * (q - p), kernel: kernelOfShare, addClose };
}

const kernelOfShare = inOnePass(({ x: q, y: p, from, to, slopes, shift, divisor }) => {
  const sum = new Sum();
  for (let i = from; i < to; i++) {
    const gap = q[i] - p[i];
    sum.add(gap * gap);
    slopes[i - shift] = quotient(2 * gap, divisor);
  }
  return sum.pair;
});

/** The term over log q. */
function ofLogarithm(): Term {
  return {
    value: (logQ, p, _i, q) => distance(logQ, p, q) ** 2,
    slope: (logQ, p, _i, q) => 2 * q * distance(logQ, p, q),
    slopeInPair: (q, p) => times(times(doubleDouble(2), q), minus(q, p)),
    addClose,
    fill: ({ x, y, values, slopes, start, end }, { shown }) => {
      for (let i = start; i < end; i++) {
        const gap = distance(x[i], y[i], shown[i]);
        values[i] = gap * gap;
        slopes[i] = 2 * shown[i] * gap;
      }
    },
  };
}

/** q - p. Of a q near 1, its logarithm tells better than itself how much is missing. */
function distance(logQ: number, p: number, q: number): number {
  return p === 1 ? Math.expm1(logQ) : q - p;
}

function addClose(sum: Sum, q: DoubleDouble, p: DoubleDouble, weight: number): void {
  const gap = minus(q, p);
  sum.addWeighted(weight, times(gap, gap));
}

function squared(machine: FloatMachine, gap: number): number {
  return machine.multiply(gap, gap);
}

/** q - p; for a class with target 1 it is minus what the prediction leaves to the others. */
function gapOf(machine: FloatMachine, { q, rest }: Share, p: number): number {
  return p === 1 ? -rest : machine.difference(q, p);
}
