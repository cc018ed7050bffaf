import type { Language } from '../source/language';
import { Character, classOf, isWordCode } from './characters';
import { backquote, dollar, doubleQuote, singleQuote } from './codes';

/** Whether a bracket at the offset follows something that it selects from or calls. */
export function selects(text: string, at: number, language: Language): boolean {
  const last = lastOnLine(text, at);
  const isSpaced = last < at - 1;
  if (last < 0 || ((language.spaces || language.commandCalls) && isSpaced)) return false;
  if (language.prose && text.charCodeAt(last) === dollar) return false;
  if (language.dashes && isSpaced && beforeTags(text, at) < last) return false;
  switch (classOf(text.charCodeAt(last))) {
    case Character.letter:
    case Character.digit:
      return (
        !isNoOperand(text, last + 1, language) ||
        (!isSpaced && softKeywordEnd.test(text.slice(last - 7, last + 1)))
      );
    case Character.close:
      return true;
    case Character.dot: // as in `list?.[0]`
      return text[last - 1] === '?';
    default:
      if (language.tupleTypes && !isSpaced && endsTypeArguments(text, last)) return true;
      return !language.prose && isQuote(text.charCodeAt(last));
  }
}

/**
 * `Parameters<F>[0]` selects from a type, since nobody compares with a list. `<number[]>[0, 1]` gives the list its
 * type.
 */
function endsTypeArguments(text: string, last: number): boolean {
  if (text[last] !== '>' || text[last - 1] === '=') return false;
  let depth = 0;
  for (let at = last; at >= 0 && last - at < longestType; at--) {
    if (text[at] === '>' && text[at - 1] !== '=') depth++;
    else if (text[at] === '<' && --depth === 0) return classOf(text.charCodeAt(at - 1)) === Character.letter;
  }
  return true;
}

const longestType = 200;

/** Whether the text before the offset on its line ends in a value: then a slash divides, and a quote transposes. */
export function followsOperand(text: string, at: number, language: Language): boolean {
  const last = lastOnLine(text, at);
  if (last < 0) return false;
  switch (classOf(text.charCodeAt(last))) {
    case Character.letter:
    case Character.digit:
    case Character.dot:
      return !isNoOperand(text, last + 1, language);
    case Character.close:
      return true;
    default:
      return isQuote(text.charCodeAt(last));
  }
}

/**
 * The start of the YAML anchors and tags that end at the offset, `&name ` and `!!seq `; the offset itself where there
 * are none.
 */
export function beforeTags(text: string, at: number): number {
  const near = text.slice(Math.max(0, at - farthestTag), at);
  return at - (/(?<=[\s:-])(?:[&!][^\s,[\]{}]*[ \t]+)+$/.exec(near)?.[0].length ?? 0);
}

const farthestTag = 80;

/** The last character before the offset that is not white space; negative where the line begins first. */
function lastOnLine(text: string, at: number): number {
  for (let last = at - 1; last >= 0; last--) {
    const kind = classOf(text.charCodeAt(last));
    if (kind === Character.newline) return -1;
    if (kind !== Character.space) return last;
  }
  return -1;
}

/** Whether the word that ends at the offset is a keyword, a TeX command, or a type that may precede a list. */
function isNoOperand(text: string, end: number, { typedLists }: Language): boolean {
  let start = end;
  while (start > 0 && end - start < longestKeyword && isWordCode(text.charCodeAt(start - 1))) start--;
  const word = text.slice(start, end);
  return keywords.has(word) || text[start - 1] === '\\' || typedLists?.test(word) === true;
}

function isQuote(code: number): boolean {
  return code === doubleQuote || code === singleQuote || code === backquote;
}

/** Words that are followed by a value. */
const keywords = new Set(
  `return in not and or if else elif yield assert of typeof await raise del is when then do from lambda with
   while until unless throw void delete mut instanceof`.split(/\s+/),
);
const longestKeyword = 10;

/** Keywords that are names in other languages: `when[0]` selects, `when [0]` does not. */
const softKeywordEnd = /\b(?:when|then|do|until|unless|from|is|del|raise|mut)$/;
