import { ListReader, type Read } from '../brackets/listReader';
import { nameBefore } from '../brackets/nameBefore';
import { pastSame } from '../calls/methodChain';
import { rangeVectors } from '../ranges/ranges';
import { type Found, moved, type Refusal } from '../source/found';
import type { Source } from '../source/source';
import { lineEnd } from '../tokens/strings';
import type { Assignment } from './assignment';
import type { Work } from './work';

/** The list, or the call that makes one, that is the whole value of the name; or why that cannot be read. */
export function written(source: Source, assigned: Assignment, work: Work): Found | Refusal | undefined {
  const reader = new ListReader(source);
  const read = reader.readAround(listAt(source, assigned.value), assigned.start);
  if (!work.spend(costPerCharacter * (reader.reached - assigned.start))) return undefined;
  return writtenValue(source, assigned, read) ?? refusedValue(source, assigned, read);
}

/** Reading a list takes longer than scanning it. */
const costPerCharacter = 4;

function writtenValue(
  source: Source,
  { name, start, value }: Assignment,
  { found }: Read,
): Found | undefined {
  const { text } = source;
  const line = { ...source, text: text.slice(start, Math.min(lineEnd(text, value), value + longestPhrase)) };
  const unlisted = rangeVectors(line).map((phrase) => moved(phrase, start));
  const given = [...unlisted, ...found].filter(
    (one) => one.name === name && isWrapped(text, value, one.start),
  );
  const first = given.reduce<Found | undefined>(
    (best, one) => (best && !isLarger(one, best) ? best : one),
    undefined,
  );
  if (!first || !isWholeValue(source, first)) return undefined;
  return { ...first, derivation: `${name} = ${excerpt(text, first)}` };
}

/** The outermost list that was refused, if it is the whole value of the name. */
function refusedValue(source: Source, { name, value }: Assignment, { refused }: Read): Refusal | undefined {
  const { text, language } = source;
  return refused.find(({ start, end, reason }) => {
    if (!isWrapped(text, value, start)) return false;
    const outermost = value + text.slice(value, start).replace(/[[\s]+$/, '').length;
    const behind = end + (/^(?:\s*\])*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
    const isWhole = reason === 'unclosed' || isWholeValue(source, { end: behind, values: [], shape: [] });
    return isWhole && nameBefore(text, outermost, language) === name;
  });
}

/** A vector that is not listed takes only a few words. */
const longestPhrase = 200;

/** The start of a value's list after a type, `new double[] {`, `[]float64{`, `vec![`; otherwise the value itself. */
function listAt({ text, language }: Source, value: number): number {
  const type = language.lists.includes('{') ? beforeBraces : beforeSquares;
  return value + (type.exec(text.slice(value, value + 120))?.[0].length ?? 0);
}

const beforeBraces = /^[\w.:<>[\]&,\s()]*(?=\{)/;
const beforeSquares = /^[\w:&\s]*!?\s*(?=\[)/;

/** What may be between an assignment and the list that is its value: calls that wrap it, types, `&`. */
const wrappers = /^(?:[\w.:<>[\]!&\\\s(]|\[,+\]|\(\))*$/;

/** Whether only these are between the offsets. There are never many of them. */
function isWrapped(text: string, value: number, start: number): boolean {
  return start >= value && start - value <= longestWrapper && wrappers.test(text.slice(value, start));
}

const longestWrapper = 400;

/** Prefers the chain to the list in it, and the first to a later one. */
function isLarger(one: Found, other: Found): boolean {
  return one.start < other.start || (one.start === other.start && one.end > other.end);
}

/**
 * Whether exactly this vector was assigned to the name, not something computed from it, such as `[1] + other` or
 * `[1, 2].map(f)`.
 */
function isWholeValue(
  source: Source,
  { end, values, shape }: Pick<Found, 'end' | 'values' | 'shape'>,
): boolean {
  const behind = source.text.slice(end, end + 200);
  const call = /^\s*(?:,\s*\w+\s*[=:][^(),\n]*(?:\n\s*)?)*(?:,\s*)?\)+/.exec(behind)?.[0] ?? '';
  const cuts = /int|long|bool/.test(call) && !values.every(Number.isInteger);
  return !cuts && isOver(source, pastSame(source, end + call.length, { values, shape }));
}

/** Whether nothing of the statement follows its value. */
export function isOver({ text, language }: Source, end: number): boolean {
  const rest = text.slice(end, end + 200);
  if (language.prose) return overInProse.test(rest) && !/^\s*\n\s*\./.test(rest);
  const behind = rest.trimStart();
  const marks = [...language.lineComments, ...language.blockComments.map(([open]) => open)];
  const isComment = marks.some((mark) => behind.startsWith(mark));
  return isComment || (over.test(rest) && !goesOn(text, end, rest));
}

/**
 * Whether the next line continues the value. A sign may also begin a statement, which is indented no more than this
 * one.
 */
function goesOn(text: string, end: number, rest: string): boolean {
  const [, indent, operator] = /^\s*\n([ \t]*)([-+*/%?.&|])/.exec(rest) ?? [];
  if (operator !== '-' && operator !== '+') return operator !== undefined;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return indent.length > line.length - line.trimStart().length;
}

/** What may follow a value besides a comment: the end of a line or statement, the next argument, a type. */
const over = /^[ \t]*(?:$|[;,)\]}\r\n]|as\b)/;
const overInProse = /^[ \t]*(?:$|[;,)\]}$|`"':\\\r\n]|\.(?!\w)|\*\*(?!\s*\d)|[^\W\d])/;

/** As much of the text as fits on a line, with dots where some is omitted. */
export function excerpt(text: string, { start, end }: Pick<Found, 'start' | 'end'>): string {
  const whole = end <= start + longestExcerpt;
  const shown = text
    .slice(start, whole ? end : start + longestExcerpt)
    .replace(/\s+/g, ' ')
    .replace(/([([{]) |,? (?=[\]}])/g, '$1');
  return whole ? shown : `${shown.trimEnd()}…`;
}

const longestExcerpt = 80;
