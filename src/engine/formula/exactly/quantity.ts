import type { BigNumber } from '../../mathjs/mathjs';
import { once } from '../../numeric/once';
import type { ArithmeticOver } from '../tree/compute';
import type { Decimals } from './decimal';

/**
 * A decimal number together with its logarithm, each computed when it is asked for. A probability that a link computes
 * from logits gets its logarithm directly from them, and likewise 1 minus itself: so log(1 - p) does not cancel,
 * however near p is to 1, and nothing is lost where p itself underflows.
 */
export interface Quantity {
  value(): BigNumber;
  log(): BigNumber;
  /** 1 minus this number, where that is known to full precision. */
  readonly rest?: Quantity;
  /** Whether the logarithm comes from elsewhere than the value. */
  readonly carriesLog: boolean;
}

export function plain(value: BigNumber, digits: Decimals): Quantity {
  return { value: () => value, log: once(() => digits.log(value)), carriesLog: false };
}

/** A positive number given by both its value and its logarithm. */
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

/** Arithmetic on quantities; `spend` is told of each operation. */
export function quantities(digits: Decimals, spend: (operations: number) => void): ArithmeticOver<Quantity> {
  const of = (value: BigNumber) => plain(value, digits);
  const isOne = (a: Quantity) => !a.carriesLog && a.value().eq(1);
  /** 1 + b, where b may be too large or too small to show beside the 1. */
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

/** Above this power, a logarithm is quicker than repeated products. */
const mostProducts = 1000;

/** (e^x + e^-x) / 2 for x >= 0, with its logarithm where the value is too near to 1 or too large to be computed. */
function coshOf(x: BigNumber, digits: Decimals): Quantity {
  const value = () => digits.exp(x).plus(digits.exp(x.neg())).div(2);
  if (x.gte(leastBesideOne))
    return carried(value, () =>
      x.plus(digits.log1p(digits.exp(x.times(-2)))).minus(digits.log(digits.number(2))),
    );
  // cosh x - 1; the next term is below the last digit.
  const square = x.times(x);
  const excess = square.div(2).times(square.div(12).times(square.div(30).plus(1)).plus(1));
  return carried(value, () => digits.log1p(excess));
}

/** Below this, e^x and e^-x have too few digits beside 1. */
const leastBesideOne = 1e-20;
