/** Whether so much of a part cancelled in a sum that too few of its digits are left. */
export function cancels(sum: number, part: number): boolean {
  return Math.abs(sum) < Math.abs(part) / 4;
}

/**
 * Up to this many numbers are recomputed in double-double where some of them cancelled. That takes twenty times as long as the
 * plain row, here less than a millisecond. Among more numbers, some always cancel by chance.
 */
export const mostInPairs = 1000;
