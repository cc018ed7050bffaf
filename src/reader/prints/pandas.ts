import type { TableCell } from '../layouts/cells';
import type { PrintedText, PrintRead } from './printedText';

/**
 * A pandas series: an index and a number on each line, followed by a line with its type, and its name if it has one.
 */
export function series(lines: PrintedText, at: number): PrintRead | undefined {
  const foot = 'dLN'.includes(lines.begins(at).character) ? dtype.exec(lines.text(at)) : null;
  if (!foot) return undefined;
  const rows: (readonly TableCell[])[] = [];
  let cut = -1;
  let first = at;
  for (; first > 0; first--) {
    const words = lines.words(first - 1);
    const last = words[words.length - 1];
    if (last && isDots(lines.word(last))) cut = first - 1;
    else if (words.length < 2 || lines.value(last) === undefined) break;
    else rows.push(words);
  }
  if (rows.length === 0) return undefined;
  if (cut >= 0) {
    const places = { start: lines.start(first), end: lines.end(at), at: lines.start(cut) };
    return { vector: { ...places, reason: 'truncated' }, next: at + 1 };
  }
  const numbers = rows.reverse().map((row) => row[row.length - 1]);
  const index = rows.map((row) =>
    row
      .slice(0, -1)
      .map((cell) => lines.word(cell))
      .join(' '),
  );
  const vector = {
    start: numbers[0].start,
    end: numbers[numbers.length - 1].end,
    values: numbers.map((cell) => lines.value(cell) ?? Number.NaN),
    shape: [numbers.length],
    name: foot[1] ?? lines.nameAbove(first),
    places: numbers.flatMap(({ start, end }) => [start, end]),
    isPrint: true,
    ...namesUnlessCounted(index),
  };
  return { vector, next: at + 1 };
}

const dtype = /^\s*(?:Name: (\S+?), )?(?:Length: \d+, )?dtype: \w+\s*$/;

/** A data frame of pandas or R: column names above, right-aligned with their numbers, and an index before each row. */
export function frame(lines: PrintedText, at: number): PrintRead | undefined {
  if (lines.begins(at).indent < 2) return undefined;
  const heads = lines.words(at);
  const first = lines.words(at + 1);
  if (heads.length === 0 || first.length !== heads.length + 1) return undefined;
  if (heads.some((head) => lines.value(head) !== undefined) && first[0].end > heads[0].start)
    return undefined;
  const rows: (readonly TableCell[])[] = [];
  let next = at + 1;
  for (let words = lines.words(next); words.length === heads.length + 1; words = lines.words(++next)) {
    if (!endsBelow(lines, at, next, heads, words)) break;
    rows.push(words);
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

/** Whether each word of a row except its index ends in the same column as a heading. */
function endsBelow(
  lines: PrintedText,
  head: number,
  row: number,
  heads: readonly TableCell[],
  words: readonly TableCell[],
): boolean {
  const [top, own] = [lines.start(head), lines.start(row)];
  return heads.every(({ end }, column) => end - top === words[column + 1].end - own);
}

/** Names are those of classes unless they are just numbered. */
function namesUnlessCounted(names: readonly string[]): { readonly names?: readonly string[] } {
  return names.every((name, at) => name === String(at)) ? {} : { names };
}

function isDots(word: string): boolean {
  return /^(?:\.{2,3}|…|⋮)$/.test(word);
}
