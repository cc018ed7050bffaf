import { ListReader, type Read } from './brackets/listReader';
import { csvRows } from './layouts/csvRows';
import { linesOf } from './layouts/lines';
import { records } from './layouts/records';
import { singleLabels } from './layouts/singleLabels';
import { tableVectors } from './layouts/tables';
import { yamlSequences } from './layouts/yamlSequences';
import { commentPrints } from './prints/commentPrints';
import { consolePrints } from './prints/consolePrints';
import { labelledNumbers } from './prints/labelledNumbers';
import { linedPrints } from './prints/linedPrints';
import { quotedPrints } from './prints/quotedPrints';
import { stringPrints } from './prints/stringPrints';
import { rangeVectors } from './ranges/ranges';
import { type Found, isRefusal, type Refusal } from './source/found';
import { languageOf } from './source/languages';
import type { Arithmetic, Source } from './source/source';

/** Every vector of a text, sorted by place, and what looked like one but was refused. Never throws. */
export function readVectors(
  text: string,
  languageId: string,
  arithmetic: Arithmetic,
  { isPlaceless = false }: Pick<Source, 'isPlaceless'> = {},
): Read {
  const source: Source = { text, language: languageOf(languageId), arithmetic, isPlaceless };
  const lists = new ListReader(source).read();
  const blocks = blocksOf(source, lists.found);
  const others = unlisted(source);
  const refusals = [...lists.refused, ...blocks.refused, ...others.filter(isRefusal)];
  // The rows of a truncated print are not vectors of their own.
  const cut = refusals.filter(({ reason }) => reason === 'truncated');
  const isWhole = isOutside([...others, ...cut].map(({ start, end }) => [start, end] as const));
  const isOwn = isOutside(others.map(({ start, end }) => [start, end] as const));
  return {
    found: ordered([...lists.found.filter(isWhole), ...blocks.found, ...others.filter(isFound)]),
    refused: ordered([...lists.refused.filter(isOwn), ...blocks.refused, ...others.filter(isRefusal)]),
  };
}

/** Vectors written without listing them, and those printed in comments over several lines. */
export function unlisted(source: Source): (Found | Refusal)[] {
  return [
    ...rangeVectors(source),
    ...commentPrints(source),
    ...(source.language.prose && !source.language.tabular ? linedPrints(source) : []),
    ...quotedPrints(source),
    ...stringPrints(source),
    ...labelledNumbers(source),
    ...records(source),
    ...singleLabels(source),
  ];
}

function isFound(read: Found | Refusal): read is Found {
  return !isRefusal(read);
}

/** A test whether a place is in none of these, which do not overlap. */
function isOutside(places: readonly (readonly [start: number, end: number])[]) {
  if (places.length === 0) return () => true;
  const ordered = [...places].sort(([a], [b]) => a - b);
  return ({ start, end }: Found | Refusal): boolean => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle][0] <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 || end > ordered[low - 1][1];
  };
}

/** The vectors that are laid out in lines rather than in brackets. */
export function blocksOf(source: Source, lists: readonly Found[]): Read {
  const { dashes, tabular, prose } = source.language;
  if (dashes) return { found: yamlSequences(source, lists), refused: [] };
  if (tabular) return { found: csvRows(source), refused: [] };
  if (!prose) return { found: [], refused: [] };
  const lines = linesOf(source.text);
  const printed = consolePrints(source, lines);
  return { found: [...tableVectors(source, lines, lists), ...printed.found], refused: printed.refused };
}

/** Sorted by place, the larger first where two begin together. Most are already sorted. */
function ordered<Place extends Pick<Found, 'start' | 'end'>>(places: Place[]): Place[] {
  return places.every((place, at) => at === 0 || byPlace(places[at - 1], place) <= 0)
    ? places
    : places.sort(byPlace);
}

function byPlace(a: Pick<Found, 'start' | 'end'>, b: Pick<Found, 'start' | 'end'>): number {
  return a.start - b.start || b.end - a.end;
}
