import type { DoubleDouble } from '../doubled/doubleDouble';
import { twoProductError, twoSumError } from '../doubled/twoSumError';
import { exponentialInPair } from './exponential';
import { least } from './exponentialSteps';

/**
 * up * sigmoid(z) - down * sigmoid(-z), within two units of the last place for |z| up to 708, unless all but a 64th of it
 * cancels: then, and beyond, it is NaN. With e = exp(-|z|), and the signs of a negative logit turned, that is
 * (up - down e) / (1 + e), of which e and the product are taken with what rounding leaves of them.
 */
export function betweenSigmoids(z: number, up: DoubleDouble, down: DoubleDouble): number {
  const size = Math.abs(z);
  if (!(size <= -least)) return Number.NaN;
  const [a, b] = z > 0 ? [up, down] : [down, up];
  const e = exponentialInPair(-size);
  const product = b.high * e.high;
  const difference = a.high - product;
  const rest =
    twoSumError(a.high, -product, difference) -
    twoProductError(b.high, e.high, product) +
    (a.low - b.low * e.high - b.high * e.low);
  const whole = Number.isFinite(rest) ? difference + rest : difference;
  if (Math.abs(whole) < Math.abs(a.high) / 64) return Number.NaN;
  const ofWhole = rest - (whole - difference);
  const sum = 1 + e.high;
  const ofSum = e.high - (sum - 1) + e.low;
  const quotient = whole / sum;
  const ofQuotient = (ofWhole - quotient * ofSum) * nearlyInverse(e.high);
  const between = Number.isFinite(ofQuotient) ? quotient + ofQuotient : quotient;
  return z > 0 ? between : -between;
}

/** 1 / (1 + e) within five hundredths: enough for what multiplies the last digit. */
function nearlyInverse(e: number): number {
  return 0.957 - e / 2;
}
