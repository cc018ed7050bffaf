import type { Event } from '../interpret/memory/machine';
import { sameOptions } from '../interpret/memory/same';
import { rowOf } from '../libraries/lookUp';
import { arrayIn } from '../operations/tensors/series';
import type { Program } from '../readProgram';
import type { LossReading } from '../rows/library';
import { type Node, nodesIn } from '../syntax';
import { isSamePlace, type Missing, type Tensor, type Value, whyNot } from '../value';
import { makingOf } from './callee';
import { isWhole, toldByHand } from './toldByHand';
import { hasNumbers, type ToldLoss, type ToldOperand } from './toldLoss';

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
    const hand = toldByHand(program, event.result, event.node, event.callee);
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
  const hand = toldByHand(program, value, node, made.by);
  if (hand) return hand;
  const row = rowOf(made.by);
  const reader = row?.is === 'class' ? row.call?.loss : row?.loss;
  const reading = reader?.(made.args, { callee: made.by, place: made.place });
  if (!reading) return undefined;
  return called({ node, callee: made.by, args: made.args, nodes: {}, result: value }, reading);
}

function isLike(one: ToldLoss, other: ToldLoss): boolean {
  return one === other || (one.loss === other.loss && sameOptions(one.options, other.options));
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

function isWithin({ start, end, cell }: Node, outer: Node): boolean {
  return cell === outer.cell && outer.start <= start && end <= outer.end;
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

function isSameNumbers(a: Value, b: Tensor): boolean {
  if (a.type !== 'tensor') return false;
  if (!a.values || !b.values) return a.values === b.values;
  return a.values.length === b.values.length && a.values.every((one, i) => Object.is(one, b.values![i]));
}
