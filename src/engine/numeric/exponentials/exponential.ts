import type { DoubleDouble } from '../doubled/doubleDouble';
import {
  bitsOfSteps,
  cubic,
  least,
  quartic,
  stepHigh,
  stepLow,
  steps,
  stepsPerUnit,
  toWhole,
} from './exponentialSteps';
import { halvings, mostHalvings, roots } from './exponentialTable';

/**
 * Writes exp(z_i - shift) for each number of a stretch; none may be above the shift. Returns whether some are so far below it
 * that what was written is wrong: those are left to the caller. The result is within 0.6 ulp. What rounding takes from the
 * difference is put back, since an absolute error of the argument is a relative one of exp. Four terms of the series for exp(r)
 * suffice. Everything is written out in the loop, without a call or a branch to one, which makes it several times as fast as
 * Math.exp.
 */
export function exponentials(z: Float64Array, { from, to, shift }: Shifted, into: Float64Array): boolean {
  let isDeep = false;
  for (let i = from; i < to; i++) {
    const x = z[i] - shift;
    if (!(x >= least)) isDeep = true;
    // This is twoSumError(z[i], -shift, x), written out.
    const taken = x - z[i];
    const rest = z[i] - (x - taken) + (-shift - taken);
    const k = x * stepsPerUnit + toWhole - toWhole;
    const r = x - k * stepHigh + (rest - k * stepLow);
    const square = r * r;
    const growth = r + square * (1 / 2 + r * cubic + square * quartic);
    const place = (k & (steps - 1)) << 1;
    const root = roots[place];
    into[i] =
      (root + (roots[place + 1] + root * growth)) * halvings[(0 - (k >> bitsOfSteps)) & (mostHalvings - 1)];
  }
  return isDeep;
}

/** exp(x) / 2^doublings to about sixty bits by the same scheme, where it is between 2^-1022 and 2. */
export function exponentialInPair(x: number, doublings = 0): DoubleDouble {
  const k = x * stepsPerUnit + toWhole - toWhole;
  const r = x - k * stepHigh - k * stepLow;
  const at = (k - doublings * steps) | 0;
  const growth = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const place = (at & (steps - 1)) << 1;
  const root = roots[place];
  const rest = roots[place + 1] + root * growth;
  const sum = root + rest;
  const scale = halvings[-(at >> bitsOfSteps) & (mostHalvings - 1)];
  return { high: sum * scale, low: (rest - (sum - root)) * scale };
}

/** Places from `from` up to `to`, and what is subtracted from the numbers there. */
export interface Shifted {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}
