import type { Stretch } from '../stretch';

/**
 * The sum of a stretch of numbers, except for the one at `without`, as exact as that of `Sum`. For millions of numbers it is
 * several times as fast, because its state stays in registers and it computes rounding errors without a branch. It is 0 for no
 * numbers; infinities and NaN come out as from a plain sum.
 */
export function sumOf(values: Float64Array, { from, to, without = -1 }: Stretch & Without): number {
  let high = 0;
  let low = 0;
  for (let i = from; i < to; i++) {
    const x = i === without ? 0 : values[i];
    const total = high + x;
    const taken = total - high;
    low += high - (total - taken) + (x - taken);
    high = total;
  }
  const sum = high + low;
  return Number.isNaN(sum) ? high : sum;
}

interface Without {
  readonly without?: number;
}
