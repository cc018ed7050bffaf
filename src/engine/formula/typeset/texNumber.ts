import { shownDigits } from './shownDigits';

/** A number as TeX: exactly where that is short, otherwise rounded like all numbers that are shown. */
export function texNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  return withPower(textOf(value, digits));
}

/** Whether `texNumber` rounds the number. */
export function isRounded(value: number, digits: number): boolean {
  return Number.isFinite(value) && Number(textOf(value, digits)) !== value;
}

/** A number is written in full where rounding would save at most one digit. */
function textOf(value: number, digits: number): string {
  const whole = String(value);
  const rounded = String(Number(value.toPrecision(shownDigits(value, digits))));
  return whole.length <= rounded.length + 1 ? whole : rounded;
}

/** Writes 1e-7 as a power of 10. */
function withPower(text: string): string {
  const [mantissa, exponent] = text.split('e');
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  if (mantissa === '1') return power;
  return mantissa === '-1' ? `-${power}` : `${mantissa} \\cdot ${power}`;
}
