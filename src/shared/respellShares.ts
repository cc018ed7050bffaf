import { nearnessToOne } from '../sumsToOne';
import { exponentLetters, numberIn, respell } from './respell';

/** The current spelling of a number, and its new value. */
export interface Respelling {
  readonly spelling: string;
  readonly value: number;
}

/**
 * Numbers in the spelling of those they replace, as by `respell`. Where they sum to 1, together with a `rest` that
 * stays, so do their spellings: those that rounding moved furthest are adjusted by one in their last digit.
 */
export function respellShares(
  numbers: readonly Respelling[],
  rest: number,
  digits: number,
  letters = exponentLetters,
): readonly string[] {
  const texts = numbers.map(({ spelling, value }) => respell(spelling, value, digits, letters));
  const isWhole = isOne(sumOf(numbers.map(({ value }) => value)) + rest);
  if (!isWhole) return texts;
  for (let tries = texts.length; tries > 0; tries--) {
    const sum = sumOf(texts.map((text) => numberIn(text, letters))) + rest;
    if (isOne(sum)) return texts;
    const { at, by } = giver(numbers, texts, sum - 1, letters);
    texts[at] = lessened(texts[at], by, letters);
  }
  return texts;
}

/** What the checks of a vector accept as a sum of 1. */
function isOne(sum: number): boolean {
  return nearnessToOne(sum) === 'exactly';
}

/** Two moves that differ by less are equal but for rounding; the last of them is adjusted. */
const noise = 1e-12;

/** The value of one in the last digit. */
function lastDigit(text: string, letters: string): number {
  const { decimals, exponent } = partsOf(text, letters);
  return 10 ** (Number(exponent.slice(1)) - decimals.length);
}

/** A number decreased by this much, with the same number of digits. */
function lessened(text: string, by: number, letters: string): string {
  const { mantissa, decimals, exponent, suffix } = partsOf(text, letters);
  const least = by / 10 ** Number(exponent.slice(1));
  const digits = (Number.parseFloat(mantissa) - least).toFixed(decimals.length);
  return `${mantissa.startsWith('.') ? digits.replace(/^0/, '') : digits}${exponent}${suffix}`;
}

function partsOf(text: string, letters: string) {
  const parts = new RegExp(String.raw`^(-?\d*\.?(\d*))([${letters}][-+]?\d+)?(.*)$`, 'i');
  const [, mantissa = '', decimals = '', exponent = '', suffix = ''] = parts.exec(text) ?? [];
  return { mantissa, decimals, exponent, suffix };
}

/**
 * Which number to adjust, and by how much; where none can be adjusted in its last digit, the one with the most digits
 * takes the whole difference.
 */
function giver(
  numbers: readonly Respelling[],
  texts: readonly string[],
  excess: number,
  letters: string,
): { readonly at: number; readonly by: number } {
  const sign = Math.sign(excess);
  const moved = (at: number) => sign * (numberIn(texts[at], letters) - numbers[at].value);
  const places = [...texts.keys()];
  const able = places.filter((at) => moved(at) > 0 && lastDigit(texts[at], letters) < 1.5 * Math.abs(excess));
  if (able.length > 0) {
    const at = able.reduce((most, other) => (moved(other) >= moved(most) - noise ? other : most));
    return { at, by: sign * lastDigit(texts[at], letters) };
  }
  const at = places.reduce((least, other) =>
    lastDigit(texts[other], letters) < lastDigit(texts[least], letters) ? other : least,
  );
  return { at, by: excess };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
