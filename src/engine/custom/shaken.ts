import { type Algebra, reals } from './algebra';
import { type ComplexPair, complexes } from './complexes';

/** Three, since what cancels by chance with one shows with another. */
export const seeds: readonly number[] = [2654435761, 2246822519, 3266489917];

export function shakenReals(seed: number): Algebra<number> {
  const chance = signs(seed);
  return shaken(reals, (x) => x * chance());
}

export function shakenComplexes(seed: number): Algebra<ComplexPair> {
  const chance = signs(seed);
  return shaken(complexes, ({ re, im }) => ({ re: re * chance(), im: im * chance() }));
}

/** The largest of what was seen, of which NaN and Infinity say nothing. */
export function largest(sizes: readonly number[]): number {
  return Math.max(0, ...sizes.filter(Number.isFinite));
}

/**
 * An algebra whose every result is off by an ulp, up or down as if by chance, but the same each time: what then differs
 * is what rounding alone can do to an expression. What is 0 stays 0.
 * Source: J. Vignes, A Stochastic Arithmetic for Reliable Scientific Computation, 1993.
 */
function shaken<T>(algebra: Algebra<T>, shake: (x: T) => T): Algebra<T> {
  const one = (f: (x: T) => T) => (x: T) => shake(f(x));
  const two = (f: (a: T, b: T) => T) => (a: T, b: T) => shake(f(a, b));
  return {
    of: algebra.of,
    real: algebra.real,
    isZero: algebra.isZero,
    add: two(algebra.add),
    subtract: two(algebra.subtract),
    multiply: two(algebra.multiply),
    divide: two(algebra.divide),
    pow: two(algebra.pow),
    exp: one(algebra.exp),
    log: one(algebra.log),
    log1p: one(algebra.log1p),
    sqrt: one(algebra.sqrt),
    sin: one(algebra.sin),
    cos: one(algebra.cos),
    tan: one(algebra.tan),
    tanh: one(algebra.tanh),
  };
}

/** 1 more or less an ulp, by a linear congruential generator (Numerical Recipes, 1992). */
function signs(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state & 0x40000000 ? 1 + Number.EPSILON : 1 - Number.EPSILON;
  };
}
