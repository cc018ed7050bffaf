import { withoutValues } from '../interpret/memory/join';
import type { Event } from '../interpret/memory/machine';
import { rowOf } from '../libraries/lookUp';
import { type HandWritten, lossByHand } from '../losses/byHand';
import { isGatheredFrom } from '../losses/gathered';
import { gaussianKl } from '../losses/gaussianKl';
import { arrayIn } from '../operations/tensors/series';
import type { Program } from '../readProgram';
import type { LossReading } from '../rows/library';
import { type Node, nodesIn, placeOf } from '../syntax';
import {
  type Arguments,
  isSamePlace,
  type Missing,
  type Place,
  type Tensor,
  type Value,
  whyNot,
} from '../value';
import { makingOf } from './callee';

/** A loss that the program computes, with everything known about it. */
export interface ToldLoss {
  readonly node: Node;
  /** The qualified name of what is called, or the operator that ends a loss written by hand. */
  readonly callee: string;
  /** An id of the engine's catalogue, or the name that the loss has elsewhere. */
  readonly loss: string;
  readonly prediction?: ToldOperand;
  readonly target?: ToldOperand;
  /** Further operands, such as a triplet's negative. */
  readonly others?: readonly ToldOperand[];
  /** In the engine's terms; absent where they cannot all be determined. */
  readonly options?: LossReading['options'];
  readonly result: Value;
  /** The request to the engine; only where the result is known. */
  readonly request?: LossReading['request'];
  /** Why the result is not known. */
  readonly unknown?: Missing;
  /** The arguments of a call, as written. */
  readonly args: Arguments;
  readonly nodes: Readonly<Record<string, Node | undefined>>;
  readonly isByHand: boolean;
  /** The calls of a loss that is not called here, but only made or named; then the result is the loss itself. */
  readonly calls?: readonly ToldLoss[];
  /** Each of the losses that it may be. */
  readonly either?: readonly ToldLoss[];
  /** For a function or a model of the program's own: what it returns, and the losses that this is computed from. */
  readonly own?: { readonly returned?: Node; readonly parts: readonly ToldLoss[] };
}

export interface ToldOperand {
  /** The parameter that it is given to. */
  readonly parameter?: string;
  readonly node: Node;
  readonly value: Value;
}

/**
 * Every loss of a program, sorted by place: those that are called, and those that are written by hand. They are kept
 * with the program, since each hover asks for them.
 */
export function lossesOf(program: Program): readonly ToldLoss[] {
  const kept = known.get(program);
  if (kept) return kept;
  const losses = lossesIn(program);
  known.set(program, losses);
  return losses;
}

const known = new WeakMap<Program, readonly ToldLoss[]>();

function lossesIn(program: Program): ToldLoss[] {
  const losses: ToldLoss[] = [];
  let behind: Node | undefined;
  for (const event of program.events) {
    if (event.loss) losses.push(called({ ...event, nodes: nodesOf(program, event) }, event.loss));
    if (event.loss || !isWhole(event) || (behind && isWithin(event.node, behind))) continue;
    const hand = byHand(program, event.result, event.node, event.callee);
    if (!hand) continue;
    losses.push(hand);
    behind = event.node;
  }
  return losses;
}

/** The loss whose value this is, wherever in the program it was computed. */
export function lossOfValue(
  program: Program,
  losses: readonly ToldLoss[],
  value: Value,
  node: Node,
): ToldLoss | undefined {
  // A criterion that may be one of several has no story.
  const own = losses.filter((loss) => loss.node === node);
  if (own.length > 0) return own.every((one) => isLike(one, own[0])) ? own[0] : undefined;
  const made = value.type === 'tensor' ? value.made : undefined;
  if (value.type !== 'tensor' || !made) return undefined;
  const there = losses.find(
    ({ node: at, result }) =>
      // A loss inside a module is reported at the call that leads to it, because that is where the reader is.
      at.cell < program.texts.length && isSamePlace(at, made.place) && isSameNumbers(result, value),
  );
  if (there) return there;
  const hand = byHand(program, value, node, made.by);
  if (hand) return hand;
  const row = rowOf(made.by);
  const reader = row?.is === 'class' ? row.call?.loss : row?.loss;
  const reading = reader?.(made.args, { callee: made.by, place: made.place });
  if (!reading) return undefined;
  return called({ node, callee: made.by, args: made.args, nodes: {}, result: value }, reading);
}

function isLike(one: ToldLoss, other: ToldLoss): boolean {
  return (
    one === other ||
    (one.loss === other.loss && JSON.stringify(one.options) === JSON.stringify(other.options))
  );
}

/**
 * The arguments as written; those of an object's constructor are where it was created, and those of `*args` where they are named
 * last before the call.
 */
function nodesOf(program: Program, { self, nodes, args, node }: Event): Event['nodes'] {
  const written = { ...makingOf(program, self)?.nodes, ...nodes };
  const unwritten = Object.entries(args).filter(
    ([name, value]) => !written[name] && value?.type === 'tensor' && value.library !== 'python',
  );
  const named = unwritten.map(([name, value]) => [name, namedBefore(program, node, value)]);
  return { ...written, ...Object.fromEntries(named) };
}

function namedBefore(program: Program, { start, cell }: Node, value: Value | undefined): Node | undefined {
  const named = (value && namesOf(program, cell).get(value)) ?? [];
  return named.filter(({ end }) => end <= start).at(-1);
}

/** Where a cell names each value, in the order of the code: a search of the whole cell for each argument would be slow. */
function namesOf(program: Program, cell: number): ReadonlyMap<Value, readonly Node[]> {
  const cells = namedIn.get(program) ?? [];
  namedIn.set(program, cells);
  cells[cell] ??= namesIn(program, cell);
  return cells[cell];
}

const namedIn = new WeakMap<Program, ReadonlyMap<Value, readonly Node[]>[]>();

function namesIn(program: Program, cell: number): ReadonlyMap<Value, readonly Node[]> {
  const named = new Map<Value, Node[]>();
  const script = program.syntax.scripts[cell];
  for (const node of script ? nodesIn(script) : []) {
    const value = node.name === 'VariableName' ? program.valueOf(node) : undefined;
    if (!value) continue;
    const before = named.get(value);
    if (before) before.push(node);
    else named.set(value, [node]);
  }
  return named;
}

function called(
  event: Pick<Event, 'node' | 'callee' | 'args' | 'nodes' | 'result'>,
  loss: LossReading,
): ToldLoss {
  const { node, callee, args, nodes, result } = event;
  const isKnown = hasNumbers(result);
  return {
    node,
    callee,
    loss: loss.loss,
    prediction: operandIn(event, loss.prediction),
    target: loss.target === undefined ? undefined : operandIn(event, loss.target),
    others: loss.others?.flatMap((parameter) => operandIn(event, parameter) ?? []),
    options: loss.options,
    result,
    ...(isKnown
      ? { request: loss.request }
      : { unknown: loss.unknown ?? whyNot(result) ?? reasonOf(event, loss) }),
    args,
    nodes,
    isByHand: false,
  };
}

function byHand(program: Program, result: Value, node: Node, callee: string): ToldLoss | undefined {
  const hand = lossByHand(result);
  return hand ? written(program, hand, result, node, callee) : gaussianByHand(program, result, node, callee);
}

function gaussianByHand(program: Program, result: Value, node: Node, callee: string): ToldLoss | undefined {
  const gaussian = gaussianKl(result);
  if (!gaussian) return undefined;
  const [mean, exponent] = [gaussian.squared, gaussian.exponential].map((at) => operandAt(program, node, at));
  const source = exponent && program.textAt(placeOf(exponent));
  const again = [...nodesIn(node)].find(
    (one) => one !== exponent && one.name === exponent?.name && program.textAt(placeOf(one)) === source,
  );
  if (gaussian.isUnsure && (!again || program.valueOf(again) !== gaussian.logVariance)) return undefined;
  const others = [
    { node: mean, value: gaussian.mean },
    { node: exponent, value: gaussian.logVariance },
  ].flatMap(({ node: at, value }) => (at ? { parameter: program.textAt(placeOf(at)), node: at, value } : []));
  const unknown = hasNumbers(result) ? undefined : whyNot(result);
  return {
    ...{ node, callee, loss: 'gaussian-kl', others, result, unknown, args: {}, nodes: {}, isByHand: true },
  };
}

/** What is computed with at a place within an expression: the left side, the object of the method, or the first argument. */
function operandAt(program: Program, within: Node, place: Place): Node | undefined {
  const found = [...nodesIn(within)].find((one) => isSamePlace(one, place));
  const [first, args] = found?.children ?? [];
  if (found?.name !== 'CallExpression') return first;
  const [object] = first.name === 'MemberExpression' ? first.children : [];
  const isMethod = object && program.valueOf(object)?.type !== 'library';
  return isMethod ? object : args?.children[1];
}

function written(program: Program, hand: HandWritten, result: Value, node: Node, callee: string): ToldLoss {
  const { loss, prediction, target, options, request } = hand;
  const isKnown = hasNumbers(result);
  const why = whyNot(result);
  // The origin of a value has the numbers of one call; a value that holds for every call has none.
  const operand = (tensor: Tensor): ToldOperand => {
    const own = nodeOf(program, tensor, node);
    const value = isKnown || !why ? tensor : withoutValues(tensor, why);
    return { node: own ?? node, value: own ? asWritten(value, program.valueOf(own)) : value };
  };
  return {
    node,
    callee,
    loss,
    prediction: operand(prediction),
    ...(target && { target: operand(target) }),
    options,
    result,
    ...(isKnown ? { request } : { unknown: why }),
    args: {},
    nodes: {},
    isByHand: true,
  };
}

/** Whether it is a sign, a reduction, a division or a product, with which a loss written by hand ends. */
function isWhole({ callee }: Event): boolean {
  return /(?:^|\.)(?:neg|negative|f?sum|mean|reduce_sum|reduce_mean)$|^[/*]$/.test(callee);
}

function isWithin({ start, end, cell }: Node, outer: Node): boolean {
  return cell === outer.cell && outer.start <= start && end <= outer.end;
}

/** The vector of a list's items is written where the list is. */
function asWritten(vector: Value, at: Value | undefined): Value {
  if (vector.type !== 'tensor' || !vector.made || at?.type !== 'sequence' || !at.id) return vector;
  return { ...vector, made: { ...vector.made, place: at.id.place } };
}

/** Where the tensor is written within an expression. */
function nodeOf(program: Program, tensor: Tensor, within: Node): Node | undefined {
  for (const node of nodesIn(within)) {
    const value = program.valueOf(node);
    if (value === tensor || (value?.type === 'sequence' && isGatheredFrom(tensor, value))) return node;
    if (value?.type !== 'tensor') continue;
    const isShared = value.store !== undefined && value.store === tensor.store;
    if (isShared && value.shape?.join() === tensor.shape?.join()) return node;
    if (value.values && value.values === tensor.values) return node;
  }
  return undefined;
}

function operandIn(
  { args, nodes, node }: Pick<Event, 'args' | 'nodes' | 'node'>,
  parameter: string,
): ToldOperand | undefined {
  const value = arrayIn(args[parameter]) ?? args[parameter];
  return value && { parameter, node: nodes[parameter] ?? node, value };
}

function reasonOf({ args }: Pick<Event, 'args'>, loss: LossReading): Missing | undefined {
  const names = [loss.prediction, loss.target ?? [], loss.others ?? []].flat();
  return names.map((name) => args[name] && whyNot(args[name])).find((why) => why !== undefined);
}

function hasNumbers(value: Value): boolean {
  return value.type === 'tensor' && value.values !== undefined;
}

function isSameNumbers(a: Value, b: Tensor): boolean {
  if (a.type !== 'tensor') return false;
  if (!a.values || !b.values) return a.values === b.values;
  return a.values.length === b.values.length && a.values.every((one, i) => Object.is(one, b.values![i]));
}
