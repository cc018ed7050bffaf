import { cellValue } from '../layouts/cells';
import type { Line } from '../layouts/lines';
import type { Source } from '../source/source';
import { isDigitCode } from '../tokens/characters';
import { dot, minus } from '../tokens/codes';
import { longestLine, PrintedText, wordsOf } from './printedText';

/** The lines of a print that may contain rows of numbers. Lines beyond the last one are empty. */
export class PrintedLines extends PrintedText {
  /** The numbers of a line that contains nothing else, except possibly the index of its row. */
  row(at: number): PrintedRow | undefined {
    const line = this.lines[at];
    return line && rowOf(this.source, line);
  }

  /** The numbers of the next line, if each is right-aligned with a word of this one. */
  rowBelowNames(at: number): PrintedRow | undefined {
    const below = this.lines[at + 1];
    if (!below || !mayBeginNumber(this.source.text.charCodeAt(below.first))) return undefined;
    const names = wordEnds(this.text(at));
    return names === wordEnds(this.text(at + 1)) ? this.row(at + 1) : undefined;
  }

  /** Whether the line is blank, or beyond the last one. */
  isBlank(at: number): boolean {
    const line = this.lines[at];
    return !line || line.first === line.end;
  }

  pastBlank(from: number): number {
    let at = from;
    while (at < this.lines.length && this.isBlank(at)) at++;
    return at;
  }

  /** The rows from the line on that begin with their number's index, or with none. */
  rowsFrom(from: number, indexOf: (number: number) => string): PrintedRow[] {
    const rows: PrintedRow[] = [];
    for (
      let row = this.row(from);
      row?.index === indexOf(rows.length + 1);
      row = this.row(from + rows.length)
    )
      rows.push(row);
    return rows;
  }
}

function mayBeginNumber(code: number): boolean {
  return isDigitCode(code) || code === minus || code === dot;
}

/** The columns where the words of a line end. */
function wordEnds(line: string): string {
  return Array.from(line.matchAll(/\S+/g), ({ index, 0: word }) => index + word.length).join();
}

/** A line of numbers, possibly with the index of its row before them. */
export interface PrintedRow {
  readonly index: string;
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
}

const rowPattern = /^(\[\d*,?\])?\s*[-+.\dNIni]/;

function rowOf(source: Source, { first, end }: Line): PrintedRow | undefined {
  if (end - first > longestLine) return undefined;
  const begins = rowPattern.exec(source.text.slice(first, end));
  if (!begins) return undefined;
  const index = begins[1] ?? '';
  const values: number[] = [];
  const cells = wordsOf(source.text, first + index.length, end);
  for (const cell of cells) {
    const value = cellValue(source, cell);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values.length === 0 ? undefined : { index, start: first, end: cells[cells.length - 1].end, values };
}
