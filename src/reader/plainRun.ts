import { isDigitCode } from './characters';
import type { ValueStack } from './values';

/**
 * Reads a run of plain decimals from the offset on, and returns where it ends: behind the comma of its last number, or
 * behind that number itself where the closing bracket follows. It is the short way through lists. Anything that not
 * every language reads alike, or of more digits than one division rounds rightly, ends the run and is left to the lexer.
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
    let at = pastSpace(text, behind, end, breaksAtLines);
    const start = at;
    const isNegative = text.charCodeAt(at) === minus;
    if (isNegative) at++;
    const first = at;
    let digits = 0;
    let point = -1;
    let code = text.charCodeAt(at);
    while (at < end && (isDigitCode(code) || (code === dot && point < 0))) {
      if (code === dot) point = at;
      else digits = digits * 10 + (code - zero);
      code = text.charCodeAt(++at);
    }
    const stop = at;
    const hasLeadingZero = text.charCodeAt(first) === zero && stop > first + 1 && point !== first + 1;
    if (stop === first || stop > first + longest || stop === point + 1 || point === first || hasLeadingZero)
      return behind;
    at = pastSpace(text, at, end, breaksAtLines);
    const next = at < end ? text.charCodeAt(at) : 0;
    if (next !== comma && next !== closer) return behind;
    const value = point < 0 ? digits : digits / powersOfTen[stop - point - 1];
    values.push(isNegative ? -value : value, start, stop);
    if (next === closer) return stop;
    behind = at + 1;
  }
}

/** Fifteen digits and a point: the digits are one exact integer, the divisor one exact power of ten. */
const longest = 16;
const powersOfTen = Array.from({ length: longest }, (_, power) => Number(`1e${power}`));

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
const minus = 45;
const dot = 46;
const comma = 44;
const space = 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
