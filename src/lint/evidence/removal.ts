import { calleeOf } from '../../program/answers/callee';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { isSamePlace, type Kind, type Place } from '../../program/value';
import type { FoundFix } from '../rule';
import type { NoFix } from '../trouble';
import { isBuild, kindOf } from './origins';
import { readsAround, readsOf } from './reads';
import { eventAt, grouped, isAtHand, isInside, placeOf, textAt } from './sources';

/**
 * Removes an activation that is written inside the loss call, is assigned to a name that nothing else reads, or ends a
 * function or Sequential that is called in only one place. Elsewhere something else may need the probabilities, and a person
 * has to decide.
 */
export function removal(event: Event, parameter: string, kind: Kind, program: Program): FoundFix | NoFix {
  const activation = eventAt(program, kind.place);
  if (!activation) return lastLayerRemoval(kind, program);
  const operand = activation.nodes.input ?? activation.nodes.x ?? activation.nodes.logits;
  // A name, as TensorFlow gives it to operations, would be lost.
  if (!operand || activation.callee !== kind.by || activation.nodes.name) return { kind: 'form' };
  const others = othersThatRead(event, parameter, kind, program);
  if (others) return others;
  const text = textAt(program, operand);
  const line = lineOf(kind.place, text, program);
  if (line) return { kind: 'remove-activation', edits: [{ ...line, text: '' }] };
  const isOne = /^(?:\w+|\((?:[^()]|\([^()]*\))*\))$/.test(text);
  const isWhole = isOne || (!text.includes('\n') && standsAlone(kind.place, program));
  return {
    kind: 'remove-activation',
    edits: [{ ...placeOf(kind.place), text: isWhole ? text : grouped(text) }],
  };
}

/** The line `x = softmax(x)` whole, if the block goes on behind it. */
function lineOf({ cell, start, end }: Place, operand: string, program: Program): Place | undefined {
  const text = program.syntax.texts[cell];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const [, indent, name] = /^([ \t]*)([A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(lineStart, start)) ?? [];
  if (lineEnd < 0 || name !== operand || text.slice(end, lineEnd).trim() !== '') return undefined;
  const next = text.slice(lineEnd + 1, lineEnd + 2 + indent.length);
  const isFollowed = next.startsWith(indent) && /\S$/.test(next);
  return isFollowed ? { cell, start: lineStart, end: lineEnd + 1 } : undefined;
}

/** Whether the expression is a whole argument or assigned value, so that nothing takes only a part of it. */
function standsAlone({ start, end, cell }: Place, program: Program): boolean {
  const text = program.syntax.texts[cell];
  return (
    /(?:[(,[]|(?<![=!<>])=|\breturn)\s*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^[ \t]*(?:[\r\n,)\]#]|$)/.test(text.slice(end, end + 200))
  );
}

/** What else may read the activation's output; undefined if nothing can. */
function othersThatRead(
  { nodes }: Event,
  parameter: string,
  kind: Kind,
  program: Program,
): NoFix | undefined {
  const argument = nodes[parameter];
  if (!argument) return { kind: 'form' };
  if (isInside(kind.place, argument)) return undefined;
  const reads = readsOf(program, kind.place);
  const result = reads ? reads.only : kind.place;
  const isResult = result && !isInside(result, argument) && isReturned(result, program, reads !== undefined);
  const others = isResult
    ? othersThatCall(argument, kind, program)
    : reads
      ? besideLoss(reads.count)
      : ({ kind: 'form' } as const);
  return others ?? besideLoss(readsAround(argument, reads?.name, program));
}

function besideLoss(reads: number): NoFix | undefined {
  return reads > 1 ? { kind: 'read-elsewhere', count: reads - 1 } : undefined;
}

/** Whether a return statement consists of the expression, or has it as a part. */
function isReturned({ cell, start, end }: Place, program: Program, mayBePart: boolean): boolean {
  const text = program.syntax.texts[cell];
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (mayBePart) return /^\s*return\b/.test(before);
  return /^\s*return\s+$/.test(before) && /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(end));
}

/** The same for the result of a function, which must be called in only one place, for the loss. */
function othersThatCall(argument: Place, { place }: Kind, program: Program): NoFix | undefined {
  const calls = program.events.filter(({ callee, result }) => {
    const kind = callee.startsWith('user:') ? kindOf(result) : undefined;
    return kind !== undefined && isSamePlace(kind.place, place);
  });
  const [call] = calls;
  if (!call) return { kind: 'called-elsewhere' };
  const others = new Set(calls.map(({ node }) => `${node.cell} ${node.start} ${node.end}`)).size - 1;
  if (others > 0) return { kind: 'called-elsewhere', count: others };
  if (isInside(call.node, argument)) return undefined;
  const reads = readsOf(program, call.node);
  return reads ? besideLoss(reads.count) : { kind: 'form' };
}

/** Turns the softmax into a log-softmax, if nothing else reads the probabilities. */
export function logarithmTaken(
  event: Event,
  parameter: string,
  kind: Kind,
  program: Program,
): FoundFix | NoFix {
  const activation = eventAt(program, kind.place);
  if (activation && activation.callee !== kind.by) return { kind: 'form' };
  const others = activation && othersThatRead(event, parameter, kind, program);
  if (others) return others;
  const layer = activation ? undefined : lastLayer(kind, program);
  if (layer && !('last' in layer)) return layer;
  const place = activation ? calleeOf(activation) : layer?.last;
  const text = place && textAt(program, place);
  const renamed = text
    ?.replace(/(?<=^|\.)softmax\b/, 'log_softmax')
    .replace(/(?<=^|\.)Softmax(?=\(|$)/, 'LogSoftmax');
  // A layer that is called, such as `self.softmax`, has no other beside it.
  const isObject = activation?.self?.type === 'object';
  if (!place || isObject || renamed === undefined || renamed === text || !isAtHand(renamed, program))
    return { kind: 'form' };
  return { kind: 'use-log-softmax', edits: [{ ...placeOf(place), text: renamed }] };
}

/** Removes the last layer of the only Sequential that ends in such an activation. */
function lastLayerRemoval(kind: Kind, program: Program): FoundFix | NoFix {
  const found = lastLayer(kind, program);
  if (!('last' in found)) return found;
  const { last, before } = found;
  const edit = { start: before.end, end: last.end, cell: last.cell, text: '' };
  return { kind: 'remove-activation', edits: [edit] };
}

/** The last layer, and the one before it, of the only Sequential that ends in such an activation, if it is called once. */
function lastLayer(kind: Kind, program: Program): { readonly last: Place; readonly before: Place } | NoFix {
  const models = program.events.flatMap((event) => {
    if (!isBuild(event) || !event.callee.endsWith('.Sequential')) return [];
    const layers = Object.values(event.nodes).flatMap((node) => node ?? []);
    const [last, before] = layers.sort((a, b) => b.start - a.start);
    const isIt =
      last &&
      before &&
      program.events.some(
        (other) => isBuild(other) && other.callee === kind.by && isSamePlace(other.node, last),
      );
    return isIt ? [{ model: event.node, last, before }] : [];
  });
  if (models.length !== 1) return { kind: 'form' };
  const [{ model, last, before }] = models;
  const calls = callsOf(model, program);
  if (calls === 1) return { last, before };
  return calls > 1 ? { kind: 'called-elsewhere', count: calls - 1 } : { kind: 'called-elsewhere' };
}

/** The number of places that call the model by its name; 0 if it has no name. */
function callsOf(model: Place, { syntax, texts }: Program): number {
  const text = syntax.texts[model.cell];
  const lineStart = text.lastIndexOf('\n', model.start - 1) + 1;
  const name = /^\s*((?:self\.)?[A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(lineStart, model.start))?.[1];
  if (name === undefined) return 0;
  const calls =
    texts.join('\n').match(new RegExp(`(?<![\\w.])${name.replace('.', '\\.')}\\s*\\(`, 'g')) ?? [];
  return calls.length;
}
