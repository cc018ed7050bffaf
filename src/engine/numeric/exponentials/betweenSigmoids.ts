import { type DoubleDouble, doubleDouble, exactSum, minus, times } from '../doubled/doubleDouble';
import { twoProductError, twoSumError } from '../doubled/twoSumError';
import { weigh } from '../weigh';
import { sigmoidInDoubleDouble } from './doubleDoubleSigmoid';
import { exponentialInPair } from './exponential';
import { least } from './exponentialSteps';
import { sigmoid } from './sigmoid';

/**
 * up * sigmoid(z) - down * sigmoid(-z), within an ulp or two even where the two cancel. With e = exp(-|z|) it is (up - down e) /
 * (1 + e); for a negative logit, `up` and `down` change places and the sign turns. What rounding takes from e and from the
 * product is put back. Where the difference is less than a 64th of `up`, it is computed in double-double.
 */
export function betweenSigmoids(z: number, up: DoubleDouble, down: DoubleDouble): number {
  const size = Math.abs(z);
  const [a, b] = z > 0 ? [up, down] : [down, up];
  const turn = z > 0 ? 1 : -1;
  if (!(size <= -least)) return turn * (a.high - weigh(sigmoid(-size), b.high));
  const e = exponentialInPair(-size);
  const product = b.high * e.high;
  const difference = a.high - product;
  const rest =
    twoSumError(a.high, -product, difference) -
    twoProductError(b.high, e.high, product) +
    (a.low - b.low * e.high - b.high * e.low);
  const whole = Number.isFinite(rest) ? difference + rest : difference;
  if (Math.abs(whole) < Math.abs(a.high) / 64) return inFull(z, up, down);
  const ofWhole = rest - (whole - difference);
  const sum = 1 + e.high;
  const ofSum = e.high - (sum - 1) + e.low;
  const quotient = whole / sum;
  const ofQuotient = (ofWhole - quotient * ofSum) * nearlyInverse(e.high);
  return turn * (Number.isFinite(ofQuotient) ? quotient + ofQuotient : quotient);
}

/** constant + factor * sigmoid(z), as in a comparison of a probability with its target. */
export function affineSigmoid(z: number, factor: number, constant: number): number {
  return betweenSigmoids(z, exactSum(constant, factor), doubleDouble(-constant));
}

function inFull(z: number, up: DoubleDouble, down: DoubleDouble): number {
  const { p, rest } = sigmoidInDoubleDouble(z);
  return minus(times(up, p), times(down, rest)).high;
}

/** 1 / (1 + e) to within 0.05, which is enough for a factor of the last digit. */
function nearlyInverse(e: number): number {
  return 0.957 - e / 2;
}
