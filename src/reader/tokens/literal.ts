import type { Language } from '../source/language';
import { isDigitCode, isWordCode } from './characters';
import { dot, letterB, letterO, letterX, underscore } from './codes';

/**
 * The end of the number literal that begins at `at`. Negative where the text only begins like a number: a version, an
 * IP address, a date's `01`, an identifier; its absolute value is then the end of that.
 */
export function literalEnd(text: string, at: number, end: number, language: Language): number {
  const first = text.charCodeAt(at);
  const second = at + 1 < end ? text.charCodeAt(at + 1) | 32 : 0;
  if (first === 48 && (second === letterX || second === letterB || second === letterO))
    return radixEnd(text, at, end, language);
  const separator = language.digitSeparator?.charCodeAt(0) ?? 0;
  let stop = digitsEnd(text, at, end, separator);
  const whole = stop - at;
  let isInteger = true;
  if (stop < end && text.charCodeAt(stop) === dot && !goesOnAfterDot(text, stop + 1, end, language)) {
    isInteger = false;
    stop = digitsEnd(text, stop + 1, end, separator);
  }
  const exponent = exponentEnd(text, stop, end, language);
  if (exponent > stop) {
    isInteger = false;
    stop = exponent;
  }
  const isOctalLike = isInteger && whole > 1 && first === 48;
  if (isOctalLike && !isAllowedLeadingZero(text, at, stop, language)) return -junkEnd(text, stop, end);
  if (stop >= end) return stop;
  const next = text.charCodeAt(stop);
  if (next === dot && stop + 1 < end && isDigitCode(text.charCodeAt(stop + 1)))
    return -junkEnd(text, stop, end);
  return isWordCode(next) ? suffixed(text, stop, end, language) : stop;
}

/** The value of the literal between the two offsets in its language. */
export function literalValue(text: string, start: number, stop: number, language: Language): number {
  const quick = shortDecimal(text, start, stop);
  if (quick >= 0) return quick;
  return slowValue(text.slice(start, stop), language);
}

/** Enough to tell a suffix with an underscore from a name. */
const longestKind = 2;

/**
 * A decimal of at most 15 digits is one exact integer over one exact power of ten, so the quotient is correctly
 * rounded.
 */
function shortDecimal(text: string, start: number, stop: number): number {
  if (stop - start > 16) return -1;
  let digits = 0;
  let scale = -1;
  for (let at = start; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (isDigitCode(code)) {
      digits = digits * 10 + (code - 48);
      if (scale >= 0) scale++;
    } else if (code === dot && scale < 0) scale = 0;
    else return -1;
  }
  if (scale < 0 && stop - start > 1 && text.charCodeAt(start) === 48) return -1;
  return scale > 0 ? digits / powersOfTen[scale] : digits;
}

const powersOfTen = Array.from({ length: 17 }, (_, power) => Number(`1e${power}`));

function slowValue(written: string, language: Language): number {
  const literal = language.digitSeparator ? written.replaceAll(language.digitSeparator, '') : written;
  if (/^0[xX][0-9a-fA-F.]*[pP]/.test(literal)) return hexFloat(literal);
  if (/^0[xXbBoO]/.test(literal))
    return Number(/^0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+)/.exec(literal)?.[0]);
  if (language.leadingZero === 'octal' && /^0[0-7]+(?![0-9.eE])/.test(literal))
    return Number.parseInt(literal, 8);
  const form = language.floatExponent ? decimalWithF : decimal;
  const base10 = form.exec(literal)?.[0];
  return base10 === undefined ? Number.NaN : Number(base10.replace(/[dDfF]/, 'e'));
}

const decimal = /^(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?/;
const decimalWithF = /^(?:\d+\.?\d*|\.\d+)(?:[eEfF][+-]?\d+)?/;

/** `0x1.8p-3`: hexadecimal digits and a power of two, exact as long as the digits fit into 53 bits. */
function hexFloat(literal: string): number {
  const parts = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)/.exec(literal);
  if (!parts) return Number.NaN;
  const [, whole, fraction, exponent] = parts;
  return Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

function digitsEnd(text: string, at: number, end: number, separator: number): number {
  let stop = at;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    const isSeparator = code === separator && stop > at && stop + 1 < end;
    if (!isDigitCode(code) && !(isSeparator && isDigitCode(text.charCodeAt(stop + 1)))) break;
    stop++;
  }
  return stop;
}

/** A range `1..5` and a method `1.max` do not include the dot; `1.e5`, `1.f` and Fortran's `1._dp` do. */
function goesOnAfterDot(text: string, at: number, end: number, { suffix }: Language): boolean {
  if (at >= end) return false;
  const code = text.charCodeAt(at);
  if (code === dot) return text.charCodeAt(at + 1) !== dot;
  if (code === underscore) return suffix?.test(text.slice(at, at + longestKind)) !== true;
  return (
    isWordCode(code) &&
    !isDigitCode(code) &&
    !/^(?:[eEdD][+-]?\d|[fFdDlLmM](?!\w))/.test(text.slice(at, at + 3))
  );
}

function exponentEnd(text: string, at: number, end: number, language: Language): number {
  const code = text.charCodeAt(at) | 32;
  const isLetter = code === 101 || code === 100 || (code === 102 && language.floatExponent === true);
  if (at >= end || !isLetter) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  const stop = digitsEnd(text, digits, end, language.digitSeparator?.charCodeAt(0) ?? 0);
  return stop > digits ? stop : at;
}

function radixEnd(text: string, at: number, end: number, language: Language): number {
  const stop = junkEnd(text, at, end);
  const written = text.slice(at, stop);
  if (language.literal && !language.digitSeparator && !language.radixes) return -stop;
  const radix = /^0(?:[xX][0-9a-fA-F_']+|[bB][01_']+|[oO][0-7_']+)/.exec(written)?.[0];
  const float = /^0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]*[pP][+-]?\d+/.exec(
    text.slice(at, Math.min(end, at + 40)),
  )?.[0];
  if (float) return at + float.length;
  if (radix === undefined) return -stop;
  const suffix = written.slice(radix.length);
  return suffix === '' || language.suffix?.test(suffix) ? stop : -stop;
}

function isAllowedLeadingZero(text: string, at: number, stop: number, language: Language): boolean {
  if (language.leadingZero === undefined) return true;
  const digits = text.slice(at, stop);
  return /^0+$/.test(digits)
    ? !language.literal && !language.prose
    : language.leadingZero === 'octal' && /^[0-7_]+$/.test(digits);
}

function suffixed(text: string, at: number, end: number, language: Language): number {
  let stop = at;
  while (stop < end && isWordCode(text.charCodeAt(stop))) stop++;
  return language.suffix?.test(text.slice(at, stop)) ? stop : -junkEnd(text, stop, end);
}

/** The end of a run of letters, digits and dots. */
function junkEnd(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && (isWordCode(text.charCodeAt(stop)) || text.charCodeAt(stop) === dot)) stop++;
  return stop;
}
