/**
 * How what a model puts out becomes what a loss's term is written in, and how slopes go back the same way.
 * Arrays are flat and row-major, rows of `classes` entries.
 */
export type Link = (values: Float64Array, classes: number, target: Float64Array | undefined) => Linked;

export interface Linked {
  /** The argument of the terms. */
  readonly x: Float64Array;
  /** The prediction as people read it: probabilities, rates or values. */
  readonly shown: Float64Array;
  /** Turns the slopes of the terms with respect to x into the derivative with respect to the values. */
  back(slopes: Float64Array): Float64Array;
}

/** The values are the argument. */
export const identity: Link = (values) => ({ x: values, shown: values, back: (slopes) => slopes });

/** The values are logarithms and stay so in the terms; their exponentials are shown. */
export const logarithm: Link = (values) => ({
  x: values,
  shown: values.map((value) => Math.exp(value)),
  back: (slopes) => slopes,
});
