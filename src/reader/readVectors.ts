import type { Arithmetic } from './expression';
import type { Found } from './found';
import { languageOf } from './languages';
import { ListReader, type Read } from './listReader';

/** Every vector of a text, by its place, and what looked like one and was refused. Never throws. */
export function readVectors(text: string, languageId: string, arithmetic: Arithmetic): Read {
  const { found, refused } = new ListReader({ text, language: languageOf(languageId), arithmetic }).read();
  return { found: found.sort(byPlace), refused: refused.sort(byPlace) };
}

function byPlace(a: Pick<Found, 'start' | 'end'>, b: Pick<Found, 'start' | 'end'>): number {
  return a.start - b.start || b.end - a.end;
}
