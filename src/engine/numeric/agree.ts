/**
 * Whether two numbers are equal but for a few roundings, each relative to the number: by default those of float64. NaN and
 * the infinities agree only with themselves.
 *
 * agree(0.1 + 0.2, 0.3) // true
 * agree(1, Infinity) // false
 */
export function agree(a: number, b: number, rounding = float64Rounding): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= rounding * Math.abs(b);
}

/** The size of a few roundings: dozens of 1e-16 in float64, of 6e-8 in float32. */
export const float64Rounding = 1e-12;
export const float32Rounding = 2e-6;

/** Whether a number is at most `within` from another. The bound is a decimal, which is itself rounded in binary. */
export function isWithin(a: number, b: number, within: number): boolean {
  return Math.abs(a - b) <= within * (1 + 1e-9);
}
