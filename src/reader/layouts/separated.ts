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
 * The cells of one line of separated values. The object is reused for each line, since a file may have millions. Quotes
 * follow RFC 4180: a quoted cell begins and ends with a quote, and may contain separators, line ends and doubled
 * quotes.
 */
export interface SeparatedRow {
  count: number;
  /** Where each cell begins and ends, without the quotes and white space around it. */
  readonly starts: number[];
  readonly ends: number[];
  /** Whether a cell contains doubled quotes. */
  hasDoubledQuotes: boolean;
  /** The number of the row's line ends, including its last. */
  lines: number;
  /** Whether a cell's quote is not closed, or is followed by something other than a separator. */
  trouble: 'open' | 'quote' | undefined;
}

export function emptyRow(): SeparatedRow {
  return { count: 0, starts: [], ends: [], hasDoubledQuotes: false, lines: 0, trouble: undefined };
}

/**
 * Reads the row at the offset and returns the start of the next; -1 where it is not a row, or continues beyond the text
 * at hand.
 */
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
    // Where blanks separate, those at the end of a line are not a cell.
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

/** The start of the line after a comment; the offset itself where the line is not a comment. */
export function pastComment(text: string, from: number): number {
  if (text.charCodeAt(from) !== hash) return from;
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return pastLineEnd(text, at);
}

/**
 * The separator of cells: whichever of tab, semicolon and comma most of the first lines contain outside quotes, since
 * there may be a title above the table. Where there is none, blanks, which NumPy's savetxt writes.
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

/** The number between the offsets; undefined where there is anything else, or nothing. */
export function cellNumber(text: string, start: number, end: number, delimiter: string): number | undefined {
  const first = text.charCodeAt(start);
  const isNegative = first === minus;
  const digitsStart = isNegative || first === plus ? start + 1 : start;
  // Where semicolons separate cells, a comma is the decimal point, as in spreadsheets in most of Europe.
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
  // Up to 15 digits are one exact integer over one exact power of ten, so the quotient is correctly rounded.
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

/** Between the closing quote of a cell and the next separator there may be only blanks. */
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
