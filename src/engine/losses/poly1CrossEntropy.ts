import type { FloatMachine } from '../machine/machine';
import { each, type NaiveProgram, sum } from '../machine/row';
import { doubleDouble, negative, one, plus, times } from '../numeric/doubled/doubleDouble';
import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import type { LossSettings } from '../request/settings';
import { edgesOfLogarithm } from './crossEntropy';
import { distributionInputs } from './inputs';
import type { Loss, Term } from './loss';
import { naive, stable } from './programs/softmax';

/** Cross-entropy with epsilon more of the first term of its series in 1 - q: sum_i p_i (epsilon (1 - q_i) - log q_i). */
export const poly1CrossEntropy: Loss = {
  formula: 'p * (epsilon * (1 - q) - log(q))',
  slope: '-(p * (epsilon + 1 / q))',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `L_{\\mathrm{poly1}}(${p}, ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  sparse: true,
  inputs: distributionInputs(
    {
      term: ofShare,
      recipe: 'epsilon * p * (1 - q) - xlogy(p, q)',
      programs: { naive: ofShares(false), stable: ofShares(true) },
    },
    {
      term: ofLogarithm,
      recipe: '-(epsilon * p * expm1(logQ)) - weigh(p, logQ)',
      programs: {
        naive: naive({
          term: (machine, q, p, settings) => naiveTerm(machine, q, p, settings),
          slope: (machine, q, p, { epsilon }) =>
            machine.multiply(-p, machine.add(epsilon, machine.divide(1, q))),
        }),
        stable: stable({
          term: (machine, { logQ, rest }, p, { epsilon }) =>
            p === 0 ? 0 : machine.multiply(p, machine.difference(machine.multiply(epsilon, rest), logQ)),
          slope: (machine, { q }, p, { epsilon }) =>
            machine.multiply(-p, machine.difference(1, machine.multiply(-epsilon, q))),
        }),
      },
    },
  ),
  targetKinds: ['class-indices', 'probabilities'],
  options: ['classAxis', 'epsilon', 'classWeights', 'ignoreIndex', 'labelSmoothing'],
  weights: { of: 'class', divideMean: true },
  edges: [
    { kind: 'probabilities', x: 0, y: 1, value: Number.POSITIVE_INFINITY, slope: Number.NEGATIVE_INFINITY },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: -2 },
    { kind: 'probabilities', x: 0, y: 0, value: 0, slope: 0 },
    ...edgesOfLogarithm,
  ],
  source:
    'Z. Leng et al., PolyLoss: A Polynomial Expansion Perspective of Classification Loss Functions, 2022',
};

/** The term over q. */
function ofShare({ epsilon }: LossSettings): Term {
  return {
    value: (q, p) => (p === 0 && !Number.isNaN(q) ? 0 : p * (epsilon * (1 - q) - Math.log(q))),
    slope: (q, p) => (p === 0 && !Number.isNaN(q) ? 0 : -p * (epsilon + 1 / (q + 0))),
    kernel: kernelOf(epsilon),
  };
}

function kernelOf(epsilon: number) {
  return inOneWeightedPass(({ x: q, y: p, weights, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    let isWhole = true;
    for (let i = from; i < to; i++) {
      const isOut = p[i] === 0 && !Number.isNaN(q[i]);
      const weight = weights ? weights[i] : 1;
      sum.add(weight * (isOut ? 0 : p[i] * (epsilon * (1 - q[i]) - Math.log(q[i]))));
      const slope = weight * (isOut ? 0 : -p[i] * (epsilon + 1 / (q[i] + 0)));
      // The weight 0 of a finite term may meet an infinite slope.
      if (Number.isNaN(slope)) isWhole = false;
      slopes[i - shift] = quotient(slope, divisor);
    }
    return { ...sum.pair, isWhole };
  });
}

/** The term over log q. For a nearly certain class, 1 - q would keep few digits. */
function ofLogarithm({ epsilon }: LossSettings): Term {
  return {
    value: (logQ, p) => (p === 0 && !Number.isNaN(logQ) ? 0 : p * (-epsilon * Math.expm1(logQ) - logQ)),
    slope: (logQ, p, _i, q) => (Number.isNaN(logQ) ? logQ : -p * (1 + epsilon * q)),
    slopeInPair: (q, p) => negative(times(p, plus(one, times(doubleDouble(epsilon), q)))),
  };
}

function naiveTerm(machine: FloatMachine, q: number, p: number, { epsilon }: LossSettings): number {
  const more = machine.multiply(epsilon, machine.subtract(1, q));
  return machine.multiply(p, machine.subtract(more, machine.log(q)));
}

/** The formula as written; where `guarded`, without classes of target 0. */
function ofShares(guarded: boolean): NaiveProgram {
  return (machine, { x, y, start, settings }) => {
    const isOut = (i: number) => guarded && y[i] === 0;
    const terms = each(machine, x, start, (q, i) => (isOut(i) ? 0 : naiveTerm(machine, q, y[i], settings)));
    const gradient = () =>
      each(machine, x, start, (q, i) =>
        isOut(i) ? 0 : machine.multiply(-y[i], machine.difference(settings.epsilon, -machine.divide(1, q))),
      );
    return { loss: sum(machine, terms), gradient };
  };
}
