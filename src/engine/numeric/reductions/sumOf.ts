import type { Stretch } from '../stretch';
import { Sum } from './sum';

/**
 * The sum of a stretch of numbers, except for the one at `without`, as exact as that of `Sum`. It is 0 for no
 * numbers; infinities and NaN come out as from a plain sum.
 */
export function sumOf(values: ArrayLike<number>, { from, to, without = -1 }: Stretch & Without): number {
  const sum = new Sum();
  for (let i = from; i < to; i++) sum.add(i === without ? 0 : values[i]);
  return sum.value;
}

interface Without {
  readonly without?: number;
}

/** The sum of each row of this many numbers. */
export function rowSums(values: ArrayLike<number>, width: number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, row) =>
    sumOf(values, { from: row * width, to: (row + 1) * width }),
  );
}
