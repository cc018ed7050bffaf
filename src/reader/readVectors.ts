import type { Source } from './collector';
import { csvRows } from './csvRows';
import { dashedLists } from './dashes';
import type { Arithmetic } from './expression';
import type { Found } from './found';
import { languageOf } from './languages';
import { linesOf } from './lines';
import { ListReader, type Read } from './listReader';
import { printouts } from './printouts';
import { tableVectors } from './tables';

/** Every vector of a text, by its place, and what looked like one and was refused. Never throws. */
export function readVectors(text: string, languageId: string, arithmetic: Arithmetic): Read {
  const source: Source = { text, language: languageOf(languageId), arithmetic };
  const { found, refused } = new ListReader(source).read();
  const blocks = blocksOf(source, found);
  return {
    found: [...found, ...blocks.found].sort(byPlace),
    refused: [...refused, ...blocks.refused].sort(byPlace),
  };
}

/** The vectors that are laid out in lines, not between brackets. */
export function blocksOf(source: Source, lists: readonly Found[]): Read {
  const { dashes, tabular, prose } = source.language;
  if (dashes) return { found: dashedLists(source, lists), refused: [] };
  if (tabular) return { found: csvRows(source), refused: [] };
  if (!prose) return { found: [], refused: [] };
  const lines = linesOf(source.text);
  const printed = printouts(source, lines);
  return { found: [...tableVectors(source, lines, lists), ...printed.found], refused: printed.refused };
}

function byPlace(a: Pick<Found, 'start' | 'end'>, b: Pick<Found, 'start' | 'end'>): number {
  return a.start - b.start || b.end - a.end;
}
