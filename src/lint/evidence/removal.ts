import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import type { Kind, Place } from '../../program/value';
import type { Finding } from '../rule';
import { calleeOf, isBuild, kindOf } from './seen';
import { eventAt, isInside, isSamePlace, placeOf, readOnce, textAt } from './sources';

/**
 * Takes an activation out: where it is written inside of the loss call, is given to a name that nothing else reads, or
 * ends a function or a Sequential that is called in one place alone. Elsewhere something may need the probabilities, and a person has
 * to decide.
 */
export function removal(event: Event, parameter: string, kind: Kind, program: Program): Finding['fix'] {
  const activation = eventAt(program, kind.place);
  if (!activation) return lastLayerRemoval(kind, program);
  const operand = activation.nodes.input ?? activation.nodes.x ?? activation.nodes.logits;
  if (!operand || activation.callee !== kind.by || !isForLossAlone(event, parameter, kind, program))
    return undefined;
  const text = textAt(program, operand);
  const isOne = /^(?:\w+|\((?:[^()]|\([^()]*\))*\))$/.test(text);
  const isWhole = isOne || (!text.includes('\n') && standsAlone(kind.place, program));
  return {
    kind: 'remove-activation',
    edits: [{ ...placeOf(kind.place), text: isWhole ? text : `(${text})` }],
  };
}

/** Whether it is all of an argument or of what a name is given: without a call around it nothing takes a part of it. */
function standsAlone({ start, end, cell }: Place, program: Program): boolean {
  const text = program.syntax.texts[cell];
  return (
    /(?:[(,[]|(?<![=!<>])=|\breturn)\s*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^[ \t]*(?:[\r\n,)\]#]|$)/.test(text.slice(end, end + 200))
  );
}

/** Whether nothing else can read what the activation gives. */
function isForLossAlone({ nodes }: Event, parameter: string, kind: Kind, program: Program): boolean {
  const argument = nodes[parameter];
  if (!argument) return false;
  return (
    isInside(kind.place, argument) ||
    readOnce(program, kind.place) === true ||
    isReturnedTo(argument, kind, program)
  );
}

/** Whether a function returns what it gives, and is called in one place, for the loss alone. */
function isReturnedTo(argument: Place, { place }: Kind, program: Program): boolean {
  const text = program.syntax.texts[place.cell];
  const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start);
  if (!/^\s*return\s+$/.test(before) || !/^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(place.end)))
    return false;
  const calls = program.events.filter(({ callee, result }) => {
    const kind = callee.startsWith('user:') ? kindOf(result) : undefined;
    return kind !== undefined && isSamePlace(kind.place, place);
  });
  const [call] = calls;
  if (!call || calls.some(({ node }) => !isSamePlace(node, call.node))) return false;
  return isInside(call.node, argument) || readOnce(program, call.node) === true;
}

/** Takes the logarithm with the softmax, where nothing else reads the probabilities. */
export function logarithmTaken(
  event: Event,
  parameter: string,
  kind: Kind,
  program: Program,
): Finding['fix'] {
  const activation = eventAt(program, kind.place);
  const isAlone = activation?.callee === kind.by && isForLossAlone(event, parameter, kind, program);
  const place = activation ? (isAlone ? calleeOf(activation) : undefined) : lastLayer(kind, program)?.last;
  const text = place && textAt(program, place);
  const renamed = text
    ?.replace(/(?<=^|\.)softmax\b/, 'log_softmax')
    .replace(/(?<=^|\.)Softmax(?=\(|$)/, 'LogSoftmax');
  if (!place || renamed === undefined || renamed === text) return undefined;
  return { kind: 'use-log-softmax', edits: [{ ...placeOf(place), text: renamed }] };
}

/** Takes the last layer out of the only Sequential that ends in such an activation. */
function lastLayerRemoval(kind: Kind, program: Program): Finding['fix'] {
  const found = lastLayer(kind, program);
  if (!found) return undefined;
  const { last, before } = found;
  const edit = { start: before.end, end: last.end, cell: last.cell, text: '' };
  return { kind: 'remove-activation', edits: [edit] };
}

/** The last layer, and the one before, of the only Sequential that ends in such an activation and is called once. */
function lastLayer(
  kind: Kind,
  program: Program,
): { readonly last: Place; readonly before: Place } | undefined {
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
  if (models.length !== 1) return undefined;
  const [{ model, last, before }] = models;
  return isCalledOnce(model, program) ? { last, before } : undefined;
}

/** Whether the name that the model is given to is read in one place beside those that train it. */
function isCalledOnce(model: Place, { syntax, texts }: Program): boolean {
  const text = syntax.texts[model.cell];
  const lineStart = text.lastIndexOf('\n', model.start - 1) + 1;
  const name = /^\s*((?:self\.)?[A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(lineStart, model.start))?.[1];
  if (name === undefined) return false;
  const calls =
    texts.join('\n').match(new RegExp(`(?<![\\w.])${name.replace('.', '\\.')}\\s*\\(`, 'g')) ?? [];
  return calls.length === 1;
}
