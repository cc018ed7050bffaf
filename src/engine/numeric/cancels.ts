/** Whether so much of a part cancelled in a sum that too few of its digits are left. */
export function cancels(sum: number, part: number): boolean {
  return Math.abs(sum) < Math.abs(part) / 4;
}
