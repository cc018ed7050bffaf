import type { Source } from '../collector';
import { type Found, type Given, isRefusal, moved, type Refusal } from '../found';
import { ListReader, type Read } from '../listReader';
import { nameBefore } from '../nameBefore';
import { phraseVectors } from '../phrases';
import { type Assignment, nameAt, nearestAssignment } from './assignment';
import type { Operand } from './operators';
import { isRebound } from './rebound';
import { type VectorFunctions, vectorCall, vectorMethod } from './vectorCalls';
import { type Evaluated, VectorExpression, type Why } from './vectorExpression';

/** Where names are looked up: in a text, then in what stands above it, the earlier cells of a notebook, nearest first. */
export interface Scope {
  readonly sources: readonly Source[];
  readonly functions: VectorFunctions;
}

/**
 * The vector that the name at the offset was last given above it, written out or by an expression over other names; or
 * that the call whose name stands there gives. Undefined where the nearest assignment is neither: an older value would
 * be a wrong one. A reason where it speaks of vectors and has no value that can be told.
 */
export function resolveName(scope: Scope, offset: number): Found | Refusal | undefined {
  const { text } = scope.sources[0];
  const here = nameAt(text, offset);
  if (!here) return undefined;
  const end = here.start + here.name.length;
  const given = /^\.?\s*\(/.test(text.slice(end, end + 20))
    ? calledAt(scope, here.start, end)
    : givenTo(scope, here.name, { cell: 0, offset: here.start + 1, depth: 0 });
  return given && (isRefusal(given) || given.shape.length > 0) ? given : undefined;
}

/** A place from which a name is looked for upwards, and how many names already led there. */
interface Use {
  readonly cell: number;
  readonly offset: number;
  readonly depth: number;
}

/** Names that stand for names; what leads further is code to be run, not read. */
const deepest = 8;

function givenTo(scope: Scope, name: string, use: Use): Found | Refusal | undefined {
  for (let cell = use.cell; cell < scope.sources.length; cell++) {
    const source = scope.sources[cell];
    const { text, language } = source;
    const from = cell === use.cell ? use.offset : text.length;
    const assigned = nearestAssignment(text, name, from, language);
    if (!assigned) {
      if (isRebound(text, name, 0, from)) return undefined;
      continue;
    }
    if (assigned.isDoubtful) return undefined;
    const found = written(source, assigned) ?? expressed(scope, assigned, { ...use, cell });
    return found && (cell === 0 ? found : { ...found, cell });
  }
  return undefined;
}

/** The list, or the call that makes one, which is all that the name was given; or why that cannot be read. */
function written(source: Source, assigned: Assignment): Found | Refusal | undefined {
  const read = new ListReader(source).readAround(listAt(source, assigned.value), assigned.start);
  return writtenValue(source, assigned, read) ?? refusedValue(source, assigned, read);
}

function writtenValue(
  source: Source,
  { name, start, value }: Assignment,
  { found }: Read,
): Found | undefined {
  const { text } = source;
  const line = { ...source, text: text.slice(start, Math.min(lineEnd(text, value), value + longestPhrase)) };
  const unlisted = phraseVectors(line).map((phrase) => moved(phrase, start));
  const given = [...unlisted, ...found].filter(
    (one) => one.name === name && one.start >= value && wrappers.test(text.slice(value, one.start)),
  );
  const first = given.reduce<Found | undefined>(
    (best, one) => (best && !isLarger(one, best) ? best : one),
    undefined,
  );
  if (!first || !isWholeValue(source, first)) return undefined;
  return { ...first, derivation: `${name} = ${excerpt(text, first)}` };
}

/** The outermost list that was refused, if nothing but it is given to the name. */
function refusedValue(source: Source, { name, value }: Assignment, { refused }: Read): Refusal | undefined {
  const { text, language } = source;
  return refused.find(({ start, end, reason }) => {
    if (start < value || !wrappers.test(text.slice(value, start))) return false;
    const outermost = value + text.slice(value, start).replace(/[[\s]+$/, '').length;
    const behind = end + (/^(?:\s*\])*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
    const isWhole = reason === 'unclosed' || isWholeValue(source, { end: behind, values: [] });
    return isWhole && nameBefore(text, outermost, language) === name;
  });
}

/** A vector that is not listed takes few words. */
const longestPhrase = 200;

/** Where the list of a value begins that a type stands before, `new double[] {`, `[]float64{`, `vec![`; else the value itself. */
function listAt({ text, language }: Source, value: number): number {
  const type = language.lists.includes('{') ? beforeBraces : beforeSquares;
  return value + (type.exec(text.slice(value, value + 120))?.[0].length ?? 0);
}

const beforeBraces = /^[\w.:<>[\]&,\s()]*(?=\{)/;
const beforeSquares = /^[\w:&\s]*!?\s*(?=\[)/;

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

/** What may stand between an assignment and the list that is its value: calls that wrap it, types, `&`. */
const wrappers = /^(?:[\w.:<>[\]!&\\\s(]|\[,+\]|\(\))*$/;

/** The chain rather than the list in it, the first rather than a later one. */
function isLarger(one: Found, other: Found): boolean {
  return one.start < other.start || (one.start === other.start && one.end > other.end);
}

/** Whether the name was given this vector and nothing that is made of it: not `[1] + other`, not `[1, 2].map(f)`. */
function isWholeValue(source: Source, { end, values }: Pick<Found, 'end' | 'values'>): boolean {
  const behind = source.text.slice(end, end + 200);
  const call = /^(?:\s*,\s*\w+\s*[=:][^(),\n]*)*,?\s*\)+/.exec(behind)?.[0] ?? '';
  const cuts = /int|long|bool/.test(call) && !values.every(Number.isInteger);
  return !cuts && isOver(source, end + call.length);
}

/** Whether nothing of the statement stands behind its value. */
function isOver({ text, language }: Source, end: number): boolean {
  const rest = text.slice(end, end + 200);
  if (language.prose) return overInProse.test(rest) && !/^\s*\n\s*\./.test(rest);
  const behind = rest.trimStart();
  const marks = [...language.lineComments, ...language.blockComments.map(([open]) => open)];
  const isComment = marks.some((mark) => behind.startsWith(mark));
  return isComment || (over.test(rest) && !goesOn(text, end, rest));
}

/** Whether the next line goes on with the value. A sign may also begin a statement, which stands no deeper than this one. */
function goesOn(text: string, end: number, rest: string): boolean {
  const [, indent, operator] = /^\s*\n([ \t]*)([-+*/%?.&|])/.exec(rest) ?? [];
  if (operator !== '-' && operator !== '+') return operator !== undefined;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return indent.length > line.length - line.trimStart().length;
}

/** What may stand behind a value beside a comment: the end of a line or statement, the next argument, a type. */
const over = /^[ \t]*(?:$|[;,)\]}\r\n]|as\b)/;
const overInProse = /^[ \t]*(?:$|[;,)\]}$|`"'.:\\\r\n]|\*\*(?!\s*\d)|[^\W\d])/;

/** An expression over names that is all that a name was given. Its place is that of the whole assignment. */
function expressed(scope: Scope, { start, value }: Assignment, use: Use): Found | Refusal | undefined {
  const source = scope.sources[use.cell];
  const { given, expression } = expressionAt(scope, value, { ...use, offset: start });
  const read = use.depth < deepest ? expression.read() : undefined;
  if (!read || (isEvaluated(read) && !isOver(source, read.end))) return undefined;
  const name = nameAt(source.text, start)?.name;
  return outcome(source, { start, value, name }, read, given);
}

/** The call whose name stands between the offsets, with its module or with what it is called on. */
function calledAt(scope: Scope, start: number, end: number): Found | Refusal | undefined {
  const [source] = scope.sources;
  const { text, language } = source;
  const before = /(?:[\w.]|\([^()\n]*\))*$/.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? '';
  const isFunction = vectorCall(before + text.slice(start, end), language) !== undefined;
  const isMethod = /[\w)]\.$/.test(before) && vectorMethod(text.slice(start, end)) !== undefined;
  const begins = start - before.length;
  const isDefined = /\b(?:def|function|func|fn|fun|sub)\s+$/.test(
    text.slice(Math.max(0, begins - 20), begins),
  );
  if (isDefined || (!isFunction && !isMethod)) return undefined;
  const { given, expression } = expressionAt(scope, begins, { cell: 0, offset: begins, depth: 0 });
  const read = expression.readCall(end);
  return read && outcome(source, { start, value: begins }, read, given);
}

function expressionAt(scope: Scope, start: number, use: Use) {
  const given: Given[] = [];
  const source = scope.sources[use.cell];
  const lookUp = (name: string, at: number): Operand | Why => {
    const found = givenTo(scope, name, { ...use, depth: use.depth + 1 });
    if (!found) return { reason: 'unknown-name', at, detail: name };
    if (isRefusal(found)) return { reason: found.reason, at, detail: found.detail };
    given.push(...givens(scope, name, found));
    return {
      values: found.values,
      shape: found.shape,
      isList: isMereList(scope.sources[found.cell ?? 0], found),
    };
  };
  return {
    given,
    expression: new VectorExpression({ source, functions: scope.functions, lookUp }, start),
  };
}

/** What a name was given, and what that was made of in turn. */
function givens({ sources }: Scope, name: string, found: Found): Given[] {
  const { start, cell = 0, given } = found;
  const written = (given && found.derivation) ?? excerpt(sources[cell].text, found);
  return [{ name, written, at: start, cell }, ...(given ?? [])];
}

/** Whether it is a list between brackets that no constructor makes an array of. */
function isMereList({ text, language }: Source, { start, given }: Found): boolean {
  const isBracket = !given && (text[start] === '[' || text[start] === '(');
  return language.repeats === true && isBracket && !/\(\s*$/.test(text.slice(Math.max(0, start - 20), start));
}

interface Place {
  readonly start: number;
  /** Where the expression begins. */
  readonly value: number;
  readonly name?: string;
}

function outcome(
  { text }: Source,
  { start, value, name }: Place,
  read: Evaluated | Why,
  given: readonly Given[],
): Found | Refusal {
  if (!isEvaluated(read)) return { start, end: read.at + (read.detail?.length ?? 0), ...read };
  const { values, shape } = read.value;
  const derivation = excerpt(text, { start: value, end: read.end });
  return { start, end: read.end, values, shape, name, derivation, given: unique(given) };
}

function isEvaluated(read: Evaluated | Why): read is Evaluated {
  return 'value' in read;
}

function unique(given: readonly Given[]): Given[] {
  return given.filter(
    ({ at, cell }, index) => given.findIndex((one) => one.at === at && one.cell === cell) === index,
  );
}

/** As much of the text as a line holds, with dots where that is not all of it. */
function excerpt(text: string, { start, end }: Pick<Found, 'start' | 'end'>): string {
  const whole = end <= start + longestExcerpt;
  const shown = text.slice(start, whole ? end : start + longestExcerpt).replace(/\s+/g, ' ');
  return whole ? shown : `${shown.trimEnd()}…`;
}

const longestExcerpt = 80;
