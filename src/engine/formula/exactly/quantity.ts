import type { BigNumber } from '../../mathjs/mathjs';
import { once } from '../../numeric/once';
import type { ArithmeticOver } from '../tree/compute';
import type { Decimals } from './decimal';

/**
 * A decimal number together with its logarithm, each worked out when it is asked for. A probability that a link made of
 * logits has its logarithm from there, and what it lacks of 1 likewise: so no digits cancel in log(1 - p), however near p
 * is to 1, and nothing is lost where p itself is too small for any number.
 */
export interface Quantity {
  value(): BigNumber;
  log(): BigNumber;
  /** 1 less this number, where it is known to its own last digit. */
  readonly rest?: Quantity;
  /** Whether the logarithm was not taken of the value. */
  readonly carriesLog: boolean;
}

export function plain(value: BigNumber, digits: Decimals): Quantity {
  return { value: () => value, log: once(() => digits.log(value)), carriesLog: false };
}

/** A positive number of which both are known. */
export function carried(value: () => BigNumber, log: () => BigNumber, rest?: () => Quantity): Quantity {
  const restOf = rest && once(rest);
  return {
    value: once(value),
    log: once(log),
    carriesLog: true,
    get rest() {
      return restOf?.();
    },
  };
}

/** Arithmetic of quantities; `spend` is told of each operation. */
export function quantities(digits: Decimals, spend: (operations: number) => void): ArithmeticOver<Quantity> {
  const of = (value: BigNumber) => plain(value, digits);
  const isOne = (a: Quantity) => !a.carriesLog && a.value().eq(1);
  /** 1 + b, where b may be too large or too small to be seen beside it. */
  const oneAnd = (b: Quantity) => {
    const log = () => {
      const logB = b.carriesLog ? b.log() : undefined;
      return logB?.gt(0) ? logB.plus(digits.log1p(digits.exp(logB.neg()))) : digits.log1p(b.value());
    };
    return carried(() => b.value().plus(1), log);
  };
  const oneLess = (b: Quantity) =>
    b.rest ??
    carried(
      () => digits.number(1).minus(b.value()),
      () => digits.log1p(b.value().neg()),
      () => b,
    );
  const functions: Readonly<Record<string, (a: Quantity, b: Quantity) => Quantity>> = {
    add: (a, b) => {
      if (isOne(a)) return oneAnd(b);
      return isOne(b) ? oneAnd(a) : of(a.value().plus(b.value()));
    },
    subtract: (a, b) => (isOne(a) ? oneLess(b) : of(a.value().minus(b.value()))),
    multiply: (a, b) => {
      const value = () => a.value().times(b.value());
      return a.carriesLog || b.carriesLog ? carried(value, () => a.log().plus(b.log())) : of(value());
    },
    divide: (a, b) => {
      const value = () => a.value().div(b.value());
      return a.carriesLog || b.carriesLog ? carried(value, () => a.log().minus(b.log())) : of(value());
    },
    unaryMinus: (a) => of(a.value().neg()),
    unaryPlus: (a) => a,
    pow: (a, n) => {
      const power = n.value();
      if (power.isInteger() && power.abs().lte(mostProducts)) return of(a.value().pow(power));
      return of(a.value().eq(0) ? a.value().pow(power) : digits.exp(a.log().times(power)));
    },
    log: (a) => of(a.log()),
    exp: (a) =>
      carried(
        () => digits.exp(a.value()),
        () => a.value(),
      ),
    cosh: (a) => coshOf(a.value().abs(), digits),
    abs: (a) => of(a.value().abs()),
    max: (a, b) => (a.value().gte(b.value()) ? a : b),
  };
  return {
    number: (value) => of(digits.number(value)),
    apply: (name, [a, b]) => {
      const f = functions[name];
      if (!f) throw new ReferenceError(`no function ${name}`);
      spend(1);
      return f(a, b);
    },
    compare: (a, b) => a.value().cmp(b.value()),
  };
}

/** Higher powers are quicker by a logarithm. */
const mostProducts = 1000;

/** (e^x + e^-x) / 2 of an x that is not negative, with its logarithm where it is too near to 1 or too large for a number. */
function coshOf(x: BigNumber, digits: Decimals): Quantity {
  const value = () => digits.exp(x).plus(digits.exp(x.neg())).div(2);
  if (x.gte(leastBesideOne))
    return carried(value, () =>
      x.plus(digits.log1p(digits.exp(x.times(-2)))).minus(digits.log(digits.number(2))),
    );
  // cosh x - 1, of which the next term is below the last digit.
  const square = x.times(x);
  const excess = square.div(2).times(square.div(12).times(square.div(30).plus(1)).plus(1));
  return carried(value, () => digits.log1p(excess));
}

/** Below it e^x and e^-x have too few digits beside 1. */
const leastBesideOne = 1e-20;
