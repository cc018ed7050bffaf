import { twoProductError, twoSumError } from './twoSumError';

/**
 * A number in double-double: `high` is the float64 number nearest to it, and `low` is what that leaves out, so that together they
 * hold about 105 bits. It is used in the few places where nearly all of a difference cancels.
 * Source: T. J. Dekker, A Floating-Point Technique for Extending the Available Precision, Numer. Math. 18 (1971).
 */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export function doubleDouble(high: number): DoubleDouble {
  return { high, low: 0 };
}

export const zero = doubleDouble(0);
export const one = doubleDouble(1);

/** a + b, with all its digits. */
export function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  return finite(high, twoSumError(a, b, high));
}

/** a b, with all its digits. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  return finite(high, twoProductError(a, b, high));
}

export function plus(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = exactSum(a.high, b.high);
  const low = exactSum(a.low, b.low);
  const middle = renewed(high.high, high.low + low.high);
  return renewed(middle.high, middle.low + low.low);
}

export function minus(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return plus(a, negative(b));
}

export function times(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.high * b.high;
  return renewed(high, twoProductError(a.high, b.high, high) + (a.high * b.low + a.low * b.high));
}

export function over(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const quotient = a.high / b.high;
  const product = quotient * b.high;
  const rest = a.high - product - twoProductError(quotient, b.high, product) + (a.low - quotient * b.low);
  return renewed(quotient, rest / b.high);
}

export function negative({ high, low }: DoubleDouble): DoubleDouble {
  return { high: -high, low: -low };
}

/** Moves as much from `low` to `high` as makes `high` the nearest float64 number again; `low` must be the smaller of the two. */
function renewed(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return Number.isFinite(sum) ? { high: sum, low: low - (sum - high) } : { high, low: 0 };
}

function finite(high: number, low: number): DoubleDouble {
  return { high, low: Number.isFinite(low) ? low : 0 };
}
