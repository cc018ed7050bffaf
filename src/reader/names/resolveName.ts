import type { VectorOperand } from '../calls/operators';
import { type Found, isRefusal, type NamedText, type Refusal, type RefusalReason } from '../source/found';
import type { Source } from '../source/source';
import { type Assignment, nameAt, nearestAssignment } from './assignment';
import { isReassigned } from './reassignment';
import { type VectorFunctions, vectorCall, vectorMethod } from './vectorCalls';
import { type Evaluated, type Unevaluated, VectorExpression, type Why } from './vectorExpression';
import { Work } from './work';
import { excerpt, isOver, written } from './written';

/** Where names are looked up: in a text, then in the earlier cells of its notebook, the nearest first. */
export interface NameScope {
  readonly sources: readonly Source[];
  readonly functions: VectorFunctions;
}

/** A scope, with what one look-up has found out so far and what work it may still do. */
interface LookUp extends NameScope {
  readonly work: Work;
  /** The results of assignments, by cell and place: many names may lead to the same one. */
  readonly known: Map<string, Found | Refusal | Lack>;
}

/** Why there is nothing to say about a name at its place. */
type Lack = Extract<RefusalReason, 'unknown-name' | 'changed' | 'gave-up'>;

/**
 * The vector last assigned to the name at the offset, whether written out or as an expression over other names, or the
 * result of the call whose name is there. Undefined where the nearest assignment is neither: an older value would be
 * wrong. A reason where the assignment is about vectors but its value cannot be determined.
 */
export function resolveName(scope: NameScope, offset: number): Found | Refusal | undefined {
  const { text } = scope.sources[0];
  const here = nameAt(text, offset);
  if (!here) return undefined;
  const lookUp: LookUp = { ...scope, work: new Work(), known: new Map() };
  const end = here.start + here.name.length;
  const given = /^\.?\s*\(/.test(text.slice(end, end + 20))
    ? calledAt(lookUp, here.start, end)
    : givenTo(lookUp, here.name, { cell: 0, offset: here.start + 1, depth: 0 });
  if (!given || typeof given === 'string') return undefined;
  return isRefusal(given) || given.shape.length > 0 ? given : undefined;
}

/** A place from which a name is looked up, and how many names have already led there. */
interface Use {
  readonly cell: number;
  readonly offset: number;
  readonly depth: number;
}

/** How many names may lead to other names; a longer chain is code to be run, not read. */
const deepest = 8;

function givenTo(lookUp: LookUp, name: string, use: Use): Found | Refusal | Lack {
  const { sources, work, known } = lookUp;
  for (let cell = use.cell; cell < sources.length; cell++) {
    const source = sources[cell];
    const { text, language } = source;
    const from = cell === use.cell ? use.offset : text.length;
    const assigned = nearestAssignment(text, name, from, language, work);
    if (work.isSpent) return 'gave-up';
    if (!assigned) {
      if (isReassigned(text, name, 0, from, work)) return work.isSpent ? 'gave-up' : 'changed';
      continue;
    }
    if (assigned.isDoubtful) return 'changed';
    const key = `${cell}:${assigned.start}`;
    const given = known.get(key) ?? givenBy(lookUp, assigned, { ...use, cell });
    known.set(key, given);
    return given;
  }
  return 'unknown-name';
}

function givenBy(lookUp: LookUp, assigned: Assignment, use: Use): Found | Refusal | Lack {
  const { sources, work } = lookUp;
  const found = written(sources[use.cell], assigned, work) ?? expressed(lookUp, assigned, use);
  if (!found) return work.isSpent ? 'gave-up' : 'unknown-name';
  return use.cell === 0 ? found : { ...found, cell: use.cell };
}

/** The expression over names that is all that a name was given. Its place is that of the whole assignment. */
function expressed(lookUp: LookUp, { start, value }: Assignment, use: Use): Found | Refusal | undefined {
  const source = lookUp.sources[use.cell];
  if (use.depth >= deepest) lookUp.work.giveUp();
  if (lookUp.work.isSpent) return undefined;
  const { given, expression } = expressionAt(lookUp, value, { ...use, offset: start });
  const read = expression.read();
  if (!read || (isEvaluated(read) && !isOver(source, read.end))) return undefined;
  const name = nameAt(source.text, start)?.name;
  return outcome(source, { start, value, name }, read, given());
}

/** The call whose name is between the offsets, including its module or the object of a method. */
function calledAt(lookUp: LookUp, start: number, end: number): Found | Refusal | undefined {
  const [source] = lookUp.sources;
  const { text, language } = source;
  const before = /(?:[\w.]|\([^()\n]*\))*$/.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? '';
  const isFunction = vectorCall(before + text.slice(start, end), language) !== undefined;
  const isMethod = /[\w)]\.$/.test(before) && vectorMethod(text.slice(start, end)) !== undefined;
  const begins = start - before.length;
  const isDefined = /\b(?:def|function|func|fn|fun|sub)\s+$/.test(
    text.slice(Math.max(0, begins - 20), begins),
  );
  if (isDefined || (!isFunction && !isMethod)) return undefined;
  const { given, expression } = expressionAt(lookUp, begins, { cell: 0, offset: begins, depth: 0 });
  const read = expression.readCall(end);
  return read && outcome(source, { start, value: begins }, read, given());
}

function expressionAt(lookUp: LookUp, start: number, use: Use) {
  const given = new Map<string, NamedText>();
  const { sources, functions, work } = lookUp;
  const operandOf = (name: string, at: number): VectorOperand | Why => {
    const found = givenTo(lookUp, name, { ...use, depth: use.depth + 1 });
    if (typeof found === 'string') return { reason: found, at, detail: name };
    if (isRefusal(found)) return { reason: found.reason, at, detail: found.detail };
    for (const one of givens(lookUp, name, found)) {
      const key = `${one.cell}:${one.at}`;
      if (!given.has(key)) given.set(key, one);
    }
    work.spend(found.values.length + (found.given?.length ?? 0));
    return {
      values: found.values,
      shape: found.shape,
      isList: isMereList(sources[found.cell ?? 0], found),
    };
  };
  return {
    given: () => [...given.values()],
    expression: new VectorExpression(
      { source: sources[use.cell], functions, work, lookUp: operandOf },
      start,
    ),
  };
}

/** What was assigned to a name, and what that was computed from. */
function givens({ sources }: NameScope, name: string, found: Found): NamedText[] {
  const { start, cell = 0, given } = found;
  const written = (given && found.derivation) ?? excerpt(sources[cell].text, found);
  return [{ name, written, at: start, cell }, ...(given ?? [])];
}

/** Whether it is a bracketed list that no constructor makes an array of. */
function isMereList({ text, language }: Source, { start, given }: Found): boolean {
  const isBracket = !given && (text[start] === '[' || text[start] === '(');
  return language.repeats === true && isBracket && !/\(\s*$/.test(text.slice(Math.max(0, start - 20), start));
}

interface Place {
  readonly start: number;
  /** The start of the expression. */
  readonly value: number;
  readonly name?: string;
}

function outcome(
  { text }: Source,
  { start, value, name }: Place,
  read: Evaluated | Unevaluated,
  given: readonly NamedText[],
): Found | Refusal {
  if (!isEvaluated(read)) return { start, ...read };
  const { values, shape } = read.value;
  const derivation = excerpt(text, { start: value, end: read.end });
  return { start, end: read.end, values, shape, name, derivation, given };
}

function isEvaluated(read: Evaluated | Unevaluated): read is Evaluated {
  return 'value' in read;
}
