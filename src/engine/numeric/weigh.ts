/** weight * x, or 0 for weight 0 whatever x is, even Infinity. NaN is passed on. */
export function weigh(weight: number, x: number): number {
  return weight === 0 && !Number.isNaN(x) ? 0 : weight * x;
}
