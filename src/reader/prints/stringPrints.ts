import { ListReader } from '../brackets/listReader';
import { linesOf } from '../layouts/lines';
import { type Found, isRefusal, moved, type Refusal } from '../source/found';
import { prose } from '../source/languages';
import type { Source } from '../source/source';
import { consolePrints } from './consolePrints';
import { linedPrints } from './linedPrints';

/**
 * Prints that were pasted into code: in triple quotes, as in a docstring's example, and in Julia files between the
 * lines. Lists in such text count only if they begin their line as a print does: with `tensor(`, or without commas.
 */
export function stringPrints(source: Source): (Found | Refusal)[] {
  const { language } = source;
  if (language.prose) return [];
  const isQuoting = language.strings.some(({ open, lines }) => lines && open.length === 3);
  const found = isQuoting ? ['"""', "'''"].flatMap((quote) => printsBetween(source, quote)) : [];
  if (language.phrases === 'julia') found.push(...julia(source));
  return found;
}

function printsBetween(source: Source, quote: string): (Found | Refusal)[] {
  const { text } = source;
  const quoted = new QuotedLists(source);
  const read: (Found | Refusal)[] = [];
  for (let start = text.indexOf(quote); start >= 0; ) {
    const from = start + quote.length;
    const end = text.indexOf(quote, from);
    if (end < 0) break;
    const inner = text.slice(from, end);
    if (inner.length < longest && inner.includes('\n')) {
      const lists = mayPrint.test(inner) ? quoted.read(from, end) : [];
      const lined = linedPrints({ ...source, text: inner, language: prose });
      read.push(...lists, ...lined.map((print) => moved(print, from)));
    }
    start = text.indexOf(quote, end + quote.length);
  }
  return read.map(printed);
}

/** Reads the printed lists of one string after another; a reader for each would cost more than what it reads. */
class QuotedLists {
  readonly #text: string;
  readonly #reader: ListReader;
  #found = 0;
  #refused = 0;

  constructor(source: Source) {
    this.#text = source.text;
    this.#reader = new ListReader({ ...source, language: prose });
  }

  read(from: number, end: number): (Found | Refusal)[] {
    const { found, refused } = this.#reader.read(from, end);
    const truncated = refused.slice(this.#refused).filter(({ reason }) => reason === 'truncated');
    const lists = [...found.slice(this.#found), ...truncated];
    [this.#found, this.#refused] = [found.length, refused.length];
    return lists.filter((list) => isPrint(this.#text, from, list));
  }
}

/** A line that begins as a print does. */
const mayPrint = /\n[ \t]*(?:(?:tensor|array|Tensor|Array)\(|\[+ *[-\d.])/;

function isPrint(text: string, from: number, { start, end }: Found | Refusal): boolean {
  const before = text.slice(Math.max(from, text.lastIndexOf('\n', start - 1) + 1), start);
  if (/^\s*(?:tensor|array|Tensor|Array)\($/.test(before)) return true;
  return (
    before.trim() === '' &&
    !text.slice(start, end).includes(',') &&
    /\d\.?\s+-?[\d.]/.test(text.slice(start, end))
  );
}

/** The output of Julia's prompt in a file of its own: a size, and the rows below it. */
function julia(source: Source): (Found | Refusal)[] {
  const found: (Found | Refusal)[] = [];
  for (const { index } of source.text.matchAll(head)) {
    const above = source.text.lastIndexOf('\n', index - 2) + 1;
    const from = source.text.startsWith('julia>', above) ? above : index;
    rowsBelow.lastIndex = source.text.indexOf('\n', index) + 1;
    const rows = rowsBelow.exec(source.text)?.[0] ?? '';
    const text = source.text.slice(from, rowsBelow.lastIndex || index);
    if (rows === '' || rows.length > longest) continue;
    const inner: Source = { ...source, text, language: prose };
    const read = consolePrints(inner, linesOf(text));
    const [first] = [...read.found, ...read.refused];
    if (first) found.push(printed(moved(first, from)));
  }
  return found;
}

const head = /(?<=^|\n)(?=[ \t]*\d+(?:-element|×\d+) [A-Z][^\n=]*:[ \t]*\r?\n)/g;

/** The lines of numbers, and of the dots of an omission, from an offset on. */
const rowsBelow = /(?:[ \t]+[-\d.⋮NI][^\n=]*(?:\n|$))*/y;

function printed(read: Found | Refusal): Found | Refusal {
  return isRefusal(read) ? read : { ...read, places: undefined, isPrint: true };
}

/** Longer quoted texts are not examples. */
const longest = 20_000;
