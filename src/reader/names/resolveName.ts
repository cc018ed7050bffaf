import type { Source } from '../collector';
import { type Found, type Given, isRefusal, type Refusal } from '../found';
import { type Assignment, nameAt, nearestAssignment } from './assignment';
import type { Operand } from './operators';
import { isRebound } from './rebound';
import { type VectorFunctions, vectorCall, vectorMethod } from './vectorCalls';
import { type Evaluated, VectorExpression, type Why } from './vectorExpression';
import { excerpt, isOver, written } from './written';

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
