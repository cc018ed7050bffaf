/**
 * How many significant digits to show of a number for a setting of so many decimals: one more from 1 up, and never
 * fewer than its whole digits; one less below 0.1. With 4: 140845, 1.3568, 0.9163, 0.0313, 0.00313.
 */
export function shownDigits(x: number, decimals: number): number {
  const size = Math.abs(x);
  if (isScientific(size) || (size >= 0.1 && size < 1)) return decimals;
  return size >= 1 ? Math.max(decimals, Math.floor(Math.log10(size))) + 1 : Math.max(1, decimals - 1);
}

/** Whether a number of this size is written with a power of ten. */
export function isScientific(size: number): boolean {
  return size < 1e-4 || size >= 1e9;
}
