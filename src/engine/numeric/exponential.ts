import { ln2High, ln2Low } from './ln2';
import { roundedOffProduct, roundedOffSum } from './roundedOff';

/**
 * exp(x + rest) for x from 0 down, with a rest that is small beside an ulp of x or absent: within 0.6 ulp, where
 * results are not so small that float64 itself has fewer digits. Source of the scheme: P. T. P. Tang, Table-Driven
 * Implementation of the Exponential Function, ACM TOMS 15 (1989): with k the whole number nearest to 128 x / log 2,
 * exp(x) = 2^(k / 128) exp(r) and |r| <= log(2) / 256, for which five terms of the series are enough. Several times as
 * fast as Math.exp, since it is put in where it is called.
 */
export function exponential(x: number, rest: number): number {
  if (x < least) return Math.exp(x);
  const k = x * stepsPerUnit + toWhole - toWhole;
  const r = x - k * stepHigh + (rest - k * stepLow);
  const square = r * r;
  const growth = r + square * (1 / 2 + r * (1 / 6)) + square * square * (1 / 24 + r * (1 / 120));
  const place = (k & (steps - 1)) << 1;
  const root = roots[place];
  return (root + (roots[place + 1] + root * growth)) * halvings[-(k >> 7)];
}

/** Below it a float64 number has fewer digits, and powers of two end. */
const least = -708;

/** 2^(j / 128) for j from 0 to 127, each as a float64 number and what that leaves out. */
const steps = 128;
const stepsPerUnit = steps / Math.LN2;
const stepHigh = ln2High / steps;
const stepLow = ln2Low / steps;
const roots = rootsOfTwo();

/** 1, 1/2, 1/4, ... */
const halvings = Float64Array.from({ length: 1024 }, (_, n) => 2 ** -n);

/** 1.5 * 2^52: what is added to it is rounded to a whole number. */
const toWhole = 6755399441055744;

/** By repeated multiplication in double length, as in Dekker, Numer. Math. 18 (1971); 2^(1/128) from 60 digits. */
function rootsOfTwo(): Float64Array {
  const [high, low] = [1.0054299011128027, 9.499186535455032e-17];
  const table = new Float64Array(2 * steps);
  table[0] = 1;
  for (let at = 2; at < table.length; at += 2) {
    const [before, beforeLow] = [table[at - 2], table[at - 1]];
    const product = before * high;
    const rest = roundedOffProduct(before, high, product) + (before * low + beforeLow * high);
    table[at] = product + rest;
    table[at + 1] = roundedOffSum(product, rest, table[at]);
  }
  return table;
}
