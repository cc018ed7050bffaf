import { expressionValue } from '../numbers/expression';
import type { Language } from '../source/language';
import type { Arithmetic } from '../source/source';
import { isWordCode } from '../tokens/characters';
import { openSquare } from '../tokens/codes';
import { literalEnd, literalValue } from '../tokens/literal';
import type { Computed } from './computed';
import { type Method, methods, transposed } from './methods';
import { operate } from './operators';

/** The result of the methods and scalar arithmetic after a vector, and where the chain ends. */
export interface Chained extends Computed {
  readonly end: number;
}

/**
 * Follows the chain after a vector as long as its meaning is clear: `.reshape(2, 3)`, `.T`, `/ 4`. Undefined where
 * nothing in it changes the vector. `isFree` says that no operator before the vector binds it first.
 */
export function followMethodChain(
  text: string,
  from: number,
  vector: Computed,
  isFree: boolean,
  language: Language,
  arithmetic: Arithmetic,
): Chained | undefined {
  let current: Chained = { ...vector, end: from };
  let changed: Chained | undefined;
  for (let length = 0; length < 20; length++) {
    const next =
      transposedBy(text, current, language) ??
      callMethod(text, current, language, arithmetic) ??
      (isFree && language.arrayArithmetic ? withScalar(text, current, language) : undefined);
    if (!next) return changed;
    if (next.values !== current.values || next.shape !== current.shape) changed = next;
    else if (changed) changed = next;
    current = next;
  }
  return changed;
}

/** The offset after methods that leave the vector unchanged: `.to(device)`, `.astype(np.float32)`. */
export function pastSame(
  {
    text,
    language,
    arithmetic,
  }: { readonly text: string; readonly language: Language; readonly arithmetic: Arithmetic },
  from: number,
  vector: Computed,
): number {
  let current: Chained = { ...vector, end: from };
  for (let length = 0; length < 20; length++) {
    const next = callMethod(text, current, language, arithmetic);
    if (!next || next.values !== current.values || next.shape !== current.shape) break;
    current = next;
  }
  return current.end;
}

/** Whether the expression continues after a vector, so that its value is something else. */
export function goesOn(text: string, end: number, { prose, lineComments, blockComments }: Language): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const next = text.charCodeAt(at);
  if (!(next < 128 && mayGoOn[next] === 1)) return false;
  const behind = text.slice(at, at + 40);
  if (prose) return (at === end && next === openSquare) || goesOnInProse.test(behind);
  const isComment = (mark: string) => behind.startsWith(mark);
  if (lineComments.some(isComment) || blockComments.some(([open]) => isComment(open))) return false;
  return next === openSquare ? at === end : goesOnInCode.test(behind);
}

/** Indexed by ASCII code: the characters that can continue an expression. */
const mayGoOn = Uint8Array.from({ length: 128 }, (_, code) =>
  '[.*/%@+-<>=!&|^?ifao'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** In prose, such a character may also end a sentence or an emphasis. */
const goesOnInProse = /^(?:\.[A-Za-z_]\w*|[*/@+](?=\s*[\w([])|\*\*(?=\s*\d)|-(?=\s*[\d([])|[<>]=?\s*[-.\d])/;
const goesOnInCode = /^(?:\.[*/^]|\.[A-Za-z_]|[*/%@+\-<>&|^?]|[=!]=|(?:if|for|and|or|in|is)\b)/;

/** MATLAB's and Julia's `'`, directly after what it transposes. */
function transposedBy(text: string, current: Chained, { transpose }: Language): Chained | undefined {
  const mark = transpose ? /^\.?'/.exec(text.slice(current.end, current.end + 2))?.[0] : undefined;
  const made = mark && transposed(current);
  return made ? { ...made, end: current.end + mark.length } : undefined;
}

function callMethod(
  text: string,
  current: Chained,
  language: Language,
  arithmetic: Arithmetic,
): Chained | undefined {
  const near = text.slice(current.end, current.end + 200);
  const written = /^\s*\.([A-Za-z_]\w*)(?:\(((?:[^()\n]|\([^()\n]*\))*)\))?/.exec(near);
  if (!written) return undefined;
  const [all, name, inside] = written;
  const method: Method | undefined = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method || method.isCalled !== (inside !== undefined)) return undefined;
  const numbers = argumentsOf(inside ?? '', language, arithmetic);
  const made = method.apply(current, numbers, inside ?? '');
  return made && { values: made.values, shape: made.shape, end: current.end + all.length };
}

function argumentsOf(inside: string, language: Language, arithmetic: Arithmetic): (number | undefined)[] {
  const list = inside.trim().replace(/^[([]([^()]*)[)\]]$/, '$1');
  if (list === '') return [];
  return list.split(',').map((written) => expressionValue(written, 0, written.length, language, arithmetic));
}

function withScalar(text: string, current: Chained, language: Language): Chained | undefined {
  const near = text.slice(current.end, current.end + 60);
  const operator = /^[ \t]*(\.?)(\*(?!\*)|\/(?!\/)|\+|-)[ \t]*(?=[\d.])/.exec(near);
  if (!operator) return undefined;
  const start = current.end + operator[0].length;
  const end = literalEnd(text, start, text.length, language);
  if (end <= start || bindsTighter(text, end)) return undefined;
  const scalar = { values: [literalValue(text, start, end, language)], shape: [] };
  const made = operate(operator[1] + operator[2], current, scalar, language);
  return made && { ...made, end };
}

/** Whether what follows the scalar binds it more tightly than the operator. */
function bindsTighter(text: string, at: number): boolean {
  const next = /^[ \t]*(.?)/.exec(text.slice(at, at + 20))?.[1] ?? '';
  return next !== '' && ('*/%^@.([{'.includes(next) || isWordCode(next.charCodeAt(0)));
}
