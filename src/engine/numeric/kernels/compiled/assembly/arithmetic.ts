import { bitsOfSteps, cubic, least, quartic, stepHigh, stepLow, steps, stepsPerUnit, toWhole } from '../../../exponentials/exponentialSteps';
import * as series from '../../atanhSeries';
import { ln2High, ln2Low } from '../../../exponentials/ln2';

/**
 * These functions compute with two float64 numbers at once. Wherever a constant vector stands in the code, V8 builds it anew, which
 * takes longer than loading it; so the constants are kept in memory, and each has the name of its place.
 */
const constants = memory.data<f64>([
  series.near0, series.near1, series.near2, series.near3, series.near4, series.near5, series.near6,
  stepsPerUnit, stepHigh, stepLow, <f64>toWhole,
  0.5, cubic, quartic,
  ln2High, ln2Low, Math.LN2,
  1, 2, 0.25, -0.0, <f64>least, 2.2250738585072014e-308, 4.450147717014403e-308,
  1.0 / 6.0, quartic, 1.0 / 120.0, 1.0 / 64.0, 0.957,
]);

export const enum Constant {
  Near0, Near1, Near2, Near3, Near4, Near5, Near6,
  StepsPerUnit, StepHigh, StepLow, ToWhole,
  Half, Cubic, Quartic,
  Ln2High, Ln2Low, Ln2,
  One, Two, Quarter, Sign, Least, LeastOrdinary, LeastShare,
  Third, Fourth, Fifth, LeastPart, NearlyOne,
}

/** The engine writes 2^(j / 256) here for j from 0 to 255, two numbers each, so that the module need not contain them. */
export const roots = memory.data(steps * 16, 16);

/** These are masks and offsets for the bits of numbers. */
const words = memory.data<u64>([
  0x3fe6a09e667f3bcd, 0x00095f619980c433, 0x000fffffffffffff, 0xfff0000000000000, 0x7fe0000000000000,
  0x4330000000000000, 0x43300000000003ff, 0x4008000000000000, 0x4000000000000000, 0x4330000000000400,
  0xfffffffff8000000,
]);

const enum Word {
  RootOfHalf, RestOfRoot, Mantissa, Exponent, TwiceOne,
  Shift, ShiftAndBias, HalfAndTurn, Turn, ShiftAndTurn,
  UpperHalf,
}

@inline export function constant(name: Constant): v128 { return v128.load64_splat(constants + (name << 3)); }
@inline function word(name: Word): v128 { return v128.load64_splat(words + (name << 3)); }

@inline export function plus(a: v128, b: v128): v128 { return f64x2.add(a, b); }
@inline export function minus(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
@inline export function times(a: v128, b: v128): v128 { return f64x2.mul(a, b); }
@inline export function over(a: v128, b: v128): v128 { return f64x2.div(a, b); }
@inline export function zero(): v128 { return f64x2.splat(0); }

/**
 * Combines two neighbouring coefficients of a series to low + (low + 1) x. Both operations round, as a fused one, which not every
 * machine has, would change the last bits.
 */
@inline function line(low: Constant, x: v128): v128 { return plus(constant(low), times(constant(low + 1), x)); }

/** Returns what rounding took from a + b, by Knuth's two-sum, which needs no order of the two. */
@inline export function roundedOff(a: v128, b: v128, sum: v128): v128 {
  const taken = minus(sum, a);
  return plus(minus(a, minus(sum, taken)), minus(b, taken));
}

/** Makes numbers NaN where a mask is set. */
@inline export function spoiled(x: v128, mask: v128): v128 { return v128.or(x, mask); }

/** Returns whether a number is positive, has all its digits and is below 2: around larger ones, terms of both signs would cancel. */
@inline export function isOrdinary(x: v128): v128 {
  return v128.and(f64x2.ge(x, constant(Constant.LeastOrdinary)), f64x2.lt(x, constant(Constant.Two)));
}

/**
 * Returns exp(x) / 2^doublings with the same digits as `exponentialOver`, and within the same bounds. `magic` is `magicOf(doublings)`:
 * adding it both rounds x to a step and moves the exponent.
 */
@inline export function exponential(x: v128, magic: v128): v128 {
  const shifted = plus(times(x, constant(Constant.StepsPerUnit)), magic);
  const r = beyondSteps(x, minus(shifted, magic));
  const square = times(r, r);
  const curve = plus(line(Constant.Half, r), times(square, constant(Constant.Quartic)));
  const growth = plus(r, times(square, curve));
  const first = v128.load(roots + ((<usize>i64x2.extract_lane(shifted, 0) & (steps - 1)) << 4));
  const second = v128.load(roots + ((<usize>i64x2.extract_lane(shifted, 1) & (steps - 1)) << 4));
  const root = v128.shuffle<f64>(first, second, 0, 2);
  const rest = v128.shuffle<f64>(first, second, 1, 3);
  const share = plus(root, plus(rest, times(root, growth)));
  return i64x2.add(share, i64x2.shl(i64x2.shr_u(shifted, bitsOfSteps), 52));
}

/** Returns how far x is beyond so many steps. */
@inline function beyondSteps(x: v128, count: v128): v128 {
  return minus(minus(x, times(count, constant(Constant.StepHigh))), times(count, constant(Constant.StepLow)));
}

/** Writes exp(x), for x from -708 to 0, as two numbers that together hold about sixty bits. */
@inline export function writeExponential(x: v128, into: usize, rests: usize): void {
  const shifted = plus(times(x, constant(Constant.StepsPerUnit)), constant(Constant.ToWhole));
  const r = beyondSteps(x, minus(shifted, constant(Constant.ToWhole)));
  const curve = plus(constant(Constant.Half), times(r, plus(constant(Constant.Third), times(r, line(Constant.Fourth, r)))));
  const growth = plus(r, times(times(r, r), curve));
  const first = v128.load(roots + ((<usize>i64x2.extract_lane(shifted, 0) & (steps - 1)) << 4));
  const second = v128.load(roots + ((<usize>i64x2.extract_lane(shifted, 1) & (steps - 1)) << 4));
  const root = v128.shuffle<f64>(first, second, 0, 2);
  const rest = plus(v128.shuffle<f64>(first, second, 1, 3), times(root, growth));
  const sum = plus(root, rest);
  const exponent = i64x2.shl(i64x2.shr_u(shifted, bitsOfSteps), 52);
  v128.store(into, i64x2.add(sum, exponent));
  v128.store(rests, times(minus(rest, minus(sum, root)), i64x2.add(constant(Constant.One), exponent)));
}

/**
 * Returns (a - b c - rest) / (1 + c), with what rounding takes on the way put back. It is NaN where it is less than a 64th of a,
 * since too few digits are left there.
 */
@inline export function lessProductOver(a: v128, b: v128, c: v128, restOfC: v128, rest: v128): v128 {
  const bHigh = v128.and(b, word(Word.UpperHalf));
  const cHigh = v128.and(c, word(Word.UpperHalf));
  const bLow = minus(b, bHigh);
  const cLow = minus(c, cHigh);
  const product = f64x2.neg(times(bHigh, cHigh));
  const near = plus(a, product);
  const lost = minus(rest, roundedOff(a, product, near));
  const far = plus(plus(times(bHigh, cLow), times(bLow, cHigh)), plus(times(bLow, cLow), lost));
  const whole = minus(near, far);
  const ofWhole = minus(minus(near, whole), far);
  const sum = plus(constant(Constant.One), c);
  const ofSum = plus(minus(c, minus(sum, constant(Constant.One))), restOfC);
  const quotient = over(whole, sum);
  const nearlyInverse = minus(constant(Constant.NearlyOne), times(c, constant(Constant.Half)));
  const between = plus(quotient, times(minus(ofWhole, times(quotient, ofSum)), nearlyInverse));
  return spoiled(between, f64x2.lt(f64x2.abs(whole), times(a, constant(Constant.LeastPart))));
}

@inline export function magicOf(doublings: f64): v128 {
  return f64x2.splat(<f64>toWhole - doublings * <f64>steps);
}

/**
 * Returns log(x) by the method of fdlibm's e_log.c. It is wrong for zero, denormals, negative numbers and infinities, which callers
 * look for.
 */
@inline export function logarithm(x: v128): v128 { return logarithmBy(restOf(x), x); }

/** With x = 2^k (1 + f), it returns f - log(1 + f) minus the low part of k log 2, for `logarithmBy` and `onePlusLogarithmBy`. */
@inline export function restOf(x: v128): v128 {
  const fromRoot = plusRestOfRoot(x);
  return restOfLogarithm(minus(nearOne(fromRoot), constant(Constant.One)), powerIn(fromRoot));
}

@inline export function logarithmBy(rest: v128, x: v128): v128 {
  const fromRoot = plusRestOfRoot(x);
  const f = minus(nearOne(fromRoot), constant(Constant.One));
  return plus(times(powerIn(fromRoot), constant(Constant.Ln2High)), minus(f, rest));
}

/**
 * Returns log(1 + x) for x from 0 to 2^50. 1 + x may lose digits of x; with 2^k near 1 + x, the sum of 2^-k x and 2^-k - 1 keeps them.
 */
@inline export function logOnePlus(x: v128): v128 {
  const fromRoot = plusRestOfRoot(plus(x, constant(Constant.One)));
  const scale = i64x2.sub(word(Word.TwiceOne), v128.and(fromRoot, word(Word.Exponent)));
  return logarithmOf(plus(times(x, scale), minus(scale, constant(Constant.One))), fromRoot);
}

/** Returns the bits of x divided by the root of 1/2, whose exponent is that of the power of two nearest to x. */
@inline function plusRestOfRoot(x: v128): v128 { return i64x2.add(x, word(Word.RestOfRoot)); }

/** Returns log(2^k (1 + f)), where the exponent of the given bits is k. */
@inline function logarithmOf(f: v128, exponent: v128): v128 {
  const k = powerIn(exponent);
  return plus(times(k, constant(Constant.Ln2High)), minus(f, restOfLogarithm(f, k)));
}

/** Returns 1 + log(x). Where the two nearly cancel, adding 1, the high part of k log 2 and f rounds nothing. */
@inline export function onePlusLogarithmBy(rest: v128, x: v128): v128 {
  const fromRoot = plusRestOfRoot(x);
  const f = minus(nearOne(fromRoot), constant(Constant.One));
  const whole = plus(plus(constant(Constant.One), times(powerIn(fromRoot), constant(Constant.Ln2High))), f);
  return minus(whole, rest);
}

@inline function nearOne(fromRoot: v128): v128 {
  return i64x2.add(v128.and(fromRoot, word(Word.Mantissa)), word(Word.RootOfHalf));
}

@inline function powerIn(exponent: v128): v128 {
  return minus(v128.or(i64x2.shr_u(exponent, 52), word(Word.Shift)), word(Word.ShiftAndBias));
}

/** Returns f - log(1 + f) minus the low part of k log 2. */
@inline function restOfLogarithm(f: v128, k: v128): v128 {
  const s = over(f, plus(f, constant(Constant.Two)));
  const w = times(s, s);
  const halfSquare = times(times(f, f), constant(Constant.Half));
  const rest = times(plus(w, w), restOfAtanhNear(w));
  return minus(halfSquare, plus(times(s, plus(halfSquare, rest)), times(k, constant(Constant.Ln2Low))));
}

/** Returns (atanh(s) - s) / s^3 with w = s^2, for ratios from 2/3 to 3/2. */
@inline export function restOfAtanhNear(w: v128): v128 {
  const square = times(w, w);
  const high = plus(line(Constant.Near4, w), times(square, constant(Constant.Near6)));
  return plus(line(Constant.Near0, w), times(square, plus(line(Constant.Near2, w), times(square, high))));
}

/** Returns the k for which 2^k q is near p, in the exponents of both. */
@inline function turnOf(p: v128, q: v128): v128 {
  return i64x2.shr_u(i64x2.add(i64x2.sub(p, q), word(Word.HalfAndTurn)), 52);
}
@inline export function doublingsTo(p: v128, q: v128): v128 {
  return minus(v128.or(turnOf(p, q), word(Word.Shift)), word(Word.ShiftAndTurn));
}
@inline export function broughtTo(p: v128, q: v128): v128 {
  return i64x2.sub(i64x2.add(q, i64x2.shl(turnOf(p, q), 52)), word(Word.Turn));
}
