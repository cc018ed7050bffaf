import { isDigitCode } from '../tokens/characters';
import {
  byteOrderMark,
  carriageReturn,
  comma as decimalComma,
  dot,
  doubleQuote,
  hash,
  lineFeed,
  minus,
  noBreakSpace,
  plus,
  space,
  tab,
  zero,
} from '../tokens/codes';

/**
 * The cells of one line of separated values. It is filled anew for each line, for a file has millions.
 * Quotes follow RFC 4180: a cell that begins with one ends with one, and holds separators, line ends and doubled quotes.
 */
export interface SeparatedRow {
  count: number;
  /** Where each cell begins and ends, without the quotes and white space around it. */
  readonly starts: number[];
  readonly ends: number[];
  /** Whether a cell holds doubled quotes. */
  hasDoubledQuotes: boolean;
  /** How many line ends the row has, its own included. */
  lines: number;
  /** Whether a cell's quote is not closed, or closed in front of more than a separator. */
  trouble: 'open' | 'quote' | undefined;
}

export function emptyRow(): SeparatedRow {
  return { count: 0, starts: [], ends: [], hasDoubledQuotes: false, lines: 0, trouble: undefined };
}

/** Reads the row at the offset and returns where the next begins; -1 where it is not one, or ends in a part of the text that is not there yet. */
export function readRow(
  text: string,
  from: number,
  delimiter: string,
  row: SeparatedRow,
  isLast = true,
): number {
  const mark = delimiter.charCodeAt(0);
  row.count = 0;
  row.lines = 1;
  row.hasDoubledQuotes = false;
  row.trouble = undefined;
  let at = mark === space ? pastBlanks(text, from, space) : from;
  for (;;) {
    const next =
      text.charCodeAt(at) === doubleQuote ? quotedCell(text, at, mark, row) : plainCell(text, at, mark, row);
    if (next < 0 || (next >= text.length && !isLast)) return -1;
    const code = text.charCodeAt(next);
    if (next >= text.length || code !== mark)
      return isLast || next + 1 < text.length ? pastLineEnd(text, next) : -1;
    at = mark === space ? pastBlanks(text, next, space) : next + 1;
    // Blanks at the end of a line that blanks separate are no cell.
    if (mark === space && (at >= text.length || isLineEnd(text.charCodeAt(at))))
      return isLast || at + 1 < text.length ? pastLineEnd(text, at) : -1;
  }
}

/** Whether the row is an empty line. */
export function isBlank({ count, starts, ends }: SeparatedRow): boolean {
  return count === 1 && starts[0] >= ends[0];
}

export function cellText(
  text: string,
  { starts, ends, hasDoubledQuotes }: SeparatedRow,
  index: number,
): string {
  const written = text.slice(starts[index], ends[index]);
  return hasDoubledQuotes ? written.replaceAll('""', '"') : written;
}

/** Where the line after a comment begins; the offset itself where the line is not a comment. */
export function pastComment(text: string, from: number): number {
  if (text.charCodeAt(from) !== hash) return from;
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return pastLineEnd(text, at);
}

/**
 * What separates the cells: the tab, semicolon or comma that most of the first lines have outside of quotes, for a title may
 * stand above the table. Blanks where there is none: NumPy's own savetxt writes them.
 */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, lookedAt)
    .split(/\r\n?|\n/)
    .filter((line) => !line.startsWith('#') && line.trim() !== '')
    .slice(0, 10)
    .map((line) => line.replace(/"[^"]*"/g, '""'));
  const linesWith = (mark: string) => lines.filter((line) => line.includes(mark)).length;
  const marks = ['\t', ';', ','].map((mark) => ({ mark, lines: linesWith(mark) }));
  const [first] = marks.sort((a, b) => b.lines - a.lines);
  if (first.lines > 0) return first.mark;
  return lines.length > 0 && lines.every((line) => /^\S+(?: +\S+)+$/.test(line.trim())) ? ' ' : ',';
}

const lookedAt = 20_000;

/** The number that stands between the offsets and nothing else does; undefined for all else, as for nothing at all. */
export function cellNumber(text: string, start: number, end: number, delimiter: string): number | undefined {
  const first = text.charCodeAt(start);
  const isNegative = first === minus;
  const digitsStart = isNegative || first === plus ? start + 1 : start;
  // Where semicolons separate, a comma is the decimal point: so spreadsheets of most of Europe write.
  const comma = delimiter === ';' ? decimalComma : dot;
  let digits = 0;
  let scale = -1;
  let at = digitsStart;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isDigitCode(code)) {
      digits = digits * 10 + (code - zero);
      if (scale >= 0) scale++;
    } else if ((code === dot || code === comma) && scale < 0) scale = 0;
    else break;
  }
  const length = at - digitsStart;
  // Up to 15 digits are one exact integer over one exact power of ten: the quotient is rounded once, as it must be.
  if (at === end && length <= 15 && length > (scale < 0 ? 0 : 1)) {
    const value = scale > 0 ? digits / powersOfTen[scale] : digits;
    return isNegative ? -value : value;
  }
  return writtenNumber(text.slice(start, end), delimiter);
}

function writtenNumber(cell: string, delimiter: string): number | undefined {
  const written = delimiter === ';' && /^[^.]*,[^.,]*$/.test(cell) ? cell.replace(',', '.') : cell;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written)) return Number(written);
  const word = /^([-+]?)(?:(nan)|inf(?:inity)?)$/i.exec(written);
  if (!word) return undefined;
  if (word[2]) return Number.NaN;
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const powersOfTen = Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

function plainCell(text: string, from: number, mark: number, row: SeparatedRow): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (at < text.length && code !== mark && code !== lineFeed && code !== carriageReturn)
    code = text.charCodeAt(++at);
  addCell(text, from, at, row);
  return at;
}

function quotedCell(text: string, from: number, mark: number, row: SeparatedRow): number {
  let at = from + 1;
  for (;;) {
    const closing = text.indexOf('"', at);
    if (closing < 0) {
      row.trouble = 'open';
      return -1;
    }
    for (; at < closing; at++) if (text.charCodeAt(at) === lineFeed) row.lines++;
    at = closing + 1;
    if (text.charCodeAt(at) !== doubleQuote) return closedCell(text, from + 1, closing, mark, row);
    row.hasDoubledQuotes = true;
    at++;
  }
}

/** Between the last quote of a cell and what separates it from the next may stand blanks only. */
function closedCell(text: string, from: number, closing: number, mark: number, row: SeparatedRow): number {
  const behind = mark === space ? closing + 1 : pastBlanks(text, closing + 1, mark);
  const code = text.charCodeAt(behind);
  if (behind < text.length && code !== mark && !isLineEnd(code)) {
    row.trouble = 'quote';
    return -1;
  }
  addCell(text, from, closing, row);
  return behind;
}

function addCell(text: string, from: number, to: number, row: SeparatedRow): void {
  let start = from;
  while (start < to && isBlankCode(text.charCodeAt(start))) start++;
  let end = to;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  row.starts[row.count] = start;
  row.ends[row.count] = end;
  row.count++;
}

function pastBlanks(text: string, from: number, mark: number): number {
  let at = from;
  while (text.charCodeAt(at) === space || (mark !== tab && text.charCodeAt(at) === tab)) at++;
  return at;
}

function pastLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function isBlankCode(code: number): boolean {
  return code === space || code === tab || code === byteOrderMark || code === noBreakSpace;
}
