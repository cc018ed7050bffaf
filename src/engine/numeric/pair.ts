import { roundedOffProduct, roundedOffSum } from './roundedOff';

/**
 * A number in double length: `high` is the float64 number nearest to it, `low` what that leaves out, so that together they
 * hold some 105 bits. For the few places where nearly all of a difference cancels.
 * Source: T. J. Dekker, A Floating-Point Technique for Extending the Available Precision, Numer. Math. 18 (1971).
 */
export interface Pair {
  readonly high: number;
  readonly low: number;
}

export function pair(high: number): Pair {
  return { high, low: 0 };
}

export const zero = pair(0);
export const one = pair(1);

/** a + b, with all its digits. */
export function exactSum(a: number, b: number): Pair {
  const high = a + b;
  return finite(high, roundedOffSum(a, b, high));
}

/** a b, with all its digits. */
export function exactProduct(a: number, b: number): Pair {
  const high = a * b;
  return finite(high, roundedOffProduct(a, b, high));
}

export function plus(a: Pair, b: Pair): Pair {
  const high = exactSum(a.high, b.high);
  const low = exactSum(a.low, b.low);
  const middle = renewed(high.high, high.low + low.high);
  return renewed(middle.high, middle.low + low.low);
}

export function minus(a: Pair, b: Pair): Pair {
  return plus(a, negative(b));
}

export function times(a: Pair, b: Pair): Pair {
  const high = a.high * b.high;
  return renewed(high, roundedOffProduct(a.high, b.high, high) + (a.high * b.low + a.low * b.high));
}

export function over(a: Pair, b: Pair): Pair {
  const quotient = a.high / b.high;
  const product = quotient * b.high;
  const rest = a.high - product - roundedOffProduct(quotient, b.high, product) + (a.low - quotient * b.low);
  return renewed(quotient, rest / b.high);
}

export function negative({ high, low }: Pair): Pair {
  return { high: -high, low: -low };
}

/** With so much moved from `low` to `high` that this is the nearest number again; `low` is the smaller of the two. */
function renewed(high: number, low: number): Pair {
  const sum = high + low;
  return Number.isFinite(sum) ? { high: sum, low: low - (sum - high) } : { high, low: 0 };
}

function finite(high: number, low: number): Pair {
  return { high, low: Number.isFinite(low) ? low : 0 };
}
