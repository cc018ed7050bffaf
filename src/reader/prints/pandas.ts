import type { Cell } from '../cells';
import type { PrintedText, PrintRead } from './printedText';

/** A series of pandas: an index and a number on each line, and below them its type, and its name if it has one. */
export function series(lines: PrintedText, at: number): PrintRead | undefined {
  if (lines.words(at).length < 2) return undefined;
  const rows: Cell[][] = [];
  let next = at;
  for (let words = lines.words(next); words.length >= 1; words = lines.words(++next)) {
    if (dtype.test(lines.text(next))) break;
    if (isDots(lines.word(words[words.length - 1]))) rows.push([]);
    else if (words.length < 2 || lines.value(words[words.length - 1]) === undefined) return undefined;
    else rows.push(words);
    if (rows.length > mostRows) return undefined;
  }
  const foot = dtype.exec(lines.text(next));
  if (!foot || rows.length === 0) return undefined;
  const start = lines.start(at);
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (rows.some((row) => row.length === 0)) {
    const cut = at + rows.findIndex((row) => row.length === 0);
    return {
      vector: { start, end: lines.end(next), reason: 'truncated', at: lines.start(cut) },
      next: next + 1,
    };
  }
  const values = rows.map((row) => lines.value(row[row.length - 1]) ?? Number.NaN);
  const places = rows.flatMap((row) => [row[row.length - 1].start, row[row.length - 1].end]);
  const index = rows.map((row) =>
    row
      .slice(0, -1)
      .map((cell) => lines.word(cell))
      .join(' '),
  );
  const vector = {
    start: first[first.length - 1].start,
    end: last[last.length - 1].end,
    values,
    shape: [values.length],
    name: foot[1] ?? lines.nameAbove(at),
    places,
    isPrint: true,
    ...namesUnlessCounted(index),
  };
  return { vector, next: next + 1 };
}

const dtype = /^\s*(?:Name: (\S+?), )?(?:Length: \d+, )?dtype: \w+\s*$/;

/** A frame of pandas, or of R: the names of the columns above, each ending where its numbers do, an index before each row. */
export function frame(lines: PrintedText, at: number): PrintRead | undefined {
  const heads = lines.words(at);
  const first = lines.words(at + 1);
  if (heads.length === 0 || first.length !== heads.length + 1 || !startsIndented(lines, at)) return undefined;
  if (heads.some((head) => lines.value(head) !== undefined) && first[0].end > heads[0].start)
    return undefined;
  const rows: Cell[][] = [];
  let next = at + 1;
  for (let words = lines.words(next); words.length === heads.length + 1; words = lines.words(++next)) {
    if (!endsBelow(lines, at, next, heads, words)) break;
    rows.push(words);
    if (rows.length > mostRows) return undefined;
  }
  if (rows.length === 0) return undefined;
  const cells = rows.map((row) => row.slice(1));
  const dots = cells.flat().find((cell) => isDots(lines.word(cell)));
  const end = rows[rows.length - 1][heads.length].end;
  if (dots) return { vector: { start: lines.start(at), end, reason: 'truncated', at: dots.start }, next };
  const values = cells.flat().map((cell) => lines.value(cell));
  if (!values.every((value) => value !== undefined)) return undefined;
  const places = cells.flat().flatMap((cell) => [cell.start, cell.end]);
  const names = heads.map((head) => lines.word(head));
  const vector =
    heads.length === 1
      ? { values, shape: [rows.length], name: names[0] }
      : {
          values,
          shape: [rows.length, heads.length],
          name: lines.nameAbove(at),
          ...namesUnlessCounted(names),
        };
  return { vector: { start: cells[0][0].start, end, ...vector, places, isPrint: true }, next };
}

function startsIndented(lines: PrintedText, at: number): boolean {
  return /^\s{2}/.test(lines.text(at));
}

/** Whether each word of a row but its index ends in the column where a head does. */
function endsBelow(
  lines: PrintedText,
  head: number,
  row: number,
  heads: readonly Cell[],
  words: readonly Cell[],
): boolean {
  const [top, own] = [lines.start(head), lines.start(row)];
  return heads.every(({ end }, column) => end - top === words[column + 1].end - own);
}

/** Names are of classes where they are more than counted. */
function namesUnlessCounted(names: readonly string[]): { readonly names?: readonly string[] } {
  return names.every((name, at) => name === String(at)) ? {} : { names };
}

function isDots(word: string): boolean {
  return /^(?:\.{2,3}|…|⋮)$/.test(word);
}

/** Prints are cut long before this. */
const mostRows = 10_000;
