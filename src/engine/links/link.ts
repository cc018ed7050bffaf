import { type DoubleDouble, doubleDouble } from '../numeric/doubleDouble';
import { exponential } from '../numeric/doubleDoubleExponential';
import { once } from '../numeric/once';
import type { Stretch } from '../numeric/stretch';

/**
 * How what a model puts out becomes what a loss's term is written in, and how slopes go back the same way.
 * Arrays are flat and row-major, rows of `classes` entries.
 */
export type Link = (values: Float64Array, classes: number, target: Float64Array | undefined) => Linked;

export interface Linked {
  /** The argument of the terms. */
  readonly x: Float64Array;
  /** What rounding took from the argument, where that counts. */
  readonly rest?: Float64Array;
  /** The prediction as people read it: probabilities, rates or values. */
  readonly shown: Float64Array;
  /** The same of a row in double length, where rounding took something from it. */
  inPairs?(row: Stretch): readonly DoubleDouble[];
  /**
   * Turns the slopes of the terms with respect to x into the derivative with respect to the values. Where these are coupled
   * and nearly all of one cancels, it is taken from the slopes in double length.
   */
  back(slopes: Float64Array, inPairs?: SlopesInPairs): Float64Array;
}

/** Slopes at the places of a row, at which what is shown is q in double length. */
export type SlopesInPairs = (row: Stretch, q: readonly DoubleDouble[]) => readonly DoubleDouble[];

/** The values are the argument. */
export const identity: Link = (values) => ({ x: values, shown: values, back: (slopes) => slopes });

/** The values are logarithms and stay so in the terms; their exponentials are shown. */
export const logarithm: Link = (values) => {
  const shown = once(() => values.map((value) => Math.exp(value)));
  return {
    x: values,
    get shown() {
      return shown();
    },
    inPairs: ({ from, to }) =>
      Array.from(values.subarray(from, to), (value) => exponential(doubleDouble(value))),
    back: (slopes) => slopes,
  };
};
