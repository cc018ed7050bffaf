import type { DoubleDouble } from '../doubled/doubleDouble';
import type { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';

/**
 * A loss's terms over many numbers at once, where x is what the link makes of the prediction and y is the target: plain loops
 * without calls over typed arrays. Numbers that are not ordinary are left to the exact path, and the result is within 2 ulp of
 * it.
 */
export interface Kernel {
  /** Adds the terms of a block to a sum. Returns false, and adds nothing, where a number of the block is not ordinary. */
  addTo(sum: Sum, x: Float64Array, y: Float64Array, block: Stretch): boolean;
  /** Writes the slopes of a block, with NaN for each that is left to the exact path; returns false if there are any. */
  slopes(x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array): boolean;
  /**
   * Does both at once, where that is faster; the slopes are divided by a divisor and contain no -0. Returns false if a slope is
   * left to the exact path, and undefined, adding nothing, if a term is not ordinary.
   */
  addWithSlopes?(
    sum: Sum,
    x: Float64Array,
    y: Float64Array,
    block: Stretch,
    into: Float64Array,
    divisor: number,
  ): boolean | undefined;
  /** The same kernel for terms with a weight each, where there is one. */
  weighted?(weights: Float64Array): Kernel;
}

/** Adds the sum of a block, unless it is not finite. */
export function isAdded(sum: Sum, { high, low }: DoubleDouble): boolean {
  if (!Number.isFinite(high)) return false;
  sum.add(high);
  sum.add(low);
  return true;
}

/** The words of a stretch of float64 numbers, two each, the high one second: VS Code runs only on little-endian machines. */
export function highWords(values: Float64Array, { from, to }: Stretch): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset + from * values.BYTES_PER_ELEMENT, 2 * (to - from));
}
