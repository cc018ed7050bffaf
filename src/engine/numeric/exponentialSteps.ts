import { ln2High, ln2Low } from './ln2';

/**
 * What exponentials are taken by. Source of the scheme: P. T. P. Tang, Table-Driven Implementation of the Exponential
 * Function, ACM TOMS 15 (1989): with k the whole number nearest to 128 x / log 2, exp(x) = 2^(k / 128) exp(r) and
 * |r| <= log(2) / 256. AssemblyScript reads this file, too.
 */
export const steps = 128;
export const stepsPerUnit = steps / Math.LN2;
export const stepHigh = ln2High / steps;
export const stepLow = ln2Low / steps;

/** 1.5 * 2^52: what is added to it is rounded to a whole number. */
export const toWhole = 6755399441055744;

/** Below it an exponential has fewer digits than float64 can hold, and powers of two end. */
export const least = -708;

/** Up to it a whole number of steps times the high part of one is exact. */
export const furthest = 5000;
