import { isDigitCode } from '../tokens/characters';
import {
  carriageReturn,
  comma,
  dot,
  letterE,
  lineFeed,
  minus,
  plus,
  space,
  tab,
  zero,
} from '../tokens/codes';
import type { ValueStack } from './valueStack';

/**
 * Reads a run of plain decimals from the offset on, and returns its end: after the comma of its last number, or after
 * that number itself where the closing bracket follows. It is the fast path through lists. Anything that languages read
 * differently ends the run and is left to the lexer.
 */
export function plainRun(
  text: string,
  from: number,
  end: number,
  closer: number,
  breaksAtLines: boolean,
  values: ValueStack,
): number {
  let behind = from;
  for (;;) {
    const start = pastSpace(text, behind, breaksAtLines);
    const isNegative = text.charCodeAt(start) === minus;
    const first = isNegative ? start + 1 : start;
    let digits = 0;
    let at = first;
    let code = text.charCodeAt(at);
    for (; isDigitCode(code); code = text.charCodeAt(++at)) digits = digits * 10 + (code - zero);
    if (at === first || (at > first + 1 && text.charCodeAt(first) === zero)) return behind;
    let scale = 0;
    if (code === dot) {
      const point = at;
      for (code = text.charCodeAt(++at); isDigitCode(code); code = text.charCodeAt(++at))
        digits = digits * 10 + (code - zero);
      scale = at - point - 1;
      if (scale === 0) return behind;
    }
    const mantissa = at;
    if (code === letterE || code === letterE - 32) at = exponentEnd(text, at);
    const stop = at;
    at = pastSpace(text, at, breaksAtLines);
    code = text.charCodeAt(at);
    if (at >= end || (code !== comma && code !== closer)) return behind;
    const isShort = stop === mantissa && stop - first <= longest;
    const value = isShort ? digits / powersOfTen[scale] : Number(text.slice(first, stop));
    values.push(isNegative ? -value : value, start, stop);
    if (code === closer) return stop;
    behind = at + 1;
  }
}

/** Fifteen digits and a point: the digits are one exact integer, the divisor is one exact power of ten. */
const longest = 16;
const powersOfTen = Array.from({ length: longest }, (_, power) => Number(`1e${power}`));

/** The end of the exponent whose letter is at the offset; the offset itself where no digits follow it. */
function exponentEnd(text: string, at: number): number {
  const sign = text.charCodeAt(at + 1);
  const first = sign === plus || sign === minus ? at + 2 : at + 1;
  let stop = first;
  while (isDigitCode(text.charCodeAt(stop))) stop++;
  return stop > first ? stop : at;
}

function pastSpace(text: string, from: number, breaksAtLines: boolean): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code === space || code === tab || (!breaksAtLines && (code === lineFeed || code === carriageReturn)))
    code = text.charCodeAt(++at);
  return at;
}
