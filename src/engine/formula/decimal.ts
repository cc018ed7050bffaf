import { decimalsOf } from '../math';
import type { BigNumber } from '../mathjs';
import type { Arithmetic } from './compute';

/** mathjs's BigNumbers of so many significant digits. */
export interface Decimals extends Arithmetic<BigNumber> {
  /** The very number that a float64 is, not its shortest print: 0.1 is 0.1000000000000000055... */
  exactly(x: number): BigNumber;
}

export function decimals(precision: number): Decimals {
  const Decimal = decimalsOf(precision);
  const two = new Decimal(2);
  return {
    number: (value) => new Decimal(value),
    apply: (name, [a, b]) => {
      const f = functions[name];
      if (!f) throw new ReferenceError(`no function ${name}`);
      return f(a, b);
    },
    compare: (a, b) => a.cmp(b),
    exactly: (x) => {
      if (!Number.isFinite(x)) return new Decimal(x);
      const { integer, halvings } = asInteger(x);
      return new Decimal(integer).times(two.pow(-halvings));
    },
  };
}

const functions: Readonly<Record<string, (a: BigNumber, b: BigNumber) => BigNumber>> = {
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  multiply: (a, b) => a.times(b),
  divide: (a, b) => a.div(b),
  unaryMinus: (a) => a.neg(),
  unaryPlus: (a) => a,
  pow: (a, b) => a.pow(b),
  log: (a) => a.ln(),
  exp: (a) => a.exp(),
  abs: (a) => a.abs(),
  max: (a, b) => (a.gte(b) ? a : b),
};

/** x as an integer below 2^53 that is to be halved so many times, or doubled where that is negative. */
function asInteger(x: number): { integer: number; halvings: number } {
  let integer = x;
  let halvings = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2;
    halvings++;
  }
  while (Math.abs(integer) > Number.MAX_SAFE_INTEGER) {
    integer /= 2;
    halvings--;
  }
  return { integer, halvings };
}
