import { codeOf } from '../interpret/memory/functionCode';
import type { Event } from '../interpret/memory/machine';
import type { Program } from '../readProgram';
import { type Node, nodesIn, placeOf } from '../syntax';
import type { UserFunction, Value } from '../value';
import { whyNot } from '../value';
import { calleeOf } from './callee';
import { composedOf } from './composedOf';
import type { ToldLoss } from './toldLosses';
import { isNamedLoss, operandsOf } from './unknownLoss';
import type { ValueAt } from './valueAt';

/**
 * A loss that the program defines itself, as a function, a method or a model, where it is called, made or named: with what
 * it is given, what it returns, and the losses of the catalogue that this is computed from.
 */
export function ownLossOf(program: Program, { node, value }: ValueAt): ToldLoss | undefined {
  const event = callAt(program, node) ?? callThatGives(program, value);
  if (event) return ownLossIn(program, event, value);
  const name = nameOfOwn(value);
  const calls = name === undefined ? [] : callsOf(program, value);
  if (name === undefined || calls.length === 0) return undefined;
  const [{ own, callee }] = calls;
  return { node, callee, loss: name, result: value, args: {}, nodes: {}, isByHand: false, calls, own };
}

/** The only function that is called there. */
function callAt({ events }: Program, at: Node): Event | undefined {
  const [event, ...others] = events.filter(({ node, is }) => node === at && is === 'call');
  return others.length === 0 ? event : undefined;
}

/** A function may return what another one gives: then it is the outer call. */
function callThatGives(program: Program, value: Value): Event | undefined {
  const all = program.events.filter((one) => one.ran && one.result === value);
  const outer = Math.min(...all.map(({ inside }) => inside.length));
  const event = all.find(({ inside }) => inside.length === outer);
  return event && callAt(program, event.node);
}

/** The loss of the program's own that a call computes, if it is one. */
export function ownLossIn(program: Program, event: Event, value = event.result): ToldLoss | undefined {
  const { node, callee, args, nodes, self, ran } = event;
  const own = callee.slice('user:'.length).split('.').at(-1)!;
  const written = calleeOf(event);
  // A lambda has no name of its own, and `criterion(x, y)` may call a model of any name.
  const names = [own, written ? program.textAt(placeOf(written)).split('.').at(-1)! : ''];
  if (!ran || !names.some(isNamedLoss) || !mayBeLoss(value)) return undefined;
  const loss = codeOf(ran).node.name === 'LambdaExpression' ? names[1] : own;
  const { parameters, decoration } = codeOf(ran);
  const taken = self && decoration !== 'static' ? parameters.slice(1) : parameters;
  const others = operandsOf(event, (at, place) => taken[place]?.name ?? program.textAt(placeOf(at)));
  return {
    ...{ node, callee, loss, others, result: value, unknown: whyNot(value), args, nodes, isByHand: false },
    own: { returned: returnedBy(ran), parts: composedOf(program, value) },
  };
}

function mayBeLoss(value: Value): boolean {
  return value.type === 'opaque' || value.type === 'tensor';
}

/** The name of a function or a model that is named like a loss. */
function nameOfOwn(value: Value): string | undefined {
  const name =
    value.type === 'instance' ? value.class.name : value.type === 'function' ? value.name : undefined;
  return name !== undefined && isNamedLoss(name) ? name : undefined;
}

/** The calls of a function or an object, in the order of the code. */
function callsOf(program: Program, value: Value): readonly ToldLoss[] {
  const isIts = ({ self, ran }: Event) =>
    value.type === 'instance'
      ? self?.type === 'instance' && self.id.order === value.id.order
      : value.type === 'function' && ran?.code === value.code;
  return program.events.flatMap((event) => {
    const isSure = isIts(event) && callAt(program, event.node) === event;
    return (isSure && ownLossIn(program, event)) || [];
  });
}

/** What a function returns, where it does so in one place. */
function returnedBy(ran: UserFunction): Node | undefined {
  const { node, body } = codeOf(ran);
  if (node.name === 'LambdaExpression') return body;
  const [only, ...others] = [...nodesIn(body)].filter(({ name }) => name === 'ReturnStatement');
  return others.length === 0 ? only?.children[1] : undefined;
}
