import type { Found } from '../../src/reader/source/found';
import { type Judged, type JudgedList, placeOf } from './judged';

/** How the vectors that were found compare with those of the judges. */
export interface Figures {
  lists: number;
  exact: number;
  /** A list that was not found. */
  readonly missed: string[];
  /** A list that was found with other numbers or another shape. */
  readonly misread: string[];
  /** A vector that was found where there is no list and no expression that makes one. */
  readonly phantom: string[];
}

export function noFigures(): Figures {
  return { lists: 0, exact: 0, missed: [], misread: [], phantom: [] };
}

/** Adds one file to the figures. */
export function compare(figures: Figures, judged: Judged, found: readonly Found[]): void {
  const { path, text, lists, expressions, comments } = judged;
  const byPlace = new Map(found.map((vector) => [placeOf(vector), vector]));
  for (const list of lists) {
    figures.lists++;
    const vector = byPlace.get(placeOf(list));
    const shown = `${path}: ${text.slice(list.start, Math.min(list.end, list.start + 100))}`;
    if (!vector) figures.missed.push(shown);
    else if (isSame(vector, list, /\*\*|\w\s*\(/.test(text.slice(list.start, list.end)))) figures.exact++;
    else figures.misread.push(shown);
  }
  const known = new Set([...lists.map(placeOf), ...expressions]);
  const passages = joined(text, comments);
  for (const vector of found) {
    const isInComment = passages.some(({ start, end }) => start <= vector.start && vector.end <= end);
    // A print in a docstring is not one of the language's lists, and a single class is not a list.
    if (known.has(placeOf(vector)) || isInComment || vector.isPrint || vector.shape.length === 0) continue;
    figures.phantom.push(`${path}: ${text.slice(vector.start, Math.min(vector.end, vector.start + 100))}`);
  }
}

/** Comments with only white space between them count as one, since a print in them may span several. */
function joined(text: string, comments: Judged['comments']): { start: number; end: number }[] {
  const passages: { start: number; end: number }[] = [];
  for (const { start, end } of [...comments].sort((a, b) => a.start - b.start)) {
    const last = passages[passages.length - 1];
    if (last && text.slice(last.end, start).trim() === '') last.end = Math.max(last.end, end);
    else passages.push({ start, end });
  }
  return passages;
}

export function report(name: string, { lists, exact, missed, misread, phantom }: Figures): string {
  const share = ((100 * exact) / lists).toFixed(3);
  return `${name}: ${exact} of ${lists} lists exact (${share} %), ${missed.length} missed, ${misread.length} misread, ${phantom.length} where there is none`;
}

function isSame(vector: Found, list: JudgedList, isComputed: boolean): boolean {
  return (
    vector.shape.join() === list.shape.join() &&
    vector.values.length === list.values.length &&
    vector.values.every((value, index) => isClose(value, list.values[index], isComputed))
  );
}

/**
 * Literals and the four operations must agree to the last bit. A power or a logarithm may be the adjacent number, since the C
 * library behind Python and V8 round them differently, and differences of a few of them may be further apart.
 */
function isClose(value: number, expected: number, isComputed: boolean): boolean {
  if (Object.is(value + 0, expected + 0)) return true;
  return isComputed && Math.abs(value - expected) <= 2 ** -46 * Math.abs(expected);
}
