import { furthest, least } from '../../../exponentials/exponentialSteps';
import { block, longest } from '../../blocks';
import {
  Constant, broughtTo, constant, doublingsTo, exponential, isOrdinary, logOnePlus, logarithm, logarithmBy, magicOf, minus,
  onePlusLogarithmBy, lessProductOver, over, plus, restOf, restOfAtanhNear, roundedOff, spoiled, times, writeExponential, zero,
} from './arithmetic';

/**
 * The engine's kernels over a block of numbers, which `npm run wasm` compiles. The engine writes operands to `x` and `y`, and
 * `count` is a multiple of eight, so that no loop needs a remainder. A number that is not ordinary makes the answer NaN.
 *
 * Sums add up to four vectors before they keep what rounding took, because an addition that keeps it takes seven operations. Long
 * computations make several passes over the block, which stays in the nearest caches: in a loop that holds more than sixteen
 * vectors, V8 stores and loads the others at every step.
 */
export { roots } from './arithmetic';
export const x = memory.data(longest * 8, 16);
export const y = memory.data(block * 8, 16);
export const into = memory.data(longest * 8, 16);
const products = memory.data(block * 2, 16);
const odds = memory.data(block * 8, 16);
const logs = memory.data(block * 8, 16);
const rests = memory.data(block * 8, 16);

/** Holds what rounding took from the last sum. */
export let rest: f64 = 0;

@inline function vector(from: usize, at: usize): v128 { return v128.load(from + at); }

/** Writes four vectors and returns their sum. V8 moves nothing across a store, so all four must be computed before the first one. */
@inline function writeFour(to: usize, a: v128, b: v128, c: v128, d: v128): v128 {
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
  return plus(plus(a, b), plus(c, d));
}

/** Adds both lanes up; what rounding took from their sum and from the lanes goes to `rest`. */
@inline function summed(total: v128, lost: v128): f64 {
  const first = f64x2.extract_lane(total, 0);
  const second = f64x2.extract_lane(total, 1);
  const sum = first + second;
  const taken = sum - first;
  rest = first - (sum - taken) + (second - taken) + (f64x2.extract_lane(lost, 0) + f64x2.extract_lane(lost, 1));
  return sum;
}

/** Adds up -p log q, with q in x and p in y. */
export function surprise(count: i32): f64 {
  writeLogarithms(count);
  return sumOfLogarithms(y, count);
}

/** Writes its slopes -p / q to `into`, taking -0 for 0 and giving 0 instead of -0; returns whether all are numbers. */
export function surpriseSlopes(count: i32): bool {
  let left = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 16) {
    const q = vector(x, at);
    const p = vector(y, at);
    const takesPart = v128.or(f64x2.ne(p, zero()), f64x2.ne(q, q));
    const slope = v128.and(minus(zero(), over(p, plus(q, zero()))), takesPart);
    v128.store(into + at, slope);
    left = v128.or(left, f64x2.ne(slope, slope));
  }
  return !v128.any_true(left);
}

/** Adds up -q log q, with q in x. */
export function uncertainty(count: i32): f64 {
  writeLogarithms(count);
  return sumOfUncertainties(count);
}

/** Does the same after `uncertaintySlopes`, which has left the logarithms. */
export function sumOfUncertainties(count: i32): f64 { return sumOfLogarithms(x, count); }

/** Writes the logarithms of x to `logs`. */
function writeLogarithms(count: i32): void {
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 64) {
    const a = logarithm(vector(x, at));
    const b = logarithm(vector(x, at + 16));
    const c = logarithm(vector(x, at + 32));
    writeFour(logs + at, a, b, c, logarithm(vector(x, at + 48)));
  }
}

/**
 * Adds up -p log q, with q in x, log q in `logs` and p in `shares`. A negative p is not ordinary, since terms of both signs would
 * cancel. Comparisons pass over a NaN, but the size becomes NaN.
 */
function sumOfLogarithms(shares: usize, count: i32): f64 {
  let total = zero();
  let lost = zero();
  let least = zero();
  let smallest = constant(Constant.One);
  let largest = zero();
  let size = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const p = vector(shares, at);
    const otherP = vector(shares, at + 16);
    const term = plus(times(p, vector(logs, at)), times(otherP, vector(logs, at + 16)));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
    const q = takingPart(vector(x, at), p);
    const otherQ = takingPart(vector(x, at + 16), otherP);
    least = f64x2.pmin(least, f64x2.pmin(p, otherP));
    smallest = f64x2.pmin(smallest, f64x2.pmin(q, otherQ));
    largest = f64x2.pmax(largest, f64x2.pmax(q, otherQ));
    size = plus(size, plus(q, otherQ));
  }
  const areIn = v128.and(isOrdinary(smallest), isOrdinary(largest));
  const areNumbers = v128.and(f64x2.eq(least, zero()), f64x2.eq(size, size));
  return i64x2.all_true(v128.and(areIn, areNumbers)) ? summed(f64x2.neg(total), f64x2.neg(lost)) : NaN;
}

/** Returns q, but at least 1 where p is 0, so that a q without a part in the sum counts as ordinary. */
@inline function takingPart(q: v128, p: v128): v128 {
  return f64x2.pmax(q, v128.and(f64x2.eq(p, zero()), constant(Constant.One)));
}

/** Adds up p log(p / q) as `relativeEntropyKernel` does, with q in x and p in y. */
export function relativeEntropy(count: i32): f64 {
  let differences = zero();
  let lostDifferences = zero();
  let gaps = zero();
  let smallest = constant(Constant.One);
  let largest = zero();
  const end = <usize>count << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const q = vector(x, at);
    const given = vector(y, at);
    // Where p is 0, q takes its place, since a share that is predicted exactly adds nothing either.
    const p = v128.bitselect(q, given, f64x2.eq(given, zero()));
    v128.store(y + at, p);
    const difference = minus(p, broughtTo(p, q));
    v128.store(into + at, difference);
    const next = plus(differences, difference);
    lostDifferences = plus(lostDifferences, roundedOff(differences, difference, next));
    differences = next;
    gaps = plus(gaps, minus(p, q));
    smallest = f64x2.pmin(smallest, f64x2.pmin(p, q));
    largest = f64x2.pmax(largest, f64x2.pmax(p, q));
  }
  const isOrdinary = v128.and(
    f64x2.ge(smallest, constant(Constant.LeastShare)),
    f64x2.lt(largest, constant(Constant.Two)),
  );
  if (!i64x2.all_true(isOrdinary)) return NaN;

  let curves = zero();
  let lost = zero();
  for (let at: usize = 0; at < end; at += 64) {
    const curve = plus(plus(curveAt(at), curveAt(at + 16)), plus(curveAt(at + 32), curveAt(at + 48)));
    const next = plus(curves, curve);
    lost = plus(lost, roundedOff(curves, curve, next));
    curves = next;
  }
  const total = plus(curves, differences);
  lost = plus(lost, plus(lostDifferences, roundedOff(curves, differences, total)));
  const sum = summed(total, lost);
  // Apart from the excess of p over q, the sum has no negative terms: if little of it is left, the excess took its digits. A NaN
  // reaches the gap.
  const gap = f64x2.extract_lane(gaps, 0) + f64x2.extract_lane(gaps, 1);
  return abs(sum) >= abs(sum - gap) / 4 ? sum : NaN;
}

/** Returns p log(p / q) minus the difference of p and 2^k q. */
@inline function curveAt(at: usize): v128 {
  const p = vector(y, at);
  const difference = vector(into, at);
  const s = over(difference, minus(plus(p, p), difference));
  const w = times(s, s);
  const curve = times(plus(p, p), times(w, restOfAtanhNear(w)));
  return plus(times(p, times(doublingsTo(p, vector(x, at)), constant(Constant.Ln2))), times(s, plus(difference, curve)));
}

/** Adds up the terms of `binaryKernel`, with the logits in x and the labels in y. */
export function binary(count: i32): f64 {
  writeOdds(count);
  return sumOfOdds(count);
}

/**
 * Writes the slopes to `into`, with NaN for each that is left to the exact path; returns whether there are none. Then `sumOfOdds`
 * is the sum.
 */
export function binarySlopes(count: i32): bool {
  const end = <usize>count << 3;
  let left = zero();
  let isSoft = zero();
  for (let at: usize = 0; at < end; at += 16) {
    const label = vector(y, at);
    isSoft = v128.or(isSoft, f64x2.ne(label, times(label, label)));
  }
  if (v128.any_true(isSoft)) {
    for (let at: usize = 0; at < end; at += 16) writeExponential(exponentOf(at), odds + at, rests + at);
    for (let at: usize = 0; at < end; at += 16) left = plus(left, writtenSlope(at));
  } else {
    writeOdds(count);
    for (let at: usize = 0; at < end; at += 16) left = plus(left, writtenSlopeOfSure(at));
  }
  return !v128.any_true(f64x2.ne(left, left));
}

/** Writes exp(-|z|) to `odds`. */
function writeOdds(count: i32): void {
  const magic = constant(Constant.ToWhole);
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const first = exponential(exponentOf(at), magic);
    const second = exponential(exponentOf(at + 16), magic);
    v128.store(odds + at, first);
    v128.store(odds + at, second, 16);
  }
}

@inline function exponentOf(at: usize): v128 { return f64x2.pmax(constant(Constant.Least), belowZero(vector(x, at))); }

/**
 * Adds up the terms from the odds. The product of four factors 1 + odds replaces four logarithms by one; computed as what is left
 * of it beside 1, it has no more roundings than their sum.
 */
export function sumOfOdds(count: i32): f64 {
  let total = zero();
  let lost = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 64) {
    const near = oddsOfBoth(vector(odds, at), vector(odds, at + 16));
    v128.store(products + (at >> 2), oddsOfBoth(near, oddsOfBoth(vector(odds, at + 32), vector(odds, at + 48))));
    const pull = plus(plus(pullAt(at), pullAt(at + 16)), plus(pullAt(at + 32), pullAt(at + 48)));
    const next = plus(total, pull);
    lost = plus(lost, roundedOff(total, pull, next));
    total = next;
  }
  for (let at = products, end = products + (<usize>count << 1); at < end; at += 16) {
    const term = logOnePlus(v128.load(at));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
  }
  return areOrdinary(count) ? summed(total, lost) : NaN;
}

/** Returns whether no logit is huge and all labels are probabilities. A NaN reaches the sum. */
function areOrdinary(count: i32): bool {
  let furthest = zero();
  let least = zero();
  let most = constant(Constant.One);
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 16) {
    furthest = f64x2.pmin(furthest, belowZero(vector(x, at)));
    least = f64x2.pmin(least, vector(y, at));
    most = f64x2.pmax(most, vector(y, at));
  }
  const areProbabilities = v128.and(f64x2.eq(least, zero()), f64x2.eq(most, constant(Constant.One)));
  return i64x2.all_true(v128.and(areProbabilities, f64x2.ge(furthest, constant(Constant.Least))));
}

/** Returns -|z|. */
@inline function belowZero(z: v128): v128 { return v128.or(z, constant(Constant.Sign)); }

/** Returns (1 + a) (1 + b) - 1. */
@inline function oddsOfBoth(a: v128, b: v128): v128 { return plus(plus(a, b), times(a, b)); }

/** Returns a term without its logarithm. */
@inline function pullAt(at: usize): v128 {
  const z = vector(x, at);
  return times(z, startOf(z, vector(y, at)));
}

/** Returns 1 - label for a positive logit, and -label for a negative one. */
@inline function startOf(z: v128, label: v128): v128 {
  return minus(v128.andnot(constant(Constant.One), f64x2.lt(z, zero())), label);
}

/** Writes the slope for a label of 0 or 1, where nothing cancels. */
@inline function writtenSlopeOfSure(at: usize): v128 {
  const z = vector(x, at);
  const e = vector(odds, at);
  const far = over(e, plus(e, constant(Constant.One)));
  const isPositive = v128.andnot(constant(Constant.Sign), f64x2.lt(z, zero()));
  return told(at, z, plus(startOf(z, vector(y, at)), v128.xor(far, isPositive)));
}

/** Writes the slope as `betweenSigmoids` computes it, from 1 - label and the label. */
@inline function writtenSlope(at: usize): v128 {
  const z = vector(x, at);
  const label = vector(y, at);
  const e = vector(odds, at);
  const eRest = vector(rests, at);
  const isNegative = f64x2.lt(z, zero());
  const other = minus(constant(Constant.One), label);
  // Since the label is not above 1, Dekker's two operations tell what rounding took from 1 - label.
  const otherRest = minus(minus(constant(Constant.One), other), label);
  const start = v128.bitselect(label, other, isNegative);
  const factor = v128.bitselect(other, label, isNegative);
  const rest = v128.bitselect(times(otherRest, e), f64x2.neg(otherRest), isNegative);
  const between = lessProductOver(start, factor, e, eRest, plus(times(factor, eRest), rest));
  return told(at, z, v128.xor(between, v128.and(isNegative, constant(Constant.Sign))));
}

/** Writes a slope, and NaN for that of a huge logit. */
@inline function told(at: usize, z: v128, slope: v128): v128 {
  const written = spoiled(slope, v128.not(f64x2.ge(belowZero(z), constant(Constant.Least))));
  v128.store(into + at, written);
  return written;
}

/** These hold the place of the largest logit of the last row, and how often its exponentials were halved. */
export let top: i32 = 0;
export let doublings: f64 = 0;

/**
 * Writes the exponentials of a row of logits in x, divided by 2^doublings, which is near that of the largest, to `into`, except
 * for that of the largest itself, and returns their sum. The exponential of -Infinity is 0; one with too few digits is not
 * ordinary. Rows must be taken in their order, since up to seven places after a row in `into` are overwritten.
 */
export function softmaxRow(first: i32, count: i32): f64 {
  const start = <usize>first << 3;
  const end = start + (<usize>count << 3);
  // The first numbers of the next row in x are put back.
  const a = vector(x, end);
  const b = vector(x, end + 16);
  const c = vector(x, end + 32);
  const d = vector(x, end + 48);
  const sum = sumOfExponentials(start, end - 8);
  writeFour(x + end, a, b, c, d);
  return sum;
}

/**
 * The largest changes places with the last, and -Infinity fills its place and those up to a whole group of eight: so only these,
 * and rows with numbers as low, need masks.
 */
function sumOfExponentials(start: usize, last: usize): f64 {
  const group = start + ((last - start) & ~63);
  const end = group + 64;
  for (let at = last + 8; at < end; at += 8) store<f64>(x + at, -Infinity);

  let largest = f64x2.pmax(vector(x, group), vector(x, group + 16));
  largest = f64x2.pmax(largest, f64x2.pmax(vector(x, group + 32), vector(x, group + 48)));
  let smallest = f64x2.splat(load<f64>(x + last));
  for (let at = start; at < group; at += 32) {
    const first = vector(x, at);
    const second = vector(x, at + 16);
    largest = f64x2.pmax(largest, f64x2.pmax(first, second));
    smallest = f64x2.pmin(smallest, f64x2.pmin(first, second));
  }
  const peak = Math.max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  if (!(Math.abs(peak) <= <f64>furthest + <f64>least)) return NaN;
  const place = placeOf(peak, start);
  top = <i32>((place - start) >> 3);
  doublings = nearest<f64>(peak * Math.LOG2E);
  store<f64>(x + place, load<f64>(x + last));
  store<f64>(x + last, -Infinity);

  const magic = magicOf(doublings);
  const bottom = doublings * Math.LN2 + <f64>least;
  const lowest = f64x2.splat(bottom);
  const isDeep = Math.min(f64x2.extract_lane(smallest, 0), f64x2.extract_lane(smallest, 1)) < bottom;
  // No sum of four is above 8, so Dekker's two operations keep what rounding takes from an addition to it.
  let total = f64x2.splat(8);
  let lost = zero();
  let at = start;
  for (const ordinary = isDeep ? start : group; at < ordinary; at += 64) {
    const a = exponential(vector(x, at), magic);
    const b = exponential(vector(x, at + 16), magic);
    const c = exponential(vector(x, at + 32), magic);
    const term = writeFour(into + at, a, b, c, exponential(vector(x, at + 48), magic));
    const next = plus(total, term);
    lost = plus(lost, minus(term, minus(next, total)));
    total = next;
  }
  for (; at < end; at += 16) {
    const term = masked(at, magic, lowest);
    const next = plus(total, term);
    lost = plus(lost, minus(term, minus(next, total)));
    total = next;
  }
  store<f64>(into + last, load<f64>(into + place));
  return summed(minus(total, f64x2.splat(8)), lost);
}

/** Returns the place in bytes where a number that is in x stands first, from a start on. */
@inline function placeOf(number: f64, start: usize): usize {
  const wanted = f64x2.splat(number);
  let at = start;
  while (!v128.any_true(v128.or(f64x2.eq(vector(x, at), wanted), f64x2.eq(vector(x, at + 16), wanted)))) at += 32;
  while (load<f64>(x + at) !== number) at += 8;
  return at;
}

@inline function masked(at: usize, magic: v128, lowest: v128): v128 {
  const z = vector(x, at);
  const isDeep = f64x2.lt(z, lowest);
  const isFew = v128.and(isDeep, f64x2.gt(z, f64x2.splat(-Infinity)));
  const share = v128.or(v128.andnot(exponential(f64x2.pmax(z, lowest), magic), isDeep), isFew);
  v128.store(into + at, share);
  return share;
}

/**
 * Multiplies exponentials by a factor in double-double, rounding only the two products and their sum. Where a product is -0, adding
 * 0 makes it 0.
 */
export function scale(first: i32, count: i32, high: f64, low: f64): void {
  const start = <usize>first << 3;
  const byHigh = f64x2.splat(high);
  const byLow = f64x2.splat(low);
  for (let at = start, end = start + (<usize>count << 3); at < end; at += 16) {
    const number = vector(into, at);
    v128.store(into + at, plus(times(number, byHigh), plus(times(number, byLow), zero())));
  }
}

/** Adds up log x for positive numbers that have all their digits. */
export function logarithms(count: i32): f64 {
  writeLogarithms(count);
  let total = zero();
  let lost = zero();
  let smallest = constant(Constant.One);
  let size = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const term = plus(vector(logs, at), vector(logs, at + 16));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
    const number = vector(x, at);
    const other = vector(x, at + 16);
    smallest = f64x2.pmin(smallest, f64x2.pmin(number, other));
    size = plus(size, plus(number, other));
  }
  // The size is infinite or not a number where one of them is.
  const areNumbers = f64x2.lt(size, f64x2.splat(Infinity));
  const areOrdinary = v128.and(areNumbers, f64x2.ge(smallest, constant(Constant.LeastOrdinary)));
  return i64x2.all_true(areOrdinary) ? summed(total, lost) : NaN;
}

/** Divides the slopes that were written. */
export function divide(count: i32, divisor: f64): void {
  const by = f64x2.splat(divisor);
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 16) writeQuotient(at, vector(into, at), by);
}

/** Where a quotient is -0, adding 0 makes it 0. */
@inline function writeQuotient(at: usize, slope: v128, by: v128): void {
  v128.store(into + at, plus(over(slope, by), zero()));
}

/** Writes the slopes -log q - 1 of `uncertainty` and returns the same as `binarySlopes`; the logarithms go to `logs`. */
export function uncertaintySlopes(count: i32): bool {
  let left = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const q = vector(x, at);
    const other = vector(x, at + 16);
    const rest = restOf(q);
    const restOfOther = restOf(other);
    const slope = uncertaintySlope(q, rest);
    const slopeOfOther = uncertaintySlope(other, restOfOther);
    v128.store(into + at, slope);
    v128.store(into + at, slopeOfOther, 16);
    v128.store(logs + at, logarithmBy(rest, q));
    v128.store(logs + at, logarithmBy(restOfOther, other), 16);
    left = plus(left, plus(slope, slopeOfOther));
  }
  return !v128.any_true(f64x2.ne(left, left));
}

@inline function uncertaintySlope(q: v128, rest: v128): v128 {
  const slope = f64x2.neg(onePlusLogarithmBy(rest, q));
  const isWhole = f64x2.ge(f64x2.abs(slope), constant(Constant.Quarter));
  return v128.or(slope, v128.not(v128.and(isOrdinary(q), isWhole)));
}
