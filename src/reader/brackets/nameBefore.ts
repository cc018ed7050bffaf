import { calleeStart, withoutTypes } from '../calls/callee';
import { constructorBefore } from '../calls/constructors';
import type { Language } from '../source/language';
import { beforeTags } from '../tokens/afterOperand';
import { beforeSpace, isDigitCode, isWordCode } from '../tokens/characters';
import { dollar, doubleQuote, lineFeed, singleQuote } from '../tokens/codes';

/** The name of the vector that begins at the offset: the variable, key or keyword that it is given to. */
export function nameBefore(text: string, at: number, language: Language): string | undefined {
  const giver = beforeWrappers(text, at, language);
  switch (text[giver - 1]) {
    case '=':
      return beforeAssignment(text, text[giver - 2] === ':' ? giver - 2 : giver - 1);
    case '-':
      return text[giver - 2] === '<' ? beforeAssignment(text, beforeArrow(text, giver)) : undefined;
    case '>':
      return text[giver - 2] === '=' ? beforeColon(text, giver - 2, language) : undefined;
    case ':':
      // A sentence may end in a colon, too.
      return endsSentence(text, giver, at, language) ? undefined : beforeColon(text, giver - 1, language);
    default:
      return text[at] === '{' ? declaredBefore(text, at) : undefined;
  }
}

/** R's `<-`, or `<<-`, which assigns to a name outside the function. */
function beforeArrow(text: string, end: number): number {
  return text[end - 3] === '<' ? end - 3 : end - 2;
}

/** Whether the colon ends a sentence: a blank line follows, or in prose a line break after several words. */
function endsSentence(text: string, from: number, to: number, { prose }: Language): boolean {
  const between = to > from + 1 ? text.slice(from, to) : '';
  if (!between.includes('\n')) return false;
  return /\n\s*\n/.test(between) || (prose === true && /\w[ \t]+\w+$/.test(lineBefore(text, from - 1)));
}

/** `std::vector<double> q{1, 2}`, `double q[2] {1, 2}`: a declared name directly before its braces. */
function declaredBefore(text: string, at: number): string | undefined {
  const sized = text[beforeSpace(text, at) - 1] === ']' ? beforeSpace(text, at) : at;
  const end = withoutTypes(text, sized);
  const start = wordStart(text, end);
  const type = beforeSpace(text, start);
  if (start === end || type === start || isDigitCode(text.charCodeAt(start))) return undefined;
  if ('>&*'.includes(text[type - 1] ?? ' ')) return text.slice(start, end);
  const word = text.slice(wordStart(text, type), type);
  return word === '' || notTypes.has(word) ? undefined : text.slice(start, end);
}

const notTypes = new Set(['return', 'new', 'struct', 'class', 'enum', 'union', 'else', 'do', 'try']);

function wordStart(text: string, end: number): number {
  let start = end;
  while (end - start < reach && isWordCode(text.charCodeAt(start - 1))) start--;
  return start;
}

/** How far to look back: enough for a declaration, but not for a page. */
const reach = 160;

/**
 * The end of what gives the value, before calls and types around a list that is the whole value: `np.array(`,
 * `new double[]`.
 */
function beforeWrappers(text: string, at: number, language: Language): number {
  const bare = language.dashes ? beforeTags(text, at) : at;
  let end = beforeNew(text, text[at] === '{' ? beforeBareType(text, at) : bare);
  for (let depth = 0; depth < 4 && mayEndWrapper(text.charCodeAt(end - 1)); depth++) {
    const start =
      text[end - 1] === '(' ? beforeCall(text, end - 1, language) : beforeType(text, end, language);
    if (start === end) break;
    end = beforeNew(text, start);
  }
  if (text[end - 1] === '&') return beforeSpace(text, end - 1);
  return text[end - 1] === 't' && text.startsWith('\\left', end - 5) ? beforeSpace(text, end - 5) : end;
}

/**
 * Before C#'s `new()`, the type of a compound literal in C, `(float[])`, and C++'s `std::vector` without element type.
 */
function beforeBareType(text: string, at: number): number {
  const near = text.slice(Math.max(0, at - 60), at);
  return at - (bareType.exec(near)?.[0].length ?? 0);
}

const bareType =
  /(?:\bnew\s*\(\s*\)|\((?:const )?[\w ]+\[\d*\]\)|(?<==\s*)(?:std::)?(?:vector|valarray|initializer_list))\s*$/;

function mayEndWrapper(code: number): boolean {
  return isWordCode(code) || (code < 128 && wrapperEnds[code] === 1);
}

/** Indexed by ASCII code: the characters besides letters that calls, types and macros end with. */
const wrapperEnds = Uint8Array.from({ length: 128 }, (_, code) =>
  '(]>!:.'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Before `new`, or C#'s `stackalloc`. */
function beforeNew(text: string, at: number): number {
  const end = beforeSpace(text, at);
  if (text[end - 1] === 'w' && text.startsWith('new', end - 3)) return beforeSpace(text, end - 3);
  return text[end - 1] === 'c' && text.startsWith('stackalloc', end - 10) ? beforeSpace(text, end - 10) : end;
}

/** Before a call whose value is the list in it; for any other call, after its parenthesis. */
function beforeCall(text: string, parenthesis: number, language: Language): number {
  const wraps = constructorBefore(text, parenthesis, language.constructors)?.kind === 'wraps';
  return wraps ? calleeStart(text, parenthesis) : parenthesis + 1;
}

/** Before the type or macro whose brackets these are: `double[]`, `std::vector<double>`, `[]float64`, `vec!`. */
function beforeType(text: string, end: number, language: Language): number {
  const isMacro = text[end - 1] === '!';
  const start = calleeStart(text, isMacro ? end - 1 : end);
  // In Fortran, comments begin with that mark.
  if (isMacro && start === end - 1) return end;
  if (isMacro || (language.typedLists && /^[A-Z]/.test(text.slice(start, end)))) return start;
  if (text[end - 1] === ']' || text[end - 1] === '>') return withoutTypes(text, end) === end ? end : start;
  return text[start - 1] === ']' ? withoutTypes(text, start) : end;
}

function beforeAssignment(text: string, at: number): string | undefined {
  if (text[at] === '=' && '=<>!+-*/%&|^~'.includes(text[at - 1] ?? ' ')) return undefined;
  const end = beforeSpace(text, at);
  const start = plainNameStart(text, end, at - reach);
  return start < end ? text.slice(start, end) : writtenBefore(text, at);
}

/**
 * The start of the plain name that ends at the offset and comes first in its statement, or after words only: `label`,
 * `const label`, `self.label`. The offset itself where a key, a type or a second name makes it less plain.
 */
function plainNameStart(text: string, end: number, least: number): number {
  let start = end;
  while (isPlainCode(text.charCodeAt(start - 1))) start--;
  let at = start;
  while (isPlainCode(text.charCodeAt(at - 1)) || ' .\t'.includes(text[at - 1] ?? '\n')) at--;
  const isFirst = at === 0 || text[at - 1] === '\n' || text[at - 1] === ';';
  return isFirst && at > least ? start : end;
}

function isPlainCode(code: number): boolean {
  return code < 128 && code !== dollar && isWordCode(code);
}

/**
 * The name before the assignment at the offset, where it has a type, quotes or indices, or is written as mathematics.
 */
function writtenBefore(text: string, at: number): string | undefined {
  const line = lineBefore(text, at);
  const declared = line.includes('var ') && /\bvar\s+([A-Za-z_]\w*)\s+[\w.*[\]]+\s*$/.exec(line);
  if (declared) return declared[1];
  const property = line.includes('get') && /([A-Za-z_]\w*)\s*\{\s*get\b[^{}]*\}\s*$/.exec(line);
  if (property) return property[1];
  const inQuotes = /["']\]?\s*$/.test(line) ? quotedIn(line) : undefined;
  if (inQuotes !== undefined) return inQuotes;
  const typed = line.includes(':') ? annotation.exec(line) : null;
  // Numbers after a colon are not a type: `ndarray: [0.1, 0.9], shape=`.
  const annotated = typed && !/\d\.\d|\]\s*,/.test(typed[0]) ? typed : null;
  const end = beforeIndices(line);
  const start = annotated?.index ?? writtenStart(line, end);
  if (start === end || isOneOfSeveral(line.slice(0, start))) return undefined;
  return tidy(annotated?.[1] ?? line.slice(start, end));
}

/** Before the indices, sizes or arguments at the end of a line: `p(1, :) `, `p[2][3]`. */
function beforeIndices(line: string): number {
  let end = beforeSpace(line, line.length);
  while (line[end - 1] === ']' || line[end - 1] === ')') {
    let start = end - 1;
    while (start > 0 && indexCharacters.includes(line[start - 1])) start--;
    if (line[start - 1] !== '[' && line[start - 1] !== '(') break;
    end = beforeSpace(line, start - 1);
  }
  return end;
}

const indexCharacters = '0123456789,: ';

/** The start of the name that ends at the offset, as code or mathematics writes it. */
function writtenStart(line: string, end: number): number {
  let start = end;
  while (start > 0 && (isWordCode(line.charCodeAt(start - 1)) || '.\\{}'.includes(line[start - 1]))) start--;
  return start;
}

/** The quoted key, or the name with a quoted type, at the end of a line. */
function quotedIn(line: string): string | undefined {
  const annotated = /(?<![\w.])([A-Za-z_]\w*)\s*:\s*(["'])[^"'\n]*\2\s*$/.exec(line);
  return annotated?.[1] ?? /\[?(["'])([^"'\n]{1,80})\1\]?\s*$/.exec(line)?.[2];
}

/** `name: type` at the end of a statement, but not `else: name`. */
const annotation =
  /(?<![\w.])(?!(?:else|try|finally)\b)([A-Za-z_]\w*)(?:\s*:\s*[A-Za-z&[][\w.<>[\]|,;&' ]*|::[A-Z][\w.{},]*\s*)$(?<!\]:\s*\w+)/;

function beforeColon(text: string, at: number, language: Language): string | undefined {
  const end = beforeSpace(text, at);
  if (text[end - 1] === '"' || text[end - 1] === "'") return quotedBefore(text, end);
  return language.colonNames ? /([A-Za-z_$][\w$'-]*)\s*$/.exec(lineBefore(text, at))?.[1] : undefined;
}

/** The quoted key that ends at the offset. */
function quotedBefore(text: string, end: number): string | undefined {
  let start = end - 1;
  while (start > end - longestKey && !(isKeyEnd(text.charCodeAt(start - 1)) && text[start - 2] !== '\\'))
    start--;
  return start < end - 1 && text[start - 1] === text[end - 1] ? text.slice(start, end - 1) : undefined;
}

function isKeyEnd(code: number): boolean {
  return code === doubleQuote || code === singleQuote || code === lineFeed;
}

const longestKey = 81;

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - reach), at);
  return near.slice(near.lastIndexOf('\n', near.trimEnd().length - 1) + 1);
}

/** In `a, b = [1], [2]` the list is not called `b`. */
function isOneOfSeveral(before: string): boolean {
  return /,\s*$/.test(before) && !/[([{]/.test(before);
}

/** `self.labels` and `self$labels` are called labels; braces and TeX commands are not part of a name. */
function tidy(written: string): string | undefined {
  const plain = written.replace(/\\[a-z]+|[\\{}]|^\$+/g, '');
  return plain.slice(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('$')) + 1) || undefined;
}
