/** Whether so much of a part cancelled in a sum that too few of its digits are left. */
export function cancels(sum: number, part: number): boolean {
  return Math.abs(sum) < Math.abs(part) / 4;
}

/**
 * Of so many numbers all are taken in double length where some cancelled: that costs twenty times the plain row, here less than
 * a millisecond. Of more numbers some always cancel by chance.
 */
export const mostInPairs = 1000;
