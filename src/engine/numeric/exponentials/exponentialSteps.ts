import { ln2High, ln2Low } from './ln2';

/**
 * What exponentials are taken by. Source of the scheme: P. T. P. Tang, Table-Driven Implementation of the Exponential
 * Function, ACM TOMS 15 (1989): with k the whole number nearest to 256 x / log 2, exp(x) = 2^(k / 256) exp(r) and
 * |r| <= log(2) / 512. AssemblyScript reads this file, too.
 */
export const steps = 256;
export const bitsOfSteps = 8;
export const stepsPerUnit = steps / Math.LN2;
export const stepHigh = ln2High / steps;
export const stepLow = ln2Low / steps;

/**
 * exp(r) = 1 + r + r^2 / 2 + cubic r^3 + quartic r^4 to 5e-18: of r^5 / 120 the cubic term takes what it can. By mpmath.
 */
export const cubic = 0.1666666799405247;
export const quartic = 0.041666666666666664;

/** 1.5 * 2^52: what is added to it is rounded to a whole number. */
export const toWhole = 6755399441055744;

/** Below it an exponential has fewer digits than float64 can hold, and powers of two end. */
export const least = -708;

/** Up to it a whole number of steps times the high part of one is exact. */
export const furthest = 5000;
