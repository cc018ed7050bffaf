import type { FloatMachine } from '../../machine/machine';
import { each, type FloatRow, type NaiveProgram, sum } from '../../machine/row';
import type { LossSettings } from '../../request/settings';

/** A loss of logits as textbooks compute it: terms in q = exp(z) / sum(exp(z)), and backward through their slopes in q. */
interface OfSoftmax {
  term(machine: FloatMachine, q: number, y: number, settings: LossSettings): number;
  slope(machine: FloatMachine, q: number, y: number, settings: LossSettings): number;
}

/** -sum y log q. */
export const logOfSoftmax = naive({
  term: (machine, q, y) => machine.multiply(-y, machine.log(q)),
  slope: (machine, q, y) => machine.divide(-y, q),
});

/** sum y log(y / q). */
export const divergenceOfSoftmax = naive({
  term: (machine, q, y) => machine.multiply(y, machine.log(machine.divide(y, q))),
  slope: (machine, q, y) => machine.divide(-y, q),
});

/** -sum q log q. */
export const uncertaintyOfSoftmax = naive({
  term: (machine, q) => machine.multiply(-q, machine.log(q)),
  slope: (machine, q) => -machine.add(machine.log(q), 1),
});

export function naive({ term, slope }: OfSoftmax): NaiveProgram {
  return (machine, { x, y, start, settings }) => {
    const exponentials = each(machine, x, start, (z) => machine.exp(z));
    const total = sum(machine, exponentials);
    const q = each(machine, exponentials, start, (e) => machine.divide(e, total));
    const loss = sum(
      machine,
      each(machine, q, start, (share, i) => term(machine, share, y[i], settings)),
    );
    const gradient = () => {
      const slopes = each(machine, q, start, (share, i) => slope(machine, share, y[i], settings));
      const scaled = each(machine, q, start, (share, i) => machine.multiply(share, slopes[i]));
      const mean = sum(machine, scaled);
      return each(machine, q, start, (share, i) =>
        machine.multiply(share, machine.subtract(slopes[i], mean)),
      );
    };
    return { loss, gradient };
  };
}

/** The same as libraries compute it: terms in q and log q, and backward through their slopes in log q. */
interface OfLogSoftmax {
  term(machine: FloatMachine, share: Share, y: number, settings: LossSettings): number;
  slope(machine: FloatMachine, share: Share, y: number, settings: LossSettings): number;
}

export interface Share {
  readonly q: number;
  readonly logQ: number;
  /** 1 - q: for the largest class, the sum of the others. */
  readonly rest: number;
}

/** The slope of a nearly certain class is written in terms of what it leaves to the others. */
export function stable({ term, slope }: OfLogSoftmax): NaiveProgram {
  return (machine, row) => {
    const { x, y, start, settings } = row;
    const { differences, exponentials, top, rest, logTotal } = shift(machine, row);
    const total = machine.add(1, rest);
    const shares = x.map((_, i): Share => {
      machine.at(start + i);
      const q = machine.divide(exponentials[i], total);
      const logQ = machine.difference(differences[i], logTotal);
      return { q, logQ, rest: i === top ? machine.divide(rest, total) : machine.difference(1, q) };
    });
    machine.at();
    const places = [...x.keys()];
    const loss = sum(
      machine,
      each(machine, places, start, (i) => term(machine, shares[i], y[i], settings)),
    );
    const gradient = () => {
      const slopes = each(machine, places, start, (i) => slope(machine, shares[i], y[i], settings));
      const ofOthers = sum(
        machine,
        slopes.filter((_, i) => i !== top),
      );
      const ofAll = machine.difference(ofOthers, -slopes[top]);
      return each(machine, places, start, (i) =>
        i === top
          ? machine.difference(machine.multiply(shares[i].rest, ofAll), ofOthers)
          : machine.difference(slopes[i], machine.multiply(shares[i].q, ofAll)),
      );
    };
    return { loss, gradient };
  };
}

/** log(sum(exp(z - max))) - (z - max), weighted by y; the gradient is softmax(z) - y. */
export const logSumExp: NaiveProgram = (machine, row) => {
  const shifted = shift(machine, row);
  const terms = each(machine, shifted.differences, row.start, (d, i) =>
    row.y[i] === 0 ? 0 : machine.multiply(row.y[i], machine.difference(shifted.logTotal, d)),
  );
  return { loss: sum(machine, terms), gradient: () => gapToTarget(machine, row, shifted) };
};

/** The same with log y in each term, where y is not 0. */
export const shiftedDivergence: NaiveProgram = (machine, row) => {
  const shifted = shift(machine, row);
  const terms = each(machine, shifted.differences, row.start, (d, i) => {
    const y = row.y[i];
    if (y === 0) return 0;
    const surprise = machine.difference(shifted.logTotal, d);
    return machine.multiply(y, machine.add(machine.log(y), surprise));
  });
  return { loss: sum(machine, terms), gradient: () => gapToTarget(machine, row, shifted) };
};

/** sum q s, where s = log(sum(exp(z - max))) - (z - max) is the surprise -log q; the gradient is q (s - loss). */
export const shiftedUncertainty: NaiveProgram = (machine, row) => {
  const { differences, exponentials, rest, logTotal } = shift(machine, row);
  const total = machine.add(1, rest);
  const q = each(machine, exponentials, row.start, (e) => machine.divide(e, total));
  const surprises = each(machine, differences, row.start, (d) => machine.difference(logTotal, d));
  const terms = each(machine, q, row.start, (share, i) =>
    share === 0 ? 0 : machine.multiply(share, surprises[i]),
  );
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, q, row.start, (share, i) =>
      share === 0 ? 0 : machine.multiply(share, machine.subtract(surprises[i], loss)),
    );
  return { loss, gradient };
};

interface Shifted {
  /** z - max. */
  readonly differences: readonly number[];
  readonly exponentials: readonly number[];
  /** The place of the largest logit, whose exponential is 1, and the sum of the other exponentials. */
  readonly top: number;
  readonly rest: number;
  readonly logTotal: number;
}

function shift(machine: FloatMachine, { x, start }: FloatRow): Shifted {
  const top = x.indexOf(Math.max(...x));
  const differences = each(machine, x, start, (z) => (z === x[top] ? 0 : machine.difference(z, x[top])));
  const exponentials = each(machine, differences, start, (d) => machine.exp(d));
  const rest = sum(
    machine,
    exponentials.filter((_, i) => i !== top),
  );
  return { differences, exponentials, top, rest, logTotal: machine.log1p(rest) };
}

function gapToTarget(
  machine: FloatMachine,
  { y, start }: FloatRow,
  { exponentials, top, rest }: Shifted,
): number[] {
  const total = machine.add(1, rest);
  const expected = sum(machine, y);
  return each(machine, exponentials, start, (e, i) => {
    // For the largest class, 1 - q is the share of the others.
    if (i === top && y[i] === expected) return -machine.multiply(machine.divide(rest, total), expected);
    return machine.subtract(machine.multiply(machine.divide(e, total), expected), y[i]);
  });
}
