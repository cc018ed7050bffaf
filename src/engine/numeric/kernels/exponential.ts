import { ln2High, ln2Low } from '../ln2';
import { rootsOfTwo } from '../rootsOfTwo';

/**
 * exp(x) / 2^doublings within 0.6 ulp, by the scheme of `exponentials`, where the quotient is from 2^-1022 to 2 and |x| at
 * most `furthest`. It is small enough that V8 writes it out in a loop that calls it. Dividing costs nothing: a power of two is
 * multiplied by in any case.
 */
export function exponentialOver(x: number, doublings: number): number {
  const k = x * stepsPerUnit + toWhole - toWhole;
  const r = x - k * stepHigh - k * stepLow;
  const square = r * r;
  const growth = r + square * (1 / 2 + r * (1 / 6)) + square * square * (1 / 24 + r * (1 / 120));
  const at = (k - doublings * steps) | 0;
  const place = (at & (steps - 1)) << 1;
  const root = roots[place];
  return (root + (roots[place + 1] + root * growth)) * halvings[-(at >> 7) & (mostHalvings - 1)];
}

/** Up to it a whole number of steps times the high part of one is exact. */
export const furthest = 5000;

/** Below it a quotient has fewer digits than float64 can hold, and powers of two end. */
export const least = -708;

const steps = 128;
const stepsPerUnit = steps / Math.LN2;
const stepHigh = ln2High / steps;
const stepLow = ln2Low / steps;
const roots = rootsOfTwo();

/** 1, 1/2, 1/4, ... */
const mostHalvings = 1024;
const halvings = Float64Array.from({ length: mostHalvings }, (_, n) => 2 ** -n);

/** 1.5 * 2^52: what is added to it is rounded to a whole number. */
const toWhole = 6755399441055744;
