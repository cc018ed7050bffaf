import { isWordCode } from '../tokens/characters';
import { closeSquare, colon, dot, less, more, openSquare } from '../tokens/codes';

/**
 * The start of the dotted name that ends at the offset; type arguments between the name and the offset belong to it.
 */
export function calleeStart(text: string, end: number): number {
  return nameStart(text, withoutTypes(text, end));
}

/** Before the brackets of type arguments or array types that end at the offset: `<Double>`, `[Double]`, `[3][4]`. */
export function withoutTypes(text: string, end: number): number {
  let start = end;
  for (let count = 0; count < mostTypes; count++) {
    const closer = text.charCodeAt(start - 1);
    if (closer !== closeSquare && closer !== more) break;
    const before = typesStart(text, start - 1, end - longest, closer);
    if (before < 0) break;
    start = before;
  }
  return start;
}

/** The start of the brackets that end at the offset; negative where they contain anything but types. */
function typesStart(text: string, at: number, least: number, closer: number): number {
  const opener = closer === more ? less : openSquare;
  const others = closer === more ? ':, []' : ',. ';
  let depth = 1;
  for (let start = at - 1; start >= least; start--) {
    const code = text.charCodeAt(start);
    if (code === opener && --depth === 0) return start;
    if (code === more && closer === more) depth++;
    else if (code !== opener && !isWordCode(code) && !others.includes(text[start])) return -1;
  }
  return -1;
}

function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longest) {
    const code = text.charCodeAt(start - 1);
    if (!isWordCode(code) && code !== dot && code !== colon) break;
    start--;
  }
  while (start < end && (text.charCodeAt(start) === colon || text.charCodeAt(start) === dot)) start++;
  return start;
}

/** No callee is longer; a longer one is in a generated file. */
const longest = 120;

/** Arrays of arrays of arrays. */
const mostTypes = 3;
