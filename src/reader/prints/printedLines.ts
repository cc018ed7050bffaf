import { type Cell, cellValue } from '../layouts/cells';
import type { Line } from '../layouts/lines';
import type { Source } from '../source/source';
import { isDigitCode, isSpaceCode } from '../tokens/characters';

/** Lines of a print, of which few are ever looked into. Beyond the last one they are empty. */
export class PrintedLines {
  readonly #source: Source;
  readonly #lines: readonly Line[];

  constructor(source: Source, lines: readonly Line[]) {
    this.#source = source;
    this.#lines = lines;
  }

  text(at: number): string {
    const line = this.#lines[at];
    return line ? this.#source.text.slice(line.start, line.end) : '';
  }

  start(at: number): number {
    return this.#lines[at].start;
  }

  /** The numbers of a line that is made of nothing else but, perhaps, the index of its row. */
  row(at: number): Row | undefined {
    const line = this.#lines[at];
    return line && rowOf(this.#source, line);
  }

  /** The numbers of the line below, if each stands under a word of this one, and ends where that does. */
  rowBelowNames(at: number): Row | undefined {
    const below = this.#lines[at + 1];
    if (!below || !mayBeginNumber(this.#source.text.charCodeAt(below.first))) return undefined;
    const names = wordEnds(this.text(at));
    return names === wordEnds(this.text(at + 1)) ? this.row(at + 1) : undefined;
  }

  /** Whether nothing but white space stands on the line, or it is none of these. */
  isBlank(at: number): boolean {
    const line = this.#lines[at];
    return !line || line.first === line.end;
  }

  pastBlank(from: number): number {
    let at = from;
    while (at < this.#lines.length && this.isBlank(at)) at++;
    return at;
  }

  /** The rows from the line on that begin with the index of their number, or with none. */
  rowsFrom(from: number, indexOf: (number: number) => string): Row[] {
    const rows: Row[] = [];
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

const minus = 45;
const dot = 46;

/** The columns in which the words of a line end. */
function wordEnds(line: string): string {
  return Array.from(line.matchAll(/\S+/g), ({ index, 0: word }) => index + word.length).join();
}

/** A line of numbers, perhaps with the index of its row before them. */
export interface Row {
  readonly index: string;
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
}

const rowPattern = /^(\[\d*,?\])?\s*[-+.\dNIni]/;

function rowOf(source: Source, { first, end }: Line): Row | undefined {
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

/** What stands between white space. */
export function wordsOf(text: string, from: number, end: number): Cell[] {
  const words: Cell[] = [];
  for (let at = from; at < end; ) {
    while (at < end && isSpaceCode(text.charCodeAt(at))) at++;
    const start = at;
    while (at < end && !isSpaceCode(text.charCodeAt(at))) at++;
    if (at > start) words.push({ start, end: at });
  }
  return words;
}

/** Consoles break their lines long before this. */
const longestLine = 2_000;
