import { cellValue, type TableCell } from '../layouts/cells';
import type { Line } from '../layouts/lines';
import type { Found, Refusal } from '../source/found';
import type { Source } from '../source/source';
import { isSpaceCode } from '../tokens/characters';

/** The lines of a print, as words between white space; words are split only in the few lines that are looked at. */
export class PrintedText {
  constructor(
    protected readonly source: Source,
    protected readonly lines: readonly Line[],
  ) {}

  text(at: number): string {
    const line = this.lines[at];
    return line ? this.source.text.slice(line.start, Math.min(line.end, line.start + longestLine)) : '';
  }

  start(at: number): number {
    return this.lines[at].start;
  }

  end(at: number): number {
    return this.lines[at].end;
  }

  /** The first character of a line that is not white space, and its column. */
  begins(at: number): { readonly character: string; readonly indent: number } {
    const { start, first } = this.lines[at];
    return { character: this.source.text[first] ?? '', indent: first - start };
  }

  /** The words of a line, with their places in the text. */
  words(at: number): readonly TableCell[] {
    const line = this.lines[at];
    return line ? wordsOf(this.source.text, line.first, Math.min(line.end, line.start + longestLine)) : [];
  }

  word({ start, end }: TableCell): string {
    return this.source.text.slice(start, end);
  }

  value(cell: TableCell): number | undefined {
    return cellValue(this.source, cell);
  }

  /** The name typed at a prompt on the previous line, by itself or in a print call. */
  nameAbove(at: number): string | undefined {
    return promptedName.exec(this.text(at - 1))?.[1];
  }
}

const promptedName = /^\s*(?:>>>|>|julia>|In \[\d+\]:)\s*(?:print\()?([A-Za-z_][\w.]*)\)?\s*$/;

/** The words between white space. */
export function wordsOf(text: string, from: number, end: number): TableCell[] {
  const words: TableCell[] = [];
  for (let at = from; at < end; ) {
    while (at < end && isSpaceCode(text.charCodeAt(at))) at++;
    const start = at;
    while (at < end && !isSpaceCode(text.charCodeAt(at))) at++;
    if (at > start) words.push({ start, end: at });
  }
  return words;
}

/** Consoles break their lines long before this. */
export const longestLine = 2_000;

/** The result of reading a print, and the line after it. */
export interface PrintRead {
  readonly vector: Found | Refusal;
  readonly next: number;
}
