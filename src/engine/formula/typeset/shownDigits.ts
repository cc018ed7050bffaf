/**
 * How many significant digits to show of a number for a setting of so many decimals: below 1,000 as many as that makes, from
 * there on no more of them, and never fewer than the whole digits; one less below 0.1. With 4: 140845.1, 1234.568, 82.4905,
 * 1.3568, 0.9163, 0.0313, 0.00313.
 */
export function shownDigits(x: number, decimals: number): number {
  const size = Math.abs(x);
  if (isScientific(size) || (size >= 0.1 && size < 1)) return decimals;
  if (size < 1) return Math.max(1, decimals - 1);
  const whole = Math.floor(Math.log10(size)) + 1;
  return Math.max(decimals + Math.min(whole, 3), whole);
}

/** Whether a number of this size is written with a power of ten. */
export function isScientific(size: number): boolean {
  return size < 1e-4 || size >= 1e9;
}
