import { decimalsOf } from '../../mathjs/math';
import type { BigNumber } from '../../mathjs/mathjs';
import { once } from '../../numeric/once';

/** mathjs's BigNumbers with a given number of significant digits. */
export interface Decimals {
  number(x: number): BigNumber;
  /** The exact value of a float64, not its shortest decimal: 0.1 is 0.1000000000000000055... */
  exactly(x: number): BigNumber;
  exp(x: BigNumber): BigNumber;
  log(x: BigNumber): BigNumber;
  /** log(1 + x), which keeps the digits of a small x. */
  log1p(x: BigNumber): BigNumber;
}

/**
 * Exponentials and logarithms that take tens of products, a tenth of the time of BigNumber's own, which choose their
 * precision by the size of the operand and stop at the digits of log 10 that they store. `spend` is told how many
 * operations come next, and may throw.
 */
export function decimals(precision: number, spend: (operations: number) => void = () => {}): Decimals {
  const Decimal = decimalsOf(precision);
  const [zero, one, two] = [0, 1, 2].map((x) => new Decimal(x));
  const log10 = once(() => new Decimal(10).ln());
  const halvings = 12;
  const halved = one.div(2 ** halvings);
  /** 1 / n! for the series of e^x, up to the term that no longer matters for x below log(10) / 2 / 2^12. */
  const coefficients = once(() => {
    const made = [one];
    for (let bound = 0; bound > -precision - 3; bound = made.length * Math.log10(0.0003) - logOf(made)) {
      made.push(made[made.length - 1].div(made.length));
    }
    return made;
  });

  /**
   * e^x = 10^k (e^(r / 2^12))^(2^12) with x = k log 10 + r, where the exponential of r / 2^12 is computed by its
   * series.
   */
  function exp(x: BigNumber): BigNumber {
    if (!x.isFinite() || x.abs().gte(largestExponent)) return new Decimal(Math.exp(x.toNumber()));
    const series = coefficients();
    spend(series.length + halvings + 4);
    const tens = Math.round(x.toNumber() / Math.LN10);
    const r = x.minus(log10().times(tens)).times(halved);
    let power = zero;
    for (let n = series.length - 1; n >= 0; n--) power = power.times(r).plus(series[n]);
    for (let n = 0; n < halvings; n++) power = power.times(power);
    return power.times(new Decimal(`1e${tens}`));
  }

  /** log x = e log 10 + y + log(1 + d) with m = x / 10^e, y the float64 nearest to log m, and 1 + d = m e^-y. */
  function log(x: BigNumber): BigNumber {
    if (!x.gt(0) || !x.isFinite()) return new Decimal(Math.log(x.toNumber()));
    const tens = x.gt(0.5) && x.lt(2) ? 0 : x.e;
    const m = tens === 0 ? x : x.times(new Decimal(`1e${-tens}`));
    const guess = exactly(Math.log(m.toNumber()));
    const rest = logBeside1(m.times(exp(guess.neg())).minus(one));
    const sum = guess.plus(rest);
    return tens === 0 ? sum : sum.plus(log10().times(tens));
  }

  /**
   * log(1 + d) = 2 atanh(d / (2 + d)) for d below 1e-15, where the fifth term of the series is below the last digit.
   */
  function logBeside1(d: BigNumber): BigNumber {
    spend(12);
    const u = d.div(two.plus(d));
    const square = u.times(u);
    const tail = square.times(square.div(7).plus(one.div(5))).plus(one.div(3));
    return u.times(two).times(square.times(tail).plus(one));
  }

  function log1p(x: BigNumber): BigNumber {
    return x.abs().lt(1e-16) ? logBeside1(x) : log(one.plus(x));
  }

  function exactly(x: number): BigNumber {
    if (!Number.isFinite(x)) return new Decimal(x);
    spend(4);
    const { integer, halvings: times } = asInteger(x);
    return new Decimal(integer).times(two.pow(-times));
  }

  return { number: (x) => new Decimal(x), exactly, exp, log, log1p };
}

/** Beyond this, an exponential exceeds the 9e15 that BigNumber's exponents can hold. */
const largestExponent = 2e16;

/** log10 of n!, from the last coefficient, 1 / n!. */
function logOf(coefficients: readonly BigNumber[]): number {
  return -coefficients[coefficients.length - 1].e;
}

/** x as an integer below 2^53 and how many times to halve it; negative means doubling. */
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
