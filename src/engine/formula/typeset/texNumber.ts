import { shownDigits } from './shownDigits';

/** A number as TeX, as it was written where that is short, else rounded as all numbers are that people are shown. */
export function texNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  return withPower(textOf(value, digits));
}

/** Whether `texNumber` shows less than the number is. */
export function isRounded(value: number, digits: number): boolean {
  return Number.isFinite(value) && Number(textOf(value, digits)) !== value;
}

/** A number is written out where rounding would spare it no more than a digit. */
function textOf(value: number, digits: number): string {
  const whole = String(value);
  const rounded = String(Number(value.toPrecision(shownDigits(value, digits))));
  return whole.length <= rounded.length + 1 ? whole : rounded;
}

/** 1e-7 as 10 to a power. */
function withPower(text: string): string {
  const [mantissa, exponent] = text.split('e');
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  if (mantissa === '1') return power;
  return mantissa === '-1' ? `-${power}` : `${mantissa} \\cdot ${power}`;
}
