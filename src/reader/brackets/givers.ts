import type { Source } from '../source/source';
import type { Frame } from './frame';

/** Whether the operator between the offsets gives a value to a name or key, as no element of a list does. */
export function givesValue({ text, language }: Source, start: number, stop: number): boolean {
  const next = text.charCodeAt(stop);
  if (text.charCodeAt(start) === colon)
    return language.spaces !== 'always' && next !== colon && text.charCodeAt(start - 1) !== colon;
  return text.charCodeAt(start) === equals && next !== equals && !'=!<>'.includes(text[start - 1] ?? ' ');
}

/** Whether the operator at the offset ends the type that Fortran lets stand before the elements: `[real :: 1.0, 2.0]`. */
export function endsType({ text, language }: Source, { count, elementStart }: Frame, start: number): boolean {
  const isDouble = text.charCodeAt(start) === colon && text.charCodeAt(start - 1) === colon;
  if (!language.slashBrackets || !isDouble || count > 0) return false;
  return /^(?:real|double precision)\b/i.test(text.slice(elementStart, start));
}

const colon = 58;
const equals = 61;
