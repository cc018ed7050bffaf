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
 * Writes exp(z_i - shift) for each number of a stretch that is not above the shift, and returns whether some of them lie
 * so far below it that what was written is not it: those are left to the caller.
 *
 * Within 0.6 ulp: what rounding takes from the difference is put back, since an absolute error of the argument is a
 * relative one of exp. Of the series for exp(r) four terms are enough. It is written out in the loop, where no call and no
 * branch to one holds it up: so it is several times as fast as Math.exp.
 */
export function exponentials(z: Float64Array, { from, to, shift }: Shifted, into: Float64Array): boolean {
  let isDeep = false;
  for (let i = from; i < to; i++) {
    const x = z[i] - shift;
    if (!(x >= least)) isDeep = true;
    // roundedOffSum(z[i], -shift, x), written out.
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

/** exp(x) / 2^doublings to some sixty bits, where that is from 2^-1022 to 2, by the same scheme. */
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

/** Places from `from` up to `to`, and what is taken from the numbers there. */
export interface Shifted {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}
