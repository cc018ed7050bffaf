import { cellValue } from './cells';
import type { Source } from './collector';
import { namedConstant } from './constants';
import type { Found } from './found';
import { type Line, linesOf } from './lines';

/**
 * Lists written one element a line behind dashes, as YAML has them: of numbers, or of lists of numbers that were found
 * already. A list with any other element in it is none.
 */
export function dashedLists(source: Source, lists: readonly Found[]): Found[] {
  const lines = linesOf(source.text);
  const listAt = new Map(lists.map((list) => [list.start, list]));
  const found: Found[] = [];
  for (let at = 0; at < lines.length; ) {
    const indent = indentOf(source.text, lines[at]);
    let next = at + 1;
    while (next < lines.length && indent >= 0 && indentOf(source.text, lines[next]) === indent) next++;
    const vector = indent < 0 ? undefined : vectorOf(source, lines.slice(at, next), listAt);
    if (vector) found.push(vector);
    at = next;
  }
  return found;
}

/** How far the dash of an element is indented; below zero on a line that has none. */
function indentOf(text: string, { start, first, end }: Line): number {
  const isElement = text[first] === '-' && /^[ \t]+\S/.test(text.slice(first + 1, Math.min(end, first + 80)));
  return isElement ? first - start : -1;
}

function vectorOf(
  source: Source,
  lines: readonly Line[],
  listAt: ReadonlyMap<number, Found>,
): Found | undefined {
  const values: number[] = [];
  const places: number[] = [];
  let inner: readonly number[] | undefined;
  let last = lines[0].first;
  for (const line of lines) {
    const item = itemOf(source, line, listAt);
    inner ??= item?.shape;
    if (!item || item.shape.join() !== inner?.join()) return undefined;
    for (const value of item.values) values.push(value);
    if (item.places) for (const place of item.places) places.push(place);
    last = item.end;
  }
  const name = keyAbove(source.text, lines[0].start);
  if (name === undefined && lines.length < 2) return undefined;
  const found = { start: lines[0].first, end: last, values, shape: [lines.length, ...(inner ?? [])], name };
  return places.length === 2 * values.length ? { ...found, places } : found;
}

type Item = Pick<Found, 'end' | 'values' | 'shape' | 'places'>;

/** What stands behind the dash, before a comment. */
function itemOf(source: Source, line: Line, listAt: ReadonlyMap<number, Found>): Item | undefined {
  const behind = source.text.slice(line.first + 1, line.end);
  const start = line.end - behind.trimStart().length;
  const list = listAt.get(start);
  if (list) return list;
  const written = source.text
    .slice(start, line.end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  const end = start + written.length;
  const value = dotted.test(written) ? namedConstant(written) : cellValue(source, { start, end });
  const places = source.isPlaceless ? undefined : [start, end];
  return value === undefined ? undefined : { end, values: [value], shape: [], places };
}

/** `.inf` and `.nan`, which only YAML writes so. */
const dotted = /^[-+]?\.[A-Za-z]/;

/** The key that stands alone on the line before the offset. */
function keyAbove(text: string, at: number): string | undefined {
  const above = text.slice(Math.max(0, at - farthestKey), at);
  return /(?:^|\n)[ \t]*(?:- )?["']?([\w.-]+)["']?:[ \t]*(?:#.*)?\r?\n$/.exec(above)?.[1];
}

const farthestKey = 200;
