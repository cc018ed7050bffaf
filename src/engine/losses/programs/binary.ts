import type { FloatMachine } from '../../machine/machine';
import { each, type NaiveProgram, sum } from '../../machine/row';

/** -(y log p + (1 - y) log(1 - p)) as written; where `guarded`, with log1p(-p) and without terms of weight 0. */
export function logOfProbability(guarded: boolean): NaiveProgram {
  return (machine, { x, y, rest, start }) => {
    const part = (weight: number, log: () => number) =>
      guarded && weight === 0 ? 0 : machine.multiply(-weight, log());
    const logOfRest = (p: number) => (guarded ? machine.log1p(-p) : machine.log(machine.subtract(1, p)));
    const terms = each(machine, x, start, (p, i) =>
      machine.add(
        part(y[i], () => machine.log(p)),
        part(rest[i], () => logOfRest(p)),
      ),
    );
    const loss = sum(machine, terms);
    const slope = (weight: number, p: number) => (guarded && weight === 0 ? 0 : machine.divide(weight, p));
    const gradient = () =>
      each(machine, x, start, (p, i) =>
        machine.add(slope(-y[i], p), slope(rest[i], machine.difference(1, p))),
      );
    return { loss, gradient };
  };
}

/** p = 1 / (1 + exp(-z)), then -(y log p + (1 - y) log(1 - p)); backward through logarithms and p (1 - p). */
export const logOfSigmoid: NaiveProgram = (machine, { x, y, rest, start }) => {
  const p = each(machine, x, start, (z) => plainSigmoid(machine, z));
  const others = each(machine, p, start, (share) => machine.subtract(1, share));
  const terms = each(machine, p, start, (share, i) =>
    machine.add(
      machine.multiply(-y[i], machine.log(share)),
      machine.multiply(-rest[i], machine.log(others[i])),
    ),
  );
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, p, start, (share, i) => {
      const slope = machine.subtract(machine.divide(rest[i], others[i]), machine.divide(y[i], share));
      return machine.multiply(slope, machine.multiply(share, others[i]));
    });
  return { loss, gradient };
};

/** y log(1 + exp(-z)) + (1 - y) log(1 + exp(z)), each without overflow; the gradient is (1 - y) p - y (1 - p). */
export const softplus: NaiveProgram = (machine, { x, y, rest, start }) => {
  const odds = x.map((z, i) => oddsOf(machine, z, start + i));
  const terms = each(machine, x, start, (z, i) =>
    machine.add(
      y[i] === 0 ? 0 : machine.multiply(y[i], logOnePlusExp(machine, -z, odds[i])),
      rest[i] === 0 ? 0 : machine.multiply(rest[i], logOnePlusExp(machine, z, odds[i])),
    ),
  );
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, x, start, (z, i) => {
      const { far, near } = odds[i].shares();
      const [p, other] = z > 0 ? [far, near] : [near, far];
      return machine.add(machine.multiply(rest[i], p), machine.multiply(-y[i], other));
    });
  return { loss, gradient };
};

/** log(1 + exp(-y x)) as written; the slope is -y exp(-y x) / (1 + exp(-y x)). */
export const logOfOdds: NaiveProgram = (machine, { x, y, start }) => {
  const odds = each(machine, x, start, (score, i) => machine.exp(machine.multiply(-y[i], score)));
  const totals = each(machine, odds, start, (e) => machine.add(1, e));
  const loss = sum(
    machine,
    each(machine, totals, start, (total) => machine.log(total)),
  );
  const gradient = () =>
    each(machine, odds, start, (e, i) => machine.multiply(-y[i], machine.divide(e, totals[i])));
  return { loss, gradient };
};

/** The same without overflow, and without losing a small exp(-y x) beside 1. */
export const softplusOfScore: NaiveProgram = (machine, { x, y, start }) => {
  const scores = each(machine, x, start, (score, i) => machine.multiply(-y[i], score));
  const odds = scores.map((score, i) => oddsOf(machine, score, start + i));
  const loss = sum(
    machine,
    each(machine, scores, start, (score, i) => logOnePlusExp(machine, score, odds[i])),
  );
  const gradient = () =>
    each(machine, scores, start, (score, i) => {
      const { far, near } = odds[i].shares();
      return machine.multiply(-y[i], score > 0 ? far : near);
    });
  return { loss, gradient };
};

/** (p - y)^2 with p = 1 / (1 + exp(-z)) as written; backward through p (1 - p). */
export const squareOfSigmoid: NaiveProgram = (machine, { x, y, start }) => {
  const p = each(machine, x, start, (z) => plainSigmoid(machine, z));
  const gaps = each(machine, p, start, (share, i) => machine.subtract(share, y[i]));
  const loss = sum(
    machine,
    each(machine, gaps, start, (gap) => machine.multiply(gap, gap)),
  );
  const gradient = () =>
    each(machine, p, start, (share, i) => {
      const steepness = machine.multiply(share, machine.subtract(1, share));
      return machine.multiply(machine.multiply(2, gaps[i]), steepness);
    });
  return { loss, gradient };
};

/** The same, with p - y as (1 - y) - sigmoid(-z) where z is positive, and p (1 - p) as a product of two sigmoids. */
export const squareOfGap: NaiveProgram = (machine, { x, y, start }) => {
  const odds = x.map((z, i) => oddsOf(machine, z, start + i));
  const gaps = each(machine, x, start, (z, i) => {
    const { near } = odds[i].shares();
    return z > 0 ? machine.difference(machine.difference(1, y[i]), near) : machine.difference(near, y[i]);
  });
  const loss = sum(
    machine,
    each(machine, gaps, start, (gap) => machine.multiply(gap, gap)),
  );
  const gradient = () =>
    each(machine, gaps, start, (gap, i) => {
      const { far, near } = odds[i].shares();
      return machine.multiply(machine.multiply(2, gap), machine.multiply(far, near));
    });
  return { loss, gradient };
};

function plainSigmoid(machine: FloatMachine, z: number): number {
  return machine.divide(1, machine.add(1, machine.exp(-z)));
}

/** exp(-|z|), and the sigmoids of |z| and of -|z|. */
interface Odds {
  readonly small: number;
  shares(): { readonly far: number; readonly near: number };
}

function oddsOf(machine: FloatMachine, z: number, place: number): Odds {
  machine.at(place);
  const small = machine.exp(-Math.abs(z));
  machine.at();
  return {
    small,
    shares: () => {
      const total = machine.add(1, small);
      return { far: machine.divide(1, total), near: machine.divide(small, total) };
    },
  };
}

/** log(1 + exp(z)), given the odds of z. */
function logOnePlusExp(machine: FloatMachine, z: number, { small }: Odds): number {
  const rest = machine.log1p(small);
  return z > 0 ? machine.add(z, rest) : rest;
}
