import type { Stretch } from '../stretch';

/** The words of a stretch of float64 numbers, of each the high one second: VS Code runs on little-endian machines alone. */
export function highWords(values: Float64Array, { from, to }: Stretch): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset + from * values.BYTES_PER_ELEMENT, 2 * (to - from));
}
