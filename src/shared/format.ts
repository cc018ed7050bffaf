import { isScientific, shownDigits } from '../engine/formula/typeset/shownDigits';

/**
 * A number for people to read: `digits` decimals as PyTorch prints them, fewer from 1,000 up, and below 0.01 enough to keep
 * `digits - 1` of them significant. With 4 digits: 1.3568, 0.9163, 0.0313, 0.00313, 82.4905, 140845.1, 1.235e-7.
 *
 * Trailing zeros carry information: `0.5` is exact, `0.5000` was rounded. A difference beyond the 13th digit is ignored: a
 * few operations in float64 leave that much, as 5.9 - 5.1 does. Only zero is shown as 0, and `-0`, NaN and the infinities are spelled out.
 */
export function formatNumber(x: number, digits: number): string {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞';
  if (x === 0) return Object.is(x, -0) ? '-0' : '0';
  return isScientific(Math.abs(x)) ? scientific(x, digits) : decimal(x, digits);
}

/** A fraction as a percentage: 1 is `100%`, 0.00001 is `0.001%`. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100, share < 0.1 ? 2 : 1)}%`;
}

/** The first numbers of a list, at most `most`, in brackets. */
export function formatList(numbers: ArrayLike<number>, most: number, digits: number): string {
  const shown = Array.from({ length: Math.min(most, numbers.length) }, (_, i) =>
    formatNumber(numbers[i], digits),
  );
  return `[${shown.join(', ')}${numbers.length > most ? ', …' : ''}]`;
}

function decimal(x: number, digits: number): string {
  const order = Math.floor(Math.log10(Math.abs(x)));
  const decimals = shownDigits(x, digits) - 1 - order;
  const whole = String(withoutNoise(x, digits));
  const decimalsOfWhole = (whole.split('.')[1] ?? '').length;
  return decimalsOfWhole <= decimals ? whole : x.toFixed(decimals);
}

function scientific(x: number, digits: number): string {
  const whole = withoutNoise(x, digits).toExponential();
  const rounded = x.toExponential(digits - 1);
  return (whole.length <= rounded.length ? whole : rounded).replace('e+', 'e');
}

function withoutNoise(x: number, digits: number): number {
  return Number(x.toPrecision(Math.max(13, digits + 1)));
}
