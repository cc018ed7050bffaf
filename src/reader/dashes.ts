import type { Source } from './collector';
import { wordValue } from './constants';
import type { Found } from './found';
import { literalEnd, literalValue } from './literal';

/**
 * Lists written one element a line behind dashes, as YAML has them: of numbers, or of lists of numbers that were found
 * already. A list with any other element in it is none.
 */
export function dashedLists(source: Source, rows: readonly Found[]): Found[] {
  const found: Found[] = [];
  const byStart = new Map(rows.map((row) => [row.start, row]));
  let list: Item[] = [];
  const finish = () => {
    const vector = asVector(source.text, list);
    if (vector) found.push(vector);
    list = [];
  };
  for (const line of source.text.matchAll(dashedLine)) {
    const [whole, indent, dash] = line;
    const start = line.index + indent.length;
    const goesOn =
      list.length > 0 && list[0].indent === indent.length && list[list.length - 1].next === line.index;
    if (!goesOn) finish();
    const value = itemAt(source, start + dash.length, line.index + whole.trimEnd().length, byStart);
    list.push({ indent: indent.length, start, next: line.index + whole.length, ...value });
  }
  finish();
  return found;
}

interface Item {
  readonly indent: number;
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly end: number;
  readonly values?: readonly number[];
  readonly shape?: readonly number[];
}

const dashedLine = /^([ \t]*)(-[ \t]+)\S.*(?:\n|$)/gm;

function itemAt(
  { text, language }: Source,
  start: number,
  lineEnd: number,
  rows: ReadonlyMap<number, Found>,
): Pick<Item, 'end' | 'values' | 'shape'> {
  const row = rows.get(start);
  if (row) return { end: row.end, values: row.values, shape: row.shape };
  const written = text.slice(start, lineEnd).replace(/\s+#.*$/, '');
  const end = start + written.length;
  const [, sign, rest] = /^([-+]?)(.*)$/.exec(written) ?? ['', '', ''];
  const digits = start + sign.length;
  const isNumber = /^\.?\d/.test(rest) && literalEnd(text, digits, end, language) === end;
  const value = isNumber
    ? literalValue(text, digits, end, language)
    : wordValue(rest.replace(/^\./, ''), language);
  return value === undefined ? { end } : { end, values: [sign === '-' ? -value : value], shape: [] };
}

function asVector(text: string, items: readonly Item[]): Found | undefined {
  const [first] = items;
  if (!first?.shape || items.some(({ shape }) => shape?.join() !== first.shape?.join())) return undefined;
  const key = /(?:^|\n)[ \t]*(?:- )?["']?([\w.-]+)["']?:[ \t]*(?:#.*)?\n$/.exec(
    text.slice(Math.max(0, first.start - first.indent - 200), first.start - first.indent),
  );
  if (!key && items.length < 2) return undefined;
  return {
    start: first.start,
    end: items[items.length - 1].end,
    values: items.flatMap(({ values }) => values ?? []),
    shape: [items.length, ...first.shape],
    name: key?.[1],
  };
}
