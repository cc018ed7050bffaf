import { codeOf } from '../interpret/memory/functionCode';
import type { Event } from '../interpret/memory/machine';
import type { Program } from '../readProgram';
import { type Node, placeOf } from '../syntax';
import { type UserFunction, type Value, whyNot } from '../value';
import { calleeOf } from './callee';
import type { ToldLoss } from './toldLoss';
import { isNamedLoss, operandsOf } from './unknownLoss';

/** The only function that is called there. */
export function ownCallAt({ events }: Program, at: Node): Event | undefined {
  const [event, ...others] = events.filter(({ node, is }) => node === at && is === 'call');
  return others.length === 0 ? event : undefined;
}

/** A function may return what another one gives: then it is the outer call. */
export function ownCallThatGives(program: Program, value: Value): Event | undefined {
  const all = program.events.filter((one) => one.ran && one.result === value);
  const outer = Math.min(...all.map(({ inside }) => inside.length));
  const event = all.find(({ inside }) => inside.length === outer);
  return event && ownCallAt(program, event.node);
}

/** The loss of the program's own that a call computes, if it is one, with what it is given. */
export function ownCallIn(program: Program, event: Event, value = event.result): ToldLoss | undefined {
  const { node, callee, args, nodes, self, ran } = event;
  if (!ran || !mayBeLoss(value)) return undefined;
  const own = callee.slice('user:'.length).split('.').at(-1)!;
  const written = calleeOf(event);
  // A lambda has no name of its own, and `criterion(x, y)` may call a model of any name.
  const names = [own, written ? program.textAt(placeOf(written)).split('.').at(-1)! : ''];
  if (!names.some(isNamedLoss)) return undefined;
  const loss = codeOf(ran).node.name === 'LambdaExpression' ? names[1] : own;
  const { parameters, decoration } = codeOf(ran);
  const plain = parameters.filter(({ is }) => is === 'plain');
  const taken = self && decoration !== 'static' && !isAttribute(self, ran) ? plain.slice(1) : plain;
  const others = operandsOf(event, (at, place) => taken[place]?.name ?? program.textAt(placeOf(at)));
  return { node, callee, loss, others, result: value, unknown: whyNot(value), args, nodes, isByHand: false };
}

/** The calls of losses of the program's own, each under the value that it gives: a place that is run once, the outer call of several. */
export function ownCallsOf(program: Program): ReadonlyMap<Value, ToldLoss> {
  const runs = new Map<Node, number>();
  for (const { node, is } of program.events) if (is === 'call') runs.set(node, (runs.get(node) ?? 0) + 1);
  const calls = program.events
    .filter(({ ran, node }) => ran && runs.get(node) === 1)
    .sort((one, other) => other.inside.length - one.inside.length);
  return new Map(
    calls.flatMap((event) => {
      const call = ownCallIn(program, event);
      return call ? [[call.result, call]] : [];
    }),
  );
}

/** Whether an object holds the function itself, which then is not given the object. */
function isAttribute(self: Value, { code }: UserFunction): boolean {
  const held = self.type === 'instance' ? [...self.attributes.values()] : [];
  return held.some((one) => one.type === 'function' && one.code === code);
}

/** A loss may come with something else, such as the number of its samples, or as one of several by their names. */
function mayBeLoss({ type }: Value): boolean {
  return type === 'opaque' || type === 'tensor' || type === 'sequence' || type === 'dictionary';
}
