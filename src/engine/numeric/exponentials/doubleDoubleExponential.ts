import {
  type DoubleDouble,
  doubleDouble,
  exactProduct,
  exactSum,
  minus,
  one,
  over,
  plus,
  times,
} from '../doubled/doubleDouble';
import { twoProductError } from '../doubled/twoSumError';
import { bitsOfSteps, stepHigh, stepLow, steps, stepsPerUnit } from './exponentialSteps';
import { roots } from './exponentialTable';
import { ln2Rest } from './ln2';

/**
 * exp(x) to about a hundred bits, where it is neither too small nor too large for a double-double. With k the integer nearest to
 * 256 x / log 2 and r the remainder, it is 2^(k / 256) exp(r), as in `exponentials`. The series for exp(r), |r| <= log(2) / 512,
 * has double-double terms up to r^5. They are written out, since creating the double-doubles in between would take most of the
 * time.
 */
export function exponential(x: DoubleDouble): DoubleDouble {
  if (!(Math.abs(x.high) < mostExponent)) return doubleDouble(Math.exp(x.high));
  const k = Math.round(x.high * stepsPerUnit);
  const near = plus(exactSum(x.high - k * stepHigh, x.low), exactProduct(-k, stepLow));
  const r = near.high;
  const rLow = near.low - k * stepRest;
  let series = r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * (1 / 362880 + r * (1 / 3628800)))));
  let seriesLow = 0;
  for (const { high, low } of coefficients) {
    const sum = high + series;
    const sumLow = series - (sum - high) + (seriesLow + low);
    series = r * sum;
    seriesLow = twoProductError(r, sum, series) + (r * sumLow + rLow * sum);
  }
  const place = (k & (steps - 1)) << 1;
  const root = { high: roots[place], low: roots[place + 1] };
  const { high, low } = plus(root, times(root, { high: series, low: seriesLow }));
  const scale = 2 ** (k >> bitsOfSteps);
  return { high: high * scale, low: low * scale };
}

/** log(x) to about a hundred bits: one step of Newton's method from the logarithm of `high`. */
export function logarithm(x: DoubleDouble): DoubleDouble {
  const near = doubleDouble(Math.log(x.high));
  if (!(Math.abs(near.high) < mostExponent)) return near;
  const rest = minus(times(x, exponential(doubleDouble(-near.high))), one);
  return plus(near, minus(rest, times(doubleDouble(rest.high / 2), rest)));
}

/**
 * log(a / b) to about a hundred bits, even where a and b are nearly equal: with u = (a - b) / b it is log(1 + u), and for a small
 * u three terms of the series suffice.
 */
export function logRatioInDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const u = over(minus(a, b), b);
  if (!(Math.abs(u.high) < 2 ** -26)) {
    const ratio = over(a, b);
    const hasRoom = ratio.high > leastRatio && ratio.high < 1 / leastRatio;
    return hasRoom ? logarithm(ratio) : minus(logarithm(a), logarithm(b));
  }
  return plus(minus(u, times(times(doubleDouble(0.5), u), u)), doubleDouble(u.high ** 3 / 3));
}

/** A smaller ratio has no second number in double-double. */
const leastRatio = 1e-290;

/** Beyond this, an exponential has no second number in double-double, or products with it overflow. */
const mostExponent = 690;

const stepRest = ln2Rest / steps;

/** The series' coefficients 1/5!, 1/4!, ..., 1. */
const coefficients = [120, 24, 6, 2, 1].map((factorial) => over(one, doubleDouble(factorial)));
