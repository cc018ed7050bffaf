import { isDigitCode } from './characters';
import type { ValueStack } from './values';

/**
 * Reads a run of plain decimals from the offset on, and returns where it ends: behind the comma of its last number, or
 * behind that number itself where the closing bracket follows. It is the short way through lists. What not every
 * language reads alike ends the run and is left to the lexer.
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
    const start = pastSpace(text, behind, end, breaksAtLines);
    const isNegative = text.charCodeAt(start) === minus;
    const first = isNegative ? start + 1 : start;
    let digits = 0;
    let point = -1;
    let at = first;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (isDigitCode(code)) digits = digits * 10 + (code - zero);
      else if (code === dot && point < 0) point = at;
      else break;
    }
    const hasLeadingZero = text.charCodeAt(first) === zero && at > first + 1 && point !== first + 1;
    if (at === first || point === first || point === at - 1 || hasLeadingZero) return behind;
    const mantissa = at;
    at = exponentEnd(text, at, end);
    const stop = at;
    at = pastSpace(text, at, end, breaksAtLines);
    const next = at < end ? text.charCodeAt(at) : 0;
    if (next !== comma && next !== closer) return behind;
    const isShort = stop === mantissa && stop - first <= longest;
    const divisor = point < 0 ? 1 : powersOfTen[mantissa - point - 1];
    const value = isShort ? digits / divisor : Number(text.slice(first, stop));
    values.push(isNegative ? -value : value, start, stop);
    if (next === closer) return stop;
    behind = at + 1;
  }
}

/** Fifteen digits and a point: the digits are one exact integer, the divisor one exact power of ten. */
const longest = 16;
const powersOfTen = Array.from({ length: longest }, (_, power) => Number(`1e${power}`));

/** Behind `e-5`, where that follows. */
function exponentEnd(text: string, at: number, end: number): number {
  if (at >= end || (text.charCodeAt(at) | 32) !== letterE) return at;
  const sign = text.charCodeAt(at + 1);
  const first = sign === plus || sign === minus ? at + 2 : at + 1;
  let stop = first;
  while (stop < end && isDigitCode(text.charCodeAt(stop))) stop++;
  return stop > first ? stop : at;
}

function pastSpace(text: string, from: number, end: number, breaksAtLines: boolean): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== tab && (breaksAtLines || (code !== lineFeed && code !== carriageReturn)))
      break;
    at++;
  }
  return at;
}

const zero = 48;
const plus = 43;
const minus = 45;
const dot = 46;
const comma = 44;
const space = 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const letterE = 101;
