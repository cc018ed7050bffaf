import type { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';

/**
 * A loss's terms over many numbers at once, x what the link makes of the prediction and y the target: typed arrays in, plain
 * loops without calls, and nothing said of what is not ordinary, which is left to the exact path. Within 2 ulp of it.
 */
export interface Kernel {
  /** Adds the terms of a block to a sum; false, and nothing added, where a number there is not ordinary. */
  addTo(sum: Sum, x: Float64Array, y: Float64Array, block: Stretch): boolean;
  /** Writes the slopes of a block, NaN where it leaves one to the exact path; false where it left any. */
  slopes(x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array): boolean;
  /**
   * Both at once, where that takes less, the slopes over a divisor and without -0; false where a slope is left. Undefined, and
   * nothing added, where a term is not ordinary.
   */
  addWithSlopes?(
    sum: Sum,
    x: Float64Array,
    y: Float64Array,
    block: Stretch,
    into: Float64Array,
    divisor: number,
  ): boolean | undefined;
  /** The same of terms that have a weight each, where it is to be had. */
  weighted?(weights: Float64Array): Kernel;
}

/** The words of a stretch of float64 numbers, of each the high one second: VS Code runs on little-endian machines alone. */
export function highWords(values: Float64Array, { from, to }: Stretch): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset + from * values.BYTES_PER_ELEMENT, 2 * (to - from));
}
