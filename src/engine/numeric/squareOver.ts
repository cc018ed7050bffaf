/**
 * x^2 / divisor. Where the square itself is too large or too small for a float64, x is divided before it is squared: (1e200)^2 /
 * 1e200 is 1e200.
 */
export function squareOver(x: number, divisor: number): number {
  const square = x * x;
  const isHeld = square < Number.POSITIVE_INFINITY && square >= least;
  return isHeld || x === 0 || !Number.isFinite(x) ? square / divisor : (x / divisor) * x;
}

/** Smaller squares have lost digits. */
const least = 1e-290;
