/** weight * x, where weight 0 takes no part whatever x is: 0 * Infinity is 0. NaN is passed on. */
export function weigh(weight: number, x: number): number {
  return weight === 0 && !Number.isNaN(x) ? 0 : weight * x;
}
