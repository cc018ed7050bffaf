import { isDigitCode } from './characters';
import type { ValueStack } from './values';

/**
 * Reads a run of plain decimals, each with its comma, from the offset on, and returns where it ends: behind the last
 * comma of the run. It is the short way through long lists. Anything that every language does not read alike, or of more
 * digits than one division rounds rightly, ends the run and is left to the lexer.
 */
export function plainRun(
  text: string,
  from: number,
  end: number,
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
    if (at >= end || text.charCodeAt(at) !== comma) return behind;
    const value = point < 0 ? digits : digits / powersOfTen[stop - point - 1];
    values.push(isNegative ? -value : value, start, stop);
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
