import {
  bitsOfSteps,
  cubic,
  quartic,
  stepHigh,
  stepLow,
  steps,
  stepsPerUnit,
  toWhole,
} from '../exponentials/exponentialSteps';
import { halvings, mostHalvings, roots } from '../exponentials/exponentialTable';

/**
 * exp(x) / 2^doublings within 0.6 ulp, by the scheme of `exponentials`, where the quotient is between 2^-1022 and 2 and |x| at
 * most `furthest`. It is small enough that V8 inlines it into a loop that calls it. The division costs nothing, since a
 * multiplication by a power of two is needed in any case.
 */
export function exponentialOver(x: number, doublings: number): number {
  const k = x * stepsPerUnit + toWhole - toWhole;
  const r = x - k * stepHigh - k * stepLow;
  const square = r * r;
  const growth = r + square * (1 / 2 + r * cubic + square * quartic);
  const at = (k - doublings * steps) | 0;
  const place = (at & (steps - 1)) << 1;
  const root = roots[place];
  return (root + (roots[place + 1] + root * growth)) * halvings[-(at >> bitsOfSteps) & (mostHalvings - 1)];
}
