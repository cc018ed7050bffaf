import { nearnessToOne } from '../sumsToOne';
import { respell } from './respell';

/** A number as it is written now, and what it shall be. */
export interface Respelling {
  readonly spelling: string;
  readonly value: number;
}

/**
 * Numbers in the spelling of those they replace, as `respell` has them. Where they sum to 1, together with a `rest` that
 * stays, so do their spellings: those that rounding has moved furthest give way by one in their last digit.
 */
export function respellShares(
  numbers: readonly Respelling[],
  rest: number,
  digits: number,
): readonly string[] {
  const texts = numbers.map(({ spelling, value }) => respell(spelling, value, digits));
  const isWhole = isOne(sumOf(numbers.map(({ value }) => value)) + rest);
  if (!isWhole) return texts;
  for (let tries = texts.length; tries > 0; tries--) {
    const sum = sumOf(texts.map(Number.parseFloat)) + rest;
    if (isOne(sum)) return texts;
    const { at, by } = giver(numbers, texts, sum - 1);
    texts[at] = lessened(texts[at], by);
  }
  return texts;
}

/** What the checks of a vector take for a sum of 1. */
function isOne(sum: number): boolean {
  return nearnessToOne(sum) === 'exactly';
}

/** By so little are two equal moves told apart, by their roundings; the last of them gives way. */
const noise = 1e-12;

/** How much one in the last digit is worth. */
function lastDigit(text: string): number {
  const { decimals, exponent } = partsOf(text);
  return 10 ** (Number(exponent.slice(1)) - decimals.length);
}

/** A number that is so much less, in the same digits. */
function lessened(text: string, by: number): string {
  const { mantissa, decimals, exponent, suffix } = partsOf(text);
  const least = by / 10 ** Number(exponent.slice(1));
  const digits = (Number.parseFloat(mantissa) - least).toFixed(decimals.length);
  return `${mantissa.startsWith('.') ? digits.replace(/^0/, '') : digits}${exponent}${suffix}`;
}

function partsOf(text: string) {
  const [, mantissa = '', decimals = '', exponent = '', suffix = ''] = parts.exec(text) ?? [];
  return { mantissa, decimals, exponent, suffix };
}

const parts = /^(-?\d*\.?(\d*))(e[-+]?\d+)?(.*)$/i;

/** Who gives way by how much; where nobody can by a last digit of theirs, the one with the most digits by all of it. */
function giver(
  numbers: readonly Respelling[],
  texts: readonly string[],
  excess: number,
): { readonly at: number; readonly by: number } {
  const sign = Math.sign(excess);
  const moved = (at: number) => sign * (Number.parseFloat(texts[at]) - numbers[at].value);
  const places = [...texts.keys()];
  const able = places.filter((at) => moved(at) > 0 && lastDigit(texts[at]) < 1.5 * Math.abs(excess));
  if (able.length > 0) {
    const at = able.reduce((most, other) => (moved(other) >= moved(most) - noise ? other : most));
    return { at, by: sign * lastDigit(texts[at]) };
  }
  const at = places.reduce((least, other) =>
    lastDigit(texts[other]) < lastDigit(texts[least]) ? other : least,
  );
  return { at, by: excess };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
