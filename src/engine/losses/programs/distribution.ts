import type { FloatMachine } from '../../machine/machine';
import { each, type NaiveProgram, sum } from '../../machine/row';

/** -sum y log q; where `guarded`, without classes of target 0. */
export function surprise(guarded: boolean): NaiveProgram {
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

export function uncertainty(guarded: boolean): NaiveProgram {
  return (machine, { x, start }) => {
    const terms = each(machine, x, start, (q) =>
      guarded && q === 0 ? 0 : machine.multiply(-q, machine.log(q)),
    );
    const loss = sum(machine, terms);
    return { loss, gradient: () => each(machine, x, start, (q) => -machine.add(machine.log(q), 1)) };
  };
}

/** sum y log(y / q) as written; where `guarded`, as -y log1p((q - y) / y), which keeps the digits of close q and y. */
export function divergence(guarded: boolean): NaiveProgram {
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

/** (y log(y / m) + q log(q / m)) / 2 with m = (y + q) / 2, as written; the slope is log(q / m) / 2. */
export const jensenShannon: NaiveProgram = (machine, { x, y, start }) => {
  const middle = each(machine, x, start, (q, i) => machine.divide(machine.add(q, y[i]), 2));
  const toMiddle = (share: number, i: number) =>
    machine.multiply(share, machine.log(machine.divide(share, middle[i])));
  const terms = each(machine, x, start, (q, i) =>
    machine.divide(machine.add(toMiddle(y[i], i), toMiddle(q, i)), 2),
  );
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, x, start, (q, i) => machine.divide(machine.log(machine.divide(q, middle[i])), 2));
  return { loss, gradient };
};

/**
 * The same where y and q are close: with u = (y - q) / (y + q), it is (y - q)^2 / (4 (y + q)) times the sum over n >= 1 of u^(2n
 * - 2) / (n (2n - 1)), whose terms are all positive; and log(q / m) is log1p(-u).
 */
export const closeJensenShannon: NaiveProgram = (machine, { x, y, start }) => {
  const gaps = each(machine, x, start, (q, i) =>
    y[i] === q ? 0 : machine.divide(machine.difference(y[i], q), machine.add(y[i], q)),
  );
  const terms = each(machine, x, start, (q, i) => {
    if (gaps[i] === 0) return 0;
    const total = machine.add(y[i], q);
    if (!(Math.abs(gaps[i]) <= 0.5)) {
      const part = (share: number) =>
        share === 0 ? 0 : machine.multiply(share, logOver(machine, share, total));
      return machine.divide(machine.add(part(y[i]), part(q)), 2);
    }
    const scale = machine.divide(machine.multiply(machine.difference(y[i], q), gaps[i]), 4);
    return machine.multiply(scale, series(machine, machine.multiply(gaps[i], gaps[i])));
  });
  const loss = sum(machine, terms);
  const gradient = () =>
    each(machine, x, start, (q, i) => {
      if (gaps[i] === 0) return 0;
      const isClose = Math.abs(gaps[i]) <= 0.5;
      const log = isClose ? machine.log1p(-gaps[i]) : logOver(machine, q, machine.add(y[i], q));
      return machine.divide(log, 2);
    });
  return { loss, gradient };
};

/** log(share / (total / 2)). */
function logOver(machine: FloatMachine, share: number, total: number): number {
  return machine.log(machine.divide(machine.multiply(2, share), total));
}

/** The sum over n >= 1 of square^(n - 1) / (n (2n - 1)), up to the 24th term, which is below 1e-17 for squares up to 1/4. */
function series(machine: FloatMachine, square: number): number {
  let result = 0;
  for (let n = 24; n >= 1; n--) {
    result = machine.add(machine.multiply(result, square), machine.round(1 / (n * (2 * n - 1))));
  }
  return result;
}
