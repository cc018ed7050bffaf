import { type DoubleDouble, doubleDouble } from '../numeric/doubled/doubleDouble';
import { exponential } from '../numeric/exponentials/doubleDoubleExponential';
import { once } from '../numeric/once';
import type { Stretch } from '../numeric/stretch';

/**
 * How a model's output becomes the argument of a loss's terms, and how slopes return the same way. Arrays are flat and row-major,
 * in rows of `classes` entries; `classOf` is the target class of each row, where the target is class indices.
 */
export type Link = (values: Float64Array, classes: number, classOf: Int32Array | undefined) => Linked;

export interface Linked {
  /** The argument of the terms. */
  readonly x: Float64Array;
  /** What rounding took from the argument, where that matters. */
  readonly rest?: Float64Array;
  /** The places of the target classes, where the argument is compared with them. */
  readonly places?: Int32Array;
  /** The prediction as it is shown: probabilities, rates or values. */
  readonly shown: Float64Array;
  /** One number of `shown`, for callers that do not need all of them. */
  shownAt(i: number): number;
  /** The numbers of `shown` for one row in double-double, where rounding took something from them. */
  inPairs?(row: Stretch): readonly DoubleDouble[];
  /**
   * Turns the slopes of the terms with respect to x into the derivative with respect to the values. Where the values
   * are coupled and nearly all of a component cancels, the slopes in double-double are used.
   */
  back(slopes: Float64Array, inPairs?: SlopesInPairs): Float64Array;
}

/** The slopes of a row in double-double, given q, the linked prediction, in double-double. */
export type SlopesInPairs = (row: Stretch, q: readonly DoubleDouble[]) => readonly DoubleDouble[];

/** Slopes with respect to the argument are those with respect to the values. */
export function unchanged(slopes: Float64Array): Float64Array {
  return slopes;
}

/** The values are the argument. */
export const identity: Link = (values) => ({
  x: values,
  shown: values,
  shownAt: (i) => values[i],
  back: unchanged,
});

/** The values are logarithms, and the terms take them as such; their exponentials are shown. */
export const logarithm: Link = (values) => {
  const shown = once(() => values.map((value) => Math.exp(value)));
  return {
    x: values,
    get shown() {
      return shown();
    },
    shownAt: (i) => Math.exp(values[i]),
    inPairs: ({ from, to }) =>
      Array.from(values.subarray(from, to), (value) => exponential(doubleDouble(value))),
    back: unchanged,
  };
};
