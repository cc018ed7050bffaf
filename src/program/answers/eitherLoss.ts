import type { Event } from '../interpret/memory/machine';
import { isUnknownCall } from '../interpret/recorder';
import type { Program } from '../readProgram';
import { type Node, nodesIn, placeOf } from '../syntax';
import { isSamePlace, type Missing, nothing, type Opaque, type Value, whyNot } from '../value';
import { calleeOf, makingOf } from './callee';
import { lossToCall } from './lossToCall';
import { ownLossOf } from './ownLoss';
import type { ToldLoss } from './toldLoss';
import { lossesOf } from './toldLosses';
import { operandsOf, unknownLossToCall } from './unknownLoss';
import type { ValueAt } from './valueAt';

/** A criterion that may be one of several losses, such as one that an option chooses: where it is called, made or named. */
export function eitherLossOf(program: Program, { node, value, name }: ValueAt): ToldLoss | undefined {
  const events = callsThatGive(program, node, value);
  const [event] = events;
  const callee = event && calleeOf(event);
  const held = callee ? program.valueOf(callee) : value;
  const all = held?.type === 'opaque' && held.callables ? held.callables : events.map(calledBy);
  const ways = held && held.type !== 'opaque' ? [held] : all.filter((way) => !isFromOutside(program, way));
  if (event && all.length > 1 && (ways.length === 1 || isOneAt(program, event.node)))
    return lossCalledAt(program, event.node);
  const either = lossesAmong(program, ways, callee ?? node);
  if (either.length === 0) return undefined;
  const written = callee ? program.textAt(placeOf(callee)) : (name ?? program.textAt(placeOf(node)));
  const loss = /\w*$/.exec(written)![0];
  const unknown = (held && whyNot(held)) ?? whyNot(value);
  const told = { loss, callee: loss, result: value, unknown, isByHand: false, either };
  if (!event) return { ...told, node, args: {}, nodes: {}, calls: callsOf(either) };
  const { args, nodes } = event;
  const isAlike = events.every((other) => Object.keys(other.nodes).join() === Object.keys(nodes).join());
  const others = operandsOf(event, (at) => program.textAt(placeOf(at))).map((operand) =>
    isAlike ? operand : { ...operand, parameter: program.textAt(placeOf(operand.node)) },
  );
  return { ...told, node: event.node, others, args, nodes };
}

/** What is called, or else why nothing is known of it. */
function calledBy(event: Event): Value | undefined {
  return isUnknownCall(event) ? event.result : event.self;
}

/** The calls that gave a value at one place: one for each way. */
function callsThatGive({ events, syntax }: Program, node: Node, value: Value): readonly Event[] {
  const { made: own, ways } = value.type === 'tensor' || value.type === 'opaque' ? value : {};
  const made = (own ?? ways?.[0].made)?.place ?? assignedTo(syntax.scripts[node.cell], node);
  const calls = events.filter(
    ({ is, node: at }) => is === 'call' && (at === node || (made !== undefined && isSamePlace(at, made))),
  );
  return calls.filter((call) => call.node === calls[0].node);
}

/**
 * Whether it is what a parameter is given that every call has to give: then the program's own calls say what it is, whatever
 * other code may give. Where there is a default, it may stand for that.
 */
function isFromOutside(program: Program, way: Value | undefined): boolean {
  const isParameter = way?.type === 'opaque' && way.why.reason === 'parameter';
  return isParameter && parameterOf(program, way.why)?.hasDefault === false;
}

/** The parameter that a reason speaks of; an attribute that holds what one was given is called by its name. */
function parameterOf(
  { syntax }: Program,
  { reason, place, name }: Missing,
): { readonly node: Node; readonly hasDefault: boolean } | undefined {
  const isParameter = reason === 'parameter';
  const script = syntax.scripts[place.cell];
  if (!script || (!isParameter && reason !== 'unknown-function')) return undefined;
  for (const list of nodesIn(script, isParameter ? place : undefined)) {
    if (list.name !== 'ParamList') continue;
    const { children } = list;
    const at = children.findIndex((one) => (isParameter ? isSamePlace(one, place) : one.written === name));
    if (at < 0) continue;
    const behind = children[at + 1]?.name === 'TypeDef' ? children[at + 2] : children[at + 1];
    return { node: children[at], hasDefault: behind?.name === 'AssignOp' };
  }
  return undefined;
}

/** Whether the calls in the program agree on how the value is made there. */
function isOneAt(program: Program, node: Node): boolean {
  const value = program.valueOf(node);
  return value?.type === 'tensor' && value.made !== undefined && value.ways === undefined;
}

/** The only loss of the catalogue that is computed there. */
function lossCalledAt(program: Program, node: Node): ToldLoss | undefined {
  const [loss, ...others] = lossesOf(program).filter((one) => one.node === node);
  return others.length === 0 ? loss : undefined;
}

/** What a name is given where it is assigned to. */
function assignedTo(script: Node | undefined, name: Node): Node | undefined {
  const around = script ? [...nodesIn(script, name)] : [];
  const statement = around.find((one) => one.name === 'AssignStatement' && one.children[0] === name);
  return statement?.children.length === 3 ? statement.children[2] : undefined;
}

/** What each way is, if any of them is a loss and not all are the same. */
function lossesAmong(
  program: Program,
  ways: readonly (Value | undefined)[],
  node: Node,
): readonly ToldLoss[] {
  const losses = ways.map((value) => value && lossAmong(program, value, node));
  const all = losses.map((loss, i) => loss ?? named(ways[i], node));
  const names = new Set(all.map(({ loss, node: at }) => `${loss} ${at.start} ${at.cell}`));
  if (names.size < 2 || !losses.some((loss) => loss)) return [];
  return all.sort((one, other) => Number(one.loss === unnamed) - Number(other.loss === unnamed));
}

function lossAmong(program: Program, value: Value, node: Node): ToldLoss | undefined {
  if (value.type === 'opaque') return givenLoss(program, value);
  const at = { node: makingOf(program, value)?.node ?? node, value };
  return lossToCall(program, at) ?? unknownLossToCall(program, at) ?? ownLossOf(program, at);
}

/** What is not known at all stands last. */
const unnamed = '…';

/** What can be called and is no loss has at least a name, unless nothing is known of it. */
function named(value: Value | undefined, node: Node): ToldLoss {
  const name = nameOf(value)?.split('.').at(-1) ?? unnamed;
  return { node, loss: name, callee: name, result: value ?? nothing, args: {}, nodes: {}, isByHand: false };
}

function nameOf(value: Value | undefined): string | undefined {
  if (value?.type === 'object') return value.of;
  if (value?.type === 'instance') return value.class.name;
  return value?.type === 'function' || value?.type === 'library' ? value.name : undefined;
}

/** The loss that a parameter is given, where there is another one for when nothing is: `criterion or nn.MSELoss()`. */
function givenLoss(program: Program, value: Opaque): ToldLoss | undefined {
  const { node } = parameterOf(program, value.why) ?? {};
  const { name = '' } = value.why;
  return node && { node, loss: name, callee: name, result: value, args: {}, nodes: {}, isByHand: false };
}

/** Where any of them is called, none has a value of its own. */
function callsOf(either: readonly ToldLoss[]): readonly ToldLoss[] {
  const calls = new Map<Node, ToldLoss>();
  for (const { calls: own = [], result } of either)
    for (const call of own) calls.set(call.node, { ...call, result, request: undefined });
  return [...calls.values()];
}
