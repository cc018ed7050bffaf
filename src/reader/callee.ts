import { isWordCode } from './characters';

/** Where the dotted name that ends at the offset begins; type arguments between name and offset belong to it. */
export function calleeStart(text: string, end: number): number {
  return nameStart(text, withoutTypes(text, end));
}

/** Before the brackets of type arguments or array types that end at the offset: `<Double>`, `[Double]`, `[3][4]`. */
export function withoutTypes(text: string, end: number): number {
  const last = text[end - 1];
  if (last !== ']' && last !== '>') return end;
  const types = /(?:\[[\w,. ]*\]|<[\w<>:, ]*>)+$/.exec(text.slice(Math.max(0, end - longest), end));
  return types ? end - types[0].length : end;
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

/** No name that is called is longer; what is belongs to a generated file. */
const longest = 120;

const dot = 46;
const colon = 58;
