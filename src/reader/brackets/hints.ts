import type { Source } from '../source/source';
import { colon, equals } from '../tokens/codes';
import type { OpenBracket } from './openBracket';

/**
 * Whether the operator between the offsets gives a value to a name or key, which never happens in an element of a list.
 */
export function givesValue({ text, language }: Source, start: number, stop: number): boolean {
  const next = text.charCodeAt(stop);
  if (text.charCodeAt(start) === colon)
    return language.spaces !== 'always' && next !== colon && text.charCodeAt(start - 1) !== colon;
  return text.charCodeAt(start) === equals && next !== equals && !'=!<>'.includes(text[start - 1] ?? ' ');
}

/** Whether the operator at the offset ends the type that Fortran allows before the elements: `[real :: 1.0, 2.0]`. */
export function endsType(
  { text, language }: Source,
  { count, elementStart }: OpenBracket,
  start: number,
): boolean {
  const isDouble = text.charCodeAt(start) === colon && text.charCodeAt(start - 1) === colon;
  if (!language.slashBrackets || !isDouble || count > 0) return false;
  return /^(?:real|double precision)\b/i.test(text.slice(elementStart, start));
}

/** Whether parentheses are assigned to a name and begin with a number: `p = (0.1, 0.9)`. */
export function isGivenTuple(text: string, start: number): boolean {
  let before = start - 1;
  while (text[before] === ' ') before--;
  if (text.startsWith('\\left', before - 4)) before -= 5;
  while (text[before] === ' ') before--;
  return (
    text[before] === '=' &&
    text[before - 1] !== '=' &&
    /^\(\s{0,4}[-+]?\.?\d/.test(text.slice(start, start + 9))
  );
}

/** Whether only brackets precede the offset on its line. */
export function beginsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t[]*$/.test(text.slice(Math.max(0, at - 80), at));
}

/** `new` before what is called belongs to the call. */
export function withNew(text: string, start: number): number {
  return /\bnew[ \t]+$/.test(text.slice(Math.max(0, start - 8), start))
    ? text.lastIndexOf('new', start)
    : start;
}

/** A print that continues to its closing bracket without a comma: in it, `-3-4` is two numbers. */
export function isPrintWithoutCommas(text: string): boolean {
  const end = text.search(/[,[\](){}]/);
  return text[end] === ']' && /\s/.test(text.slice(0, end));
}
