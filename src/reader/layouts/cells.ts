import { literalWord } from '../numbers/constants';
import type { Source } from '../source/source';
import { isDigitCode, isSpaceCode } from '../tokens/characters';
import { dot, minus, plus } from '../tokens/codes';
import { literalEnd, literalValue } from '../tokens/literal';

/** A piece of a line between separators, without the white space around it. */
export interface TableCell {
  readonly start: number;
  readonly end: number;
}

/** The cells of the line between the offsets. */
export function cellsOf(text: string, start: number, end: number, separator: string): TableCell[] {
  const mark = separator.charCodeAt(0);
  const cells: TableCell[] = [];
  for (let from = start; from <= end; ) {
    let to = from;
    while (to < end && text.charCodeAt(to) !== mark) to++;
    cells.push(trimmed(text, from, to));
    from = to + 1;
  }
  return cells;
}

/** The number that a cell is, if it is one and nothing else. */
export function cellValue({ text, language }: Source, { start, end }: TableCell): number | undefined {
  const code = text.charCodeAt(start);
  const digits = code === minus || code === plus ? start + 1 : start;
  const first = text.charCodeAt(digits) === dot ? digits + 1 : digits;
  const isNumber = isDigitCode(text.charCodeAt(first)) && literalEnd(text, digits, end, language) === end;
  const value = isNumber ? literalValue(text, digits, end, language) : literalWord(text.slice(digits, end));
  return code === minus && value !== undefined ? -value : value;
}

function trimmed(text: string, from: number, to: number): TableCell {
  let start = from;
  while (start < to && isSpaceCode(text.charCodeAt(start))) start++;
  let end = to;
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
