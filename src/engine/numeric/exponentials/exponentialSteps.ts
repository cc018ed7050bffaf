import { ln2High, ln2Low } from './ln2';

/**
 * Constants for exponentials: with k the integer nearest to 256 x / log 2, exp(x) = 2^(k / 256) exp(r) and |r| <= log(2) / 512.
 * AssemblyScript also compiles this file.
 * Source of the scheme: P. T. P. Tang, Table-Driven Implementation of the Exponential Function, ACM TOMS 15 (1989).
 */
export const steps = 256;
export const bitsOfSteps = 8;
export const stepsPerUnit = steps / Math.LN2;
export const stepHigh = ln2High / steps;
export const stepLow = ln2Low / steps;

/**
 * exp(r) = 1 + r + r^2 / 2 + cubic r^3 + quartic r^4 to 5e-18: the cubic term also covers most of r^5 / 120. Computed by mpmath.
 */
export const cubic = 0.1666666799405247;
export const quartic = 0.041666666666666664;

/** 1.5 * 2^52: adding it rounds a number to an integer. */
export const toWhole = 6755399441055744;

/** Below this, an exponential has fewer digits than a float64 number can hold, and the table of powers of two ends. */
export const least = -708;

/** Up to this, the product of an integer number of steps and the high part of a step is exact. */
export const furthest = 5000;
