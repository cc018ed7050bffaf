import { least } from '../../../exponentialSteps';
import { block } from '../../blocks';
import {
  Constant, broughtTo, constant, doublingsTo, exponential, isOrdinary, logOnePlus, logarithm, magicOf, minus, over, plus,
  restOfAtanhNear, roundedOff, spoiled, times, zero,
} from './arithmetic';

/**
 * The kernels of the engine over a block of numbers, eight at a time: `npm run wasm` compiles them. The engine
 * writes its operands to `x` and `y`; `count` is a multiple of eight. A number that is not ordinary makes the answer NaN.
 *
 * A sum of four vectors is added at once, of which the addition keeps what it rounds off.
 */
export { roots } from './arithmetic';
export const x = memory.data(block * 8, 16);
export const y = memory.data(block * 8, 16);
export const into = memory.data(block * 8, 16);

/** What the last answer rounded off. */
export let rest: f64 = 0;

@inline function load(from: usize, at: usize): v128 { return v128.load(from + at); }

/** The sum of both lanes; what they and their parts had rounded off is left in `rest`. */
@inline function summed(total: v128, lost: v128): f64 {
  const first = f64x2.extract_lane(total, 0);
  const second = f64x2.extract_lane(total, 1);
  const sum = first + second;
  const taken = sum - first;
  rest += first - (sum - taken) + (second - taken) + (f64x2.extract_lane(lost, 0) + f64x2.extract_lane(lost, 1));
  return sum;
}

/** -p log q, with q in x and p in y. */
export function surprise(count: i32): f64 {
  let total = zero();
  let lost = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 64) {
    const near = plus(pLogQ(at), pLogQ(at + 16));
    const term = plus(near, plus(pLogQ(at + 32), pLogQ(at + 48)));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
  }
  rest = 0;
  const sum = summed(total, lost);
  rest = -rest;
  return -sum;
}

/** Where p is 0 nothing but a NaN is not ordinary; a negative p never is, for terms of both signs would cancel. */
@inline function pLogQ(at: usize): v128 {
  const q = load(x, at);
  const p = load(y, at);
  const takesPart = v128.or(f64x2.ne(p, zero()), f64x2.ne(q, q));
  const isIn = isOrdinary(q);
  const isOdd = v128.or(v128.andnot(takesPart, isIn), f64x2.lt(p, zero()));
  return spoiled(times(p, logarithm(q)), isOdd);
}

/** -q log q, with q in x. */
export function uncertainty(count: i32): f64 {
  let total = zero();
  let lost = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 64) {
    const near = plus(qLogQ(at), qLogQ(at + 16));
    const term = plus(near, plus(qLogQ(at + 32), qLogQ(at + 48)));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
  }
  rest = 0;
  const sum = summed(total, lost);
  rest = -rest;
  return -sum;
}

@inline function qLogQ(at: usize): v128 {
  const q = load(x, at);
  return spoiled(times(q, logarithm(q)), v128.andnot(f64x2.ne(q, zero()), isOrdinary(q)));
}

/** p log(p / q) as `relativeEntropyKernel` takes it, with q in x and p in y. */
export function relativeEntropy(count: i32): f64 {
  let total = zero();
  let lost = zero();
  let gaps = zero();
  let lostGaps = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const term = plus(bracket(at), bracket(at + 16));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;

    const gap = minus(load(y, at), load(x, at));
    const nextGap = plus(gaps, gap);
    lostGaps = plus(lostGaps, roundedOff(gaps, gap, nextGap));
    gaps = nextGap;
    const secondGap = minus(load(y, at + 16), load(x, at + 16));
    const afterGap = plus(gaps, secondGap);
    lostGaps = plus(lostGaps, roundedOff(gaps, secondGap, afterGap));
    gaps = afterGap;
  }
  rest = 0;
  const brackets = summed(total, lost);
  const gap = summed(gaps, lostGaps);
  const sum = brackets + gap;
  const taken = sum - brackets;
  rest += brackets - (sum - taken) + (gap - taken);
  return abs(sum) < brackets / 4 ? NaN : sum;
}

/** p log(p / q) - p + q. Shares are ordinary from 2^-1021 on, so that what is brought beside them has all its digits, up to 2. */
@inline function bracket(at: usize): v128 {
  const q = load(x, at);
  const p = load(y, at);
  const near = broughtTo(p, q);
  const difference = minus(p, near);
  const s = over(difference, plus(p, near));
  const w = times(s, s);
  const curve = times(times(plus(p, p), s), times(w, restOfAtanhNear(w)));
  const whole = plus(times(p, times(doublingsTo(p, q), constant(Constant.Ln2))), minus(q, near));
  const isZero = f64x2.eq(p, zero());
  const isIn = v128.and(isShare(q), v128.or(isShare(p), isZero));
  return v128.or(v128.bitselect(q, plus(whole, plus(times(difference, s), curve)), isZero), v128.not(isIn));
}

@inline function isShare(p: v128): v128 {
  return v128.and(f64x2.ge(p, constant(Constant.LeastShare)), f64x2.lt(p, constant(Constant.Two)));
}

/** The terms of `binaryKernel`, with the logits in x and the labels in y. */
export function binary(count: i32): f64 {
  let total = zero();
  let lost = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 64) {
    const near = plus(binaryTerm(at), binaryTerm(at + 16));
    const term = plus(near, plus(binaryTerm(at + 32), binaryTerm(at + 48)));
    const next = plus(total, term);
    lost = plus(lost, roundedOff(total, term, next));
    total = next;
  }
  rest = 0;
  return summed(total, lost);
}

@inline function binaryTerm(at: usize): v128 {
  const z = load(x, at);
  const label = load(y, at);
  const size = f64x2.abs(z);
  const small = exponential(f64x2.neg(f64x2.pmin(constant(Constant.Most), size)), magicOf(0));
  const isLabel = v128.and(f64x2.ge(label, zero()), f64x2.le(label, constant(Constant.One)));
  const isIn = v128.and(f64x2.le(size, constant(Constant.Most)), isLabel);
  return v128.or(plus(times(z, startOf(z, label)), logOnePlus(small)), v128.not(isIn));
}

/** 1 less the label for a positive logit, and 0 less it for a negative one. */
@inline function startOf(z: v128, label: v128): v128 {
  return minus(v128.andnot(constant(Constant.One), f64x2.lt(z, zero())), label);
}

/** Writes the slopes to `into`, NaN where one is left to the exact path; whether none is. */
export function binarySlopes(count: i32): bool {
  let left = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const first = binarySlope(at);
    const second = binarySlope(at + 16);
    v128.store(into + at, first);
    v128.store(into + at + 16, second);
    left = plus(left, plus(first, second));
  }
  return !v128.any_true(f64x2.ne(left, left));
}

@inline function binarySlope(at: usize): v128 {
  const z = load(x, at);
  const size = f64x2.abs(z);
  const small = exponential(f64x2.neg(f64x2.pmin(constant(Constant.Most), size)), magicOf(0));
  const start = startOf(z, load(y, at));
  const far = over(small, plus(small, constant(Constant.One)));
  const isPositive = v128.andnot(f64x2.splat(-0.0), f64x2.lt(z, zero()));
  const slope = plus(start, v128.xor(far, isPositive));
  const isWhole = f64x2.ge(f64x2.abs(slope), times(f64x2.abs(start), constant(Constant.Quarter)));
  const isLeft = v128.not(v128.and(f64x2.le(size, constant(Constant.Most)), isWhole));
  return v128.or(slope, isLeft);
}

/**
 * Writes the exponentials of the logits in x over 2^doublings to `into`, none of them above 2, and returns their sum. That of
 * -Infinity is 0; one that has too few digits is not ordinary.
 */
export function exponentials(count: i32, doublings: f64): f64 {
  const magic = magicOf(doublings);
  const lowest = f64x2.splat(doublings * Math.LN2 + <f64>least);
  // What is added to 2 is not above it, so that Dekker's two operations keep what is rounded off.
  let total = f64x2.splat(2);
  let lost = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const first = exponentialAt(at, magic, lowest);
    const second = exponentialAt(at + 16, magic, lowest);
    v128.store(into + at, first);
    v128.store(into + at + 16, second);
    const next = plus(total, first);
    const after = plus(next, second);
    lost = plus(lost, plus(minus(first, minus(next, total)), minus(second, minus(after, next))));
    total = after;
  }
  rest = 0;
  return summed(minus(total, f64x2.splat(2)), lost);
}

@inline function exponentialAt(at: usize, magic: v128, lowest: v128): v128 {
  const z = load(x, at);
  const isDeep = f64x2.lt(z, lowest);
  const isFew = v128.and(isDeep, f64x2.gt(z, f64x2.splat(-Infinity)));
  return v128.or(v128.andnot(exponential(f64x2.pmax(z, lowest), magic), isDeep), isFew);
}

/** The slopes -log q - 1 of `uncertainty`, as `binarySlopes` tells its own. */
export function uncertaintySlopes(count: i32): bool {
  let left = zero();
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 32) {
    const first = uncertaintySlope(at);
    const second = uncertaintySlope(at + 16);
    v128.store(into + at, first);
    v128.store(into + at + 16, second);
    left = plus(left, plus(first, second));
  }
  return !v128.any_true(f64x2.ne(left, left));
}

@inline function uncertaintySlope(at: usize): v128 {
  const q = load(x, at);
  const slope = minus(f64x2.neg(logarithm(q)), constant(Constant.One));
  const isWhole = f64x2.ge(f64x2.abs(slope), constant(Constant.Quarter));
  const isLeft = v128.not(v128.and(isOrdinary(q), isWhole));
  return v128.or(slope, isLeft);
}
