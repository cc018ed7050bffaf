import type { ArrayPath, FileArray } from './fileArray';
import type { Numbers } from './numbers';

/** An array whose numbers are written in a text and are in memory. */
export function arrayInMemory(
  path: ArrayPath,
  name: string,
  shape: readonly number[],
  numbers: Numbers,
): FileArray {
  return {
    path,
    name,
    shape,
    dtype: 'number',
    values: async (from, count, step = 1) =>
      Float64Array.from({ length: count }, (_, index) => numbers.at(from + index * step)),
  };
}
