import type { LossId, PredictionKind } from '../request';
import type { Machine } from './machine';

/** One row of a request in a format: the prediction as given, the target as the formula sees it, and where it starts. */
export interface Row {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start: number;
}

/** A way to compute a row's loss, step by step, and then its gradient by the chain rule as that way has it. */
export type Program = (machine: Machine, row: Row) => { readonly loss: number; gradient(): number[] };

export interface Programs {
  readonly losses: readonly LossId[];
  readonly kind: PredictionKind;
  readonly naive: Program;
  readonly stable: Program;
}

/** The formulas as they stand in books, each beside what libraries compute. */
export const programs: readonly Programs[] = [
  { losses: ['cross-entropy', 'nll'], kind: 'logits', naive: logOfSoftmax, stable: logSumExp },
  { losses: ['cross-entropy', 'nll'], kind: 'probabilities', naive: surprise(false), stable: surprise(true) },
  { losses: ['entropy'], kind: 'probabilities', naive: uncertainty(false), stable: uncertainty(true) },
  { losses: ['kl-divergence'], kind: 'probabilities', naive: divergence(false), stable: divergence(true) },
  { losses: ['binary-cross-entropy'], kind: 'logits', naive: logOfSigmoid, stable: softplus },
];

/** q = exp(z) / sum(exp(z)), then -sum y log q; backward through log, quotient and exponentials. */
function logOfSoftmax(machine: Machine, { x, y, start }: Row) {
  const exponentials = each(machine, x, start, (z) => machine.exp(z));
  const total = sum(machine, exponentials);
  const q = each(machine, exponentials, start, (e) => machine.divide(e, total));
  const terms = each(machine, q, start, (share, i) => machine.multiply(-y[i], machine.log(share)));
  const loss = sum(machine, terms);
  const gradient = () => {
    const slopes = each(machine, q, start, (share, i) => machine.divide(-y[i], share));
    const scaled = each(machine, q, start, (share, i) => machine.multiply(share, slopes[i]));
    const mean = sum(machine, scaled);
    return each(machine, q, start, (share, i) => machine.multiply(share, machine.subtract(slopes[i], mean)));
  };
  return { loss, gradient };
}

/** log(sum(exp(z - max))) - (z - max), weighted by y; the gradient is softmax(z) - y. */
function logSumExp(machine: Machine, { x, y, start }: Row) {
  const top = Math.max(...x);
  const shifted = each(machine, x, start, (z) => (z === top ? 0 : machine.difference(z, top)));
  const exponentials = each(machine, shifted, start, (d) => machine.exp(d));
  const rest = sum(machine, without(exponentials, x.indexOf(top)));
  const logTotal = machine.log1p(rest);
  const terms = each(machine, shifted, start, (d, i) =>
    y[i] === 0 ? 0 : machine.multiply(y[i], machine.difference(logTotal, d)),
  );
  const loss = sum(machine, terms);
  const gradient = () => {
    const total = machine.add(1, rest);
    const expected = sum(machine, y);
    return each(machine, exponentials, start, (e, i) => {
      // 1 - q of the largest class is what the others have.
      if (x.indexOf(top) === i && y[i] === 1) return -machine.divide(rest, total);
      return machine.subtract(machine.multiply(machine.divide(e, total), expected), y[i]);
    });
  };
  return { loss, gradient };
}

/** -sum y log q; where `guarded`, what the target does not expect takes no part. */
function surprise(guarded: boolean): Program {
  return (machine, { x, y, start }) => {
    const isOut = (i: number) => guarded && y[i] === 0;
    const terms = each(machine, x, start, (q, i) => (isOut(i) ? 0 : machine.multiply(-y[i], machine.log(q))));
    const loss = sum(machine, terms);
    return {
      loss,
      gradient: () => each(machine, x, start, (q, i) => (isOut(i) ? 0 : machine.divide(-y[i], q))),
    };
  };
}

function uncertainty(guarded: boolean): Program {
  return (machine, { x, start }) => {
    const terms = each(machine, x, start, (q) =>
      guarded && q === 0 ? 0 : machine.multiply(-q, machine.log(q)),
    );
    const loss = sum(machine, terms);
    return { loss, gradient: () => each(machine, x, start, (q) => -machine.add(machine.log(q), 1)) };
  };
}

/** sum y log(y / q) as it stands; where `guarded`, as -y log1p((q - y) / y), which keeps the digits of close q and y. */
function divergence(guarded: boolean): Program {
  return (machine, { x, y, start }) => {
    const isOut = (i: number) => guarded && y[i] === 0;
    const terms = each(machine, x, start, (q, i) => {
      if (isOut(i)) return 0;
      if (!guarded) return machine.multiply(y[i], machine.log(machine.divide(y[i], q)));
      const relative = machine.divide(machine.difference(q, y[i]), y[i]);
      return machine.multiply(-y[i], machine.log1p(relative));
    });
    const loss = sum(machine, terms);
    return {
      loss,
      gradient: () => each(machine, x, start, (q, i) => (isOut(i) ? 0 : machine.divide(-y[i], q))),
    };
  };
}

/** p = 1 / (1 + exp(-z)), then -(y log p + (1 - y) log(1 - p)); backward through logarithms and p (1 - p). */
function logOfSigmoid(machine: Machine, { x, y, start }: Row) {
  const p = each(machine, x, start, (z) => machine.divide(1, machine.add(1, machine.exp(-z))));
  const rest = each(machine, p, start, (share) => machine.subtract(1, share));
  const terms = each(machine, p, start, (share, i) =>
    machine.add(
      machine.multiply(-y[i], machine.log(share)),
      machine.multiply(y[i] - 1, machine.log(rest[i])),
    ),
  );
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, p, start, (share, i) => {
      const slope = machine.subtract(machine.divide(1 - y[i], rest[i]), machine.divide(y[i], share));
      return machine.multiply(slope, machine.multiply(share, rest[i]));
    });
  return { loss, gradient };
}

/** y log(1 + exp(-z)) + (1 - y) log(1 + exp(z)), each without overflow; the gradient is (1 - y) p - y (1 - p). */
function softplus(machine: Machine, { x, y, start }: Row) {
  const small = each(machine, x, start, (z) => machine.exp(-Math.abs(z)));
  const terms = each(machine, x, start, (z, i) => {
    const rest = machine.log1p(small[i]);
    const [up, down] = [Math.max(-z, 0), Math.max(z, 0)].map((far) =>
      far === 0 ? rest : machine.add(far, rest),
    );
    return machine.add(
      y[i] === 0 ? 0 : machine.multiply(y[i], up),
      y[i] === 1 ? 0 : machine.multiply(1 - y[i], down),
    );
  });
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, x, start, (z, i) => {
      const total = machine.add(1, small[i]);
      const [far, near] = [machine.divide(1, total), machine.divide(small[i], total)];
      const [p, rest] = z > 0 ? [far, near] : [near, far];
      return machine.add(machine.multiply(1 - y[i], p), machine.multiply(-y[i], rest));
    });
  return { loss, gradient };
}

function each(
  machine: Machine,
  values: readonly number[],
  start: number,
  f: (value: number, i: number) => number,
): number[] {
  const results = values.map((value, i) => {
    machine.at(start + i);
    return f(value, i);
  });
  machine.at();
  return results;
}

function sum(machine: Machine, values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => machine.add(total, value));
}

function without(values: readonly number[], place: number): readonly number[] {
  return values.filter((_, i) => i !== place);
}
