/**
 * Factors that put each result of a computation off by an ulp, up or down as if by chance, but the same each time: what
 * then differs is what rounding alone can do to it. What is 0 stays 0.
 * Source: J. Vignes, A Stochastic Arithmetic for Reliable Scientific Computation, 1993.
 */
export function ulps(seed: number): () => number {
  let state = seed;
  return () => {
    // A linear congruential generator (Numerical Recipes, 1992).
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state & 0x40000000 ? 1 + Number.EPSILON : 1 - Number.EPSILON;
  };
}

/** Three, since what cancels by chance with one shows with another; of many numbers one, which then has many chances. */
export function seedsFor(numbers: number): readonly number[] {
  return numbers > 10_000 ? [2654435761] : [2654435761, 2246822519, 3266489917];
}
