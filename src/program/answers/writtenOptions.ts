import type { PredictionKind } from '../../engine/request/kinds';
import { type Options, usualOf } from '../../engine/request/options';
import { parametersOf } from '../interpret/calls/signature';
import type { ProgramLanguage } from '../language';
import { rowOf } from '../libraries/lookUp';
import { type Program, readProgram, type Surroundings } from '../readProgram';
import { inside, type Node, separated } from '../syntax';
import type { Place } from '../value';
import { makingOf } from './callee';
import { lossOfPlace } from './toldAt';
import type { ToldLoss } from './toldLoss';

/** The options that a loss call should have. */
export interface WantedOptions extends Omit<Options, 'base' | 'classAxis' | 'link'> {
  readonly predictionKind?: PredictionKind;
}

/** A stretch of a cell, and its replacement. */
export interface Rewriting extends Place {
  readonly text: string;
}

/**
 * The changes to the program after which the loss at the place has the wanted options and is otherwise the same; undefined if
 * its call has no arguments for them. Every change is verified by reading the changed program.
 */
export function writtenOptions(
  { syntax, texts, around }: Program,
  place: Place,
  wanted: WantedOptions,
  { staysOnLine = false, called = {} }: Partial<Manner> = {},
): Rewriting | undefined {
  const names = Object.keys(wanted) as (keyof WantedOptions)[];
  const before: Written = { texts, around, language: syntax.language, place, staysOnLine, called };
  const after = names.reduce<Written | undefined>(
    (written, name) => written && withOption(written, name, wanted),
    before,
  );
  const cell = after ? texts.findIndex((text, i) => text !== after.texts[i]) : -1;
  if (!after || cell < 0 || !isSameBut(names, before, after)) return undefined;
  return difference(texts[cell], after.texts[cell], cell);
}

interface Manner {
  /** Whether a new argument may not have a line of its own. */
  readonly staysOnLine: boolean;
  /** The code's own names for wanted lists, used where they hold the same numbers. */
  readonly called: Readonly<Partial<Record<keyof WantedOptions, string>>>;
}

/** A version of the program, and where the loss stands in it. */
interface Written extends Manner {
  readonly texts: readonly string[];
  readonly around: Surroundings | undefined;
  readonly language: ProgramLanguage;
  readonly place: Place;
}

function programOf({ texts, around, language }: Written): Program {
  return readProgram(texts, around, language);
}

function withOption(before: Written, name: keyof WantedOptions, wanted: WantedOptions): Written | undefined {
  const says = (version: Written) => isSame(askedAt(version)?.[name], wanted[name], name);
  if (says(before)) return before;
  const { texts, place, language } = before;
  const { parameters, spelled, edit: editOf } = language === 'python' ? python : javascript;
  const program = programOf(before);
  const story = lossOfPlace(program, place);
  const call = story && callWith(program, story, parameters[name] ?? []);
  if (!call || call.list.cell >= texts.length) return undefined;
  const own = texts[call.list.cell];
  const spellings = spelled(name, wanted[name], own.slice(call.callee.start, call.callee.end));
  const quote = usualQuote(own);
  for (const text of [undefined, before.called[name] ?? [], spellings].flat()) {
    const edit = editOf(call, text?.replaceAll("'", quote), own, before.staysOnLine);
    const next = edit && edited(before, edit);
    if (next && says(next)) return next;
  }
  return undefined;
}

/** How options are written in the calls of a language. */
interface Saying {
  /** The parameters that an option has in the libraries. */
  readonly parameters: Readonly<Partial<Record<keyof WantedOptions, readonly string[]>>>;
  /** The ways to write a value in the libraries' own words. */
  readonly spelled: (name: keyof WantedOptions, value: Value, callee: string) => readonly string[];
  /** Changes the argument, adds it, or removes it if there is no text. */
  readonly edit: (
    call: CallWith,
    text: string | undefined,
    own: string,
    staysOnLine: boolean,
  ) => Rewriting | undefined;
}

const parametersInPython: Saying['parameters'] = {
  predictionKind: ['from_logits'],
  reduction: ['reduction'],
  labelSmoothing: ['label_smoothing'],
  ignoreIndex: ['ignore_index', 'ignore_class'],
  margin: ['margin'],
  power: ['p'],
  delta: ['delta'],
  beta: ['beta'],
  quantile: ['alpha'],
  gamma: ['gamma'],
  alpha: ['alpha'],
  classWeights: ['weight'],
  elementWeights: ['weight'],
  positiveWeight: ['pos_weight'],
};

/** A word, a number, or a tensor of a list. */
function spelledInPython(name: keyof WantedOptions, value: Value): readonly string[] {
  if (name === 'predictionKind') return [value === 'logits' ? 'True' : 'False'];
  if (name === 'reduction') return value === 'mean' ? ["'mean'", "'sum_over_batch_size'"] : [`'${value}'`];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || !('length' in value)) return [];
  return [`torch.tensor([${Array.from(value, (one) => decimal(Number(one))).join(', ')}])`];
}

/** The number with a point, since a tensor of whole numbers would have an integer dtype. */
function decimal(number: number): string {
  return Number.isInteger(number) ? number.toFixed(1) : String(number);
}

function usualQuote(text: string): string {
  return text.split('"').length > text.split("'").length ? '"' : "'";
}

/** A number, a list, or a member of `tf.Reduction` under the code's own name for the library. */
function spelledInJavaScript(_: keyof WantedOptions, value: Value, callee: string): readonly string[] {
  const library = /^(.+)\.losses\b/.exec(callee)?.[1];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'object' && 'length' in value) {
    const list = `[${Array.from(value).join(', ')}]`;
    // The library's own mean is divided by the number of weights, that of the engine by their sum.
    return [list, `${list}, ${library ? `${library}.Reduction.MEAN` : '1'}`];
  }
  const at = ['none', 'mean', 'sum'].indexOf(String(value));
  if (at < 0) return [];
  return [...(library ? [`${library}.Reduction.${String(value).toUpperCase()}`] : []), String(at)];
}

/** The brackets of the call that has one of the parameters, and the argument for it. */
interface CallWith {
  readonly callee: Node;
  readonly list: Node;
  readonly parameter: string;
  /** The names of all parameters, in their order. */
  readonly all: readonly string[];
  readonly given?: Node;
}

/** The call with the options: for an object that is called, the one that created it. */
function callWith(program: Program, story: ToldLoss, names: readonly string[]): CallWith | undefined {
  const row = rowOf(story.callee);
  const all = row ? parametersOf(row.parameters).map(({ name }) => name) : [];
  const parameter = names.find((one) => all.includes(one));
  const event = program.events.find(({ node, callee }) => node === story.node && callee === story.callee);
  if (!row || !event || parameter === undefined) return undefined;
  const made = row.is === 'class' ? makingOf(program, event.self) : event;
  const list = made?.node.children.find(({ name }) => name === 'ArgList');
  return list && { callee: made!.node.children[0], list, parameter, all, given: made?.nodes[parameter] };
}

function keywordEdit(
  { list, parameter, given }: CallWith,
  text: string | undefined,
  own: string,
  staysOnLine: boolean,
): Rewriting | undefined {
  const { cell, children } = list;
  if (given) {
    if (text !== undefined) return { start: given.start, end: given.end, cell, text };
    const at = children.indexOf(given);
    return children[at - 1]?.written === '=' ? removal(list, children[at - 2], given, own) : undefined;
  }
  if (text === undefined) return undefined;
  const last = children.filter(({ written }) => written !== ',').at(-2);
  const argument = `${parameter}=${text}`;
  if (!last || last === children[0]) {
    const at = children[0].end;
    return { start: at, end: at, cell, text: argument };
  }
  return { cell, ...addition(list, last, argument, staysOnLine ? '' : own) };
}

/** Where each argument has a line of its own, the new one has, too, and leaves the last one its comment. */
function addition({ children }: Node, last: Node, argument: string, own: string): Omit<Rewriting, 'cell'> {
  const at = children.indexOf(last);
  const { start } = children[at - 1]?.written === '=' ? children[at - 2] : last;
  const indent = own.slice(lineStart(own, start), start);
  if (!/^[ \t]+$/.test(indent)) return { start: last.end, end: last.end, text: `, ${argument}` };
  const [rest = '', comma, comment] =
    /^([ \t]*,)?([ \t]*#.*)/.exec(own.slice(last.end, lineEnd(own, last.end))) ?? [];
  const text = `,${comment ?? ''}\n${indent}${argument}${comma ? ',' : ''}`;
  return { start: last.end, end: last.end + rest.length, text };
}

/** Removes an argument, its comma, and the line that it has to itself, with the comment on it. Comments of others stay. */
function removal({ children, cell }: Node, first: Node, last: Node, own: string): Rewriting {
  const [before, after] = [children[children.indexOf(first) - 1], children[children.indexOf(last) + 1]];
  const comma = before.written === ',' ? before : undefined;
  const [from, to] = [lineStart(own, first.start), lineEnd(own, last.end)];
  const isAlone =
    /^[ \t]*,?[ \t]*$/.test(own.slice(from, first.start)) &&
    /^[ \t]*,?[ \t\r]*((#|\/\/)[^\n]*)?$/.test(own.slice(last.end, to));
  const end = isAlone ? to + 1 : last.end;
  const hasOwnComma = after.written === ',' && after.end <= to;
  const isLed = comma !== undefined && comma.start >= from;
  if (comma && !(isAlone && hasOwnComma !== isLed)) {
    const between = own.slice(comma.end, isAlone ? from : first.start);
    return { start: comma.start, end, cell, text: isAlone ? between : commentIn(between) };
  }
  if (isAlone) return { start: from, end, cell, text: '' };
  if (after.written !== ',') return { start: first.start, end, cell, text: '' };
  const next = children[children.indexOf(after) + 1].start;
  return { start: first.start, end: next, cell, text: commentIn(own.slice(after.end, next)) };
}

/** What stands between two tokens, if that is more than space. */
function commentIn(between: string): string {
  return /#|\/[/*]/.test(between) ? between : '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

/** Edits a positional argument; omitted ones before it are written as undefined. */
function placeEdit(
  { list, parameter, all, given }: CallWith,
  text: string | undefined,
  own: string,
): Rewriting | undefined {
  const { cell, children } = list;
  if (children.some(({ name }) => name === 'Spread')) return undefined;
  const parts = separated(inside(list));
  if (given) {
    const before = parts.at(-2);
    if (text !== undefined || !before)
      return { start: given.start, end: given.end, cell, text: text ?? 'undefined' };
    const isLast = parts.at(-1)!.includes(given);
    return isLast
      ? removal(list, parts.at(-1)![0], given, own)
      : { start: given.start, end: given.end, cell, text: 'undefined' };
  }
  const last = parts.at(-1)?.at(-1);
  if (text === undefined || !last) return undefined;
  const left = Array(all.indexOf(parameter) - parts.length).fill('undefined');
  return { start: last.end, end: last.end, cell, text: ['', ...left, text].join(', ') };
}

const python: Saying = { parameters: parametersInPython, spelled: spelledInPython, edit: keywordEdit };

const javascript: Saying = {
  parameters: {
    reduction: ['reduction'],
    labelSmoothing: ['labelSmoothing'],
    delta: ['delta'],
    elementWeights: ['weights'],
  },
  spelled: spelledInJavaScript,
  edit: placeEdit,
};

function edited({ texts, place, ...manner }: Written, { start, end, cell, text }: Rewriting): Written {
  const changed = texts.map((one, i) => (i === cell ? one.slice(0, start) + text + one.slice(end) : one));
  const by = text.length - (end - start);
  const isBefore = cell === place.cell && end <= place.start;
  const isInside = cell === place.cell && !isBefore && start < place.end;
  const moved = {
    start: place.start + (isBefore ? by : 0),
    end: place.end + (isBefore || isInside ? by : 0),
    cell: place.cell,
  };
  return { ...manner, texts: changed, place: moved };
}

function askedAt(version: Written): WantedOptions | undefined {
  const story = lossOfPlace(programOf(version), version.place);
  const request = story?.request;
  return request && { ...request.options, predictionKind: request.prediction.kind };
}

function isSameBut(names: readonly (keyof WantedOptions)[], before: Written, after: Written): boolean {
  const [one, other] = [askedAt(before), askedAt(after)];
  if (!one || !other) return false;
  const all = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof WantedOptions>;
  return [...all].every((name) => names.includes(name) || isSame(one[name], other[name], name));
}

type Value = WantedOptions[keyof WantedOptions];

/** Whether two values of an option mean the same: an absent one is the default, and lists are compared as they broadcast. */
function isSame(a: Value, b: Value, name: keyof WantedOptions): boolean {
  const [one, other] = [partsOf(a ?? defaultOf(name)), partsOf(b ?? defaultOf(name))];
  const length = Math.max(one.length, other.length);
  const isWhole = length % one.length === 0 && length % other.length === 0;
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  return (
    isWhole && Array.from({ length }).every((_, i) => Object.is(one[i % one.length], other[i % other.length]))
  );
}

function defaultOf(name: keyof WantedOptions): Value {
  return name === 'reduction' ? 'mean' : usualOf(name);
}

function partsOf(value: Value): readonly unknown[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') return [value];
  return Array.from(
    'values' in value && 'shape' in value ? value.values : (value as ArrayLike<unknown>),
    Number,
  );
}

/** The one stretch in which two texts differ. */
function difference(before: string, after: string, cell: number): Rewriting | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < shorter - start && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  const text = after.slice(start, after.length - behind);
  return { start, end: before.length - behind, cell, text };
}
