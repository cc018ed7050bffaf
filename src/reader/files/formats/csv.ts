import {
  delimiterOf,
  emptyRow,
  isBlank,
  pastComment,
  readRow,
  type SeparatedRow,
} from '../../layouts/separated';
import type { FileEntry } from '../fileArray';
import { Pace } from '../pace';
import type { FileSource } from '../source';
import { textPieces } from '../text';
import { FileTrouble } from '../trouble';
import { CsvTable } from './csvTable';

/**
 * The arrays of a .csv or .tsv file: the whole as a matrix if every cell is a number, and each column by its header.
 * The first line is a header if it has a cell that is not a number and another line follows.
 */
export async function openCsv(file: FileSource, pace = new Pace()): Promise<FileEntry[]> {
  const reading = new Reading();
  for await (const { text, isLast } of textPieces(file, pace)) {
    for (let from = 0; from < text.length; from += atOnce) {
      reading.feed(text.slice(from, from + atOnce), false);
      await pace.rest();
    }
    if (isLast) reading.feed('', true);
  }
  return reading.entries();
}

/** Reading this many characters takes a few milliseconds. */
const atOnce = 1 << 16;
/** Reading a longer line would hold up everything else. */
const longestLine = 4_000_000;

/** Cuts the text of a file into rows, however its pieces are cut. */
class Reading {
  #table: CsvTable | undefined;
  #delimiter = ',';
  #rest = '';
  /** A row that does not end within this many characters is looked for again only after twice as many. */
  #enough = 0;
  #line = 1;
  readonly #row: SeparatedRow = emptyRow();

  feed(piece: string, isLast: boolean): void {
    this.#rest += piece;
    if (!isLast && this.#rest.length < this.#enough) return;
    const text = this.#rest;
    if (text === '') return;
    this.#table ??= this.#begin(text);
    let at = 0;
    while (at < text.length) {
      const next = this.#next(text, at, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > longestLine)
      throw new FileTrouble('too-large', { is: 'line-length', line: this.#line, most: longestLine });
    this.#enough = at === 0 ? 2 * text.length : 0;
  }

  entries(): FileEntry[] {
    return this.#table?.entries() ?? [];
  }

  #begin(text: string): CsvTable {
    this.#delimiter = delimiterOf(text);
    return new CsvTable(this.#delimiter);
  }

  #next(text: string, at: number, isLast: boolean): number {
    const comment = pastComment(text, at);
    if (comment > at) {
      if (!isLast && comment >= text.length) return -1;
      this.#line++;
      return comment;
    }
    const next = readRow(text, at, this.#delimiter, this.#row, isLast);
    const { trouble } = this.#row;
    if (trouble === 'quote' || (trouble === 'open' && (isLast || text.length - at > longestLine)))
      throw new FileTrouble('not-this-format', { is: 'quote', line: this.#line });
    if (next < 0) return next;
    if (!isBlank(this.#row)) this.#table?.add(text, this.#row, this.#line);
    this.#line += this.#row.lines;
    return next;
  }
}
