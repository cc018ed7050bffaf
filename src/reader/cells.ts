import type { Source } from './collector';
import { wordValue } from './constants';
import { literalEnd, literalValue } from './literal';

/** A piece of a line between separators, without the white space around it. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** The cells of the line between the offsets. */
export function cellsOf(text: string, start: number, end: number, separator: string): Cell[] {
  const cells: Cell[] = [];
  for (let from = start; from <= end; ) {
    const found = text.indexOf(separator, from);
    const to = found < 0 || found > end ? end : found;
    const written = text.slice(from, to);
    const first = from + written.length - written.trimStart().length;
    cells.push({ start: first, end: Math.max(first, from + written.trimEnd().length) });
    from = to + 1;
  }
  return cells;
}

/** The number that a cell is, if it is one and nothing else. */
export function cellValue({ text, language }: Source, { start, end }: Cell): number | undefined {
  const sign = text[start] === '-' || text[start] === '+' ? 1 : 0;
  const digits = start + sign;
  const isNumber =
    /^\.?\d/.test(text.slice(digits, digits + 2)) && literalEnd(text, digits, end, language) === end;
  const value = isNumber
    ? literalValue(text, digits, end, language)
    : wordValue(text.slice(digits, end), { ...language, literal: true });
  return text[start] === '-' && value !== undefined ? -value : value;
}
