import type { FloatMachine } from '../machine/machine';
import { each, type NaiveProgram, sum } from '../machine/row';
import {
  type DoubleDouble,
  doubleDouble,
  exactSum,
  negative,
  times,
  zero,
} from '../numeric/doubled/doubleDouble';
import { exponential, logarithm } from '../numeric/exponentials/doubleDoubleExponential';
import { inOnePass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import type { LossSettings } from '../request/settings';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { naive, stable } from './programs/softmax';

/** p (1 - f^q) / q as written. */
const ofPower: NaiveProgram = (machine, { x, y, start, settings }) => {
  const { q } = settings;
  const terms = each(machine, x, start, (f, i) => powerTerm(machine, f, y[i], q));
  const gradient = () => each(machine, x, start, (f, i) => machine.multiply(-y[i], machine.pow(f, q - 1)));
  return { loss: sum(machine, terms), gradient };
};

/** The same by the logarithm of f, and without classes of target 0. */
const ofLogarithms: NaiveProgram = (machine, { x, y, start, settings }) => {
  const { q } = settings;
  const terms = each(machine, x, start, (f, i) =>
    y[i] === 0 ? 0 : logarithmTerm(machine, machine.log(f), y[i], q),
  );
  const gradient = () =>
    each(machine, x, start, (f, i) => (y[i] === 0 ? 0 : machine.multiply(-y[i], machine.pow(f, q - 1))));
  return { loss: sum(machine, terms), gradient };
};

/**
 * sum_i p_i (1 - f_i^q) / q. It tends to cross-entropy as q goes to 0; for q = 1 and a one-hot target it is half the absolute
 * error.
 */
export const generalisedCrossEntropy: Loss = {
  formula: 'p * (1 - f^q) / q',
  slope: '-(p * f^(q - 1))',
  symbols: { prediction: 'f', target: 'p' },
  heading: (f, p) => `L_q(${p}, ${f})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: false,
  sparse: true,
  inputs: distributionInputs(
    {
      term: ofShare,
      recipe: '-weigh(p, expm1(q * log(f))) / q',
      programs: { naive: ofPower, stable: ofLogarithms },
    },
    {
      term: ofLogarithm,
      recipe: '-weigh(p, expm1(q * logF)) / q',
      programs: {
        naive: naive({
          term: (machine, f, p, { q }) => powerTerm(machine, f, p, q),
          slope: (machine, f, p, { q }) => machine.multiply(-p, machine.pow(f, q - 1)),
        }),
        stable: stable({
          term: (machine, { logQ: logF }, p, { q }) => logarithmTerm(machine, logF, p, q),
          slope: (machine, { q: f }, p, { q }) => (p === 0 ? 0 : machine.multiply(-p, machine.pow(f, q))),
        }),
      },
    },
    'f',
  ),
  targetKinds: ['class-indices', 'probabilities'],
  options: ['classAxis', 'q', 'ignoreIndex'],
  edges: [
    { kind: 'probabilities', x: 0, y: 1, value: 1 / 0.7, slope: Number.NEGATIVE_INFINITY },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: -1 },
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 0 },
    { kind: 'log-probabilities', x: Number.NEGATIVE_INFINITY, y: 1, value: 1 / 0.7, slope: 0 },
  ],
  source:
    'Z. Zhang, M. Sabuncu, Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels, 2018',
};

/** The term over f. For a nearly certain class, 1 - f^q would keep few digits. */
function ofShare({ q }: LossSettings): Term {
  return {
    value: (f, p) => (p === 0 && !Number.isNaN(f) ? 0 : (-p * Math.expm1(q * Math.log(f))) / q),
    slope: (f, p) => (p === 0 && !Number.isNaN(f) ? 0 : -p * power(f, exactSum(q, -1))),
    kernel: kernelOf(q),
  };
}

function kernelOf(q: number) {
  const exponent = exactSum(q, -1);
  return inOnePass(({ x: f, y: p, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const isOut = p[i] === 0 && !Number.isNaN(f[i]);
      sum.add(isOut ? 0 : (-p[i] * Math.expm1(q * Math.log(f[i]))) / q);
      slopes[i - shift] = quotient(isOut ? 0 : -p[i] * power(f[i], exponent), divisor);
    }
    return sum.pair;
  });
}

/** The term over log f. */
function ofLogarithm({ q }: LossSettings): Term {
  return {
    value: (logF, p) => (p === 0 && !Number.isNaN(logF) ? 0 : (-p * Math.expm1(q * logF)) / q),
    // A power of f keeps more digits than the exponential of a large logarithm, as long as f itself has them.
    slope: (logF, p, _i, f) =>
      p === 0 && !Number.isNaN(logF)
        ? 0
        : -p * (f > leastNormal ? power(f, doubleDouble(q)) : Math.exp(q * logF)),
    slopeInPair: (f, p) =>
      f.high === 0 ? zero : negative(times(p, exponential(times(doubleDouble(q), logarithm(f))))),
  };
}

const leastNormal = 2 ** -1022;

/** f^n, corrected for the rounding of n, which |log f| multiplies. */
function power(f: number, n: DoubleDouble): number {
  const near = f ** n.high;
  return n.low === 0 || f < leastNormal ? near : near + near * (n.low * Math.log(f));
}

function powerTerm(machine: FloatMachine, f: number, p: number, q: number): number {
  return machine.divide(machine.multiply(p, machine.subtract(1, machine.pow(f, q))), q);
}

function logarithmTerm(machine: FloatMachine, logF: number, p: number, q: number): number {
  if (p === 0) return 0;
  return machine.divide(machine.multiply(-p, machine.expm1(machine.multiply(q, logF))), q);
}
