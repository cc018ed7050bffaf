/**
 * Factors that move each result of a computation up or down by an ulp, pseudo-randomly but reproducibly: the spread of
 * the perturbed results is the effect of rounding. A result of 0 stays 0.
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

/**
 * Three seeds, because errors that cancel by chance under one show under another. Many numbers need only one, since
 * each of them is a chance.
 */
export function seedsFor(numbers: number): readonly number[] {
  return numbers > 10_000 ? [2654435761] : [2654435761, 2246822519, 3266489917];
}
