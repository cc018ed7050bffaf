import { linearized } from '../interpret/calls/inheritance';
import { codeOf } from '../interpret/memory/functionCode';
import type { Event } from '../interpret/memory/machine';
import { classOf } from '../interpret/memory/members';
import type { Program } from '../readProgram';
import { childOf, type Node, nodesIn, placeOf } from '../syntax';
import type { Value } from '../value';
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
export function ownLossOf(program: Program, { node, value, name }: ValueAt): ToldLoss | undefined {
  const event = callAt(program, node) ?? callThatGives(program, value);
  if (event) return ownLossIn(program, event, value);
  const loss = nameOfOwn(value);
  const definition = definitionOf(value);
  if (loss === undefined || !definition || ![loss, name ?? ''].some(isNamedLoss)) return undefined;
  const calls = callsOf(program, value);
  const own = calls[0]?.own ?? ownIn(program, definition);
  const said = own.returned || own.parts.length > 0 || calls.length > 0;
  return said
    ? { node, callee: loss, loss, result: value, args: {}, nodes: {}, isByHand: false, calls, own }
    : undefined;
}

/** The same of a loss that is not called here, as it is for whatever it is given. */
function ownIn(program: Program, definition: Node): NonNullable<ToldLoss['own']> {
  const returned = returnedBy(definition);
  const value = returned && program.valueOf(returned);
  return { returned, parts: value ? composedOf(program, value) : [] };
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
  if (!ran || !mayBeLoss(value)) return undefined;
  const own = callee.slice('user:'.length).split('.').at(-1)!;
  const written = calleeOf(event);
  // A lambda has no name of its own, and `criterion(x, y)` may call a model of any name.
  const names = [own, written ? program.textAt(placeOf(written)).split('.').at(-1)! : ''];
  if (!names.some(isNamedLoss)) return undefined;
  const loss = codeOf(ran).node.name === 'LambdaExpression' ? names[1] : own;
  const { parameters, decoration } = codeOf(ran);
  const taken = self && decoration !== 'static' ? parameters.slice(1) : parameters;
  const others = operandsOf(event, (at, place) => taken[place]?.name ?? program.textAt(placeOf(at)));
  return {
    ...{ node, callee, loss, others, result: value, unknown: whyNot(value), args, nodes, isByHand: false },
    own: { returned: returnedBy(codeOf(ran).node), parts: composedOf(program, value) },
  };
}

function mayBeLoss(value: Value): boolean {
  return value.type === 'opaque' || value.type === 'tensor';
}

function nameOfOwn(value: Value): string | undefined {
  if (value.type === 'instance') return value.class.name;
  return value.type === 'function' ? value.name : undefined;
}

/** What runs when the value is called: the function, or the method of a model, which may be inherited. */
function definitionOf(value: Value): Node | undefined {
  if (value.type === 'function') return codeOf(value).node;
  if (value.type !== 'instance' || value.class.isOpen) return undefined;
  const order = linearized(value.class).flatMap((one) => (one.type === 'class' ? classOf(one) : []));
  if (order.some(({ isRemade }) => isRemade)) return undefined;
  const methods = ['__call__', 'forward', 'call'].map((name) =>
    order.map(({ node }) => definitionsIn(node, name)).find(({ length }) => length > 0),
  );
  const [only, ...others] = methods.find((found) => found !== undefined) ?? [];
  return others.length === 0 ? only : undefined;
}

function definitionsIn(of: Node, name: string): readonly Node[] {
  return [...nodesIn(of)].filter(
    (node) => node.name === 'FunctionDefinition' && childOf(node, 'VariableName')?.written === name,
  );
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
function returnedBy({ name, children }: Node): Node | undefined {
  const body = children[children.length - 1];
  if (name === 'LambdaExpression') return body;
  const [only, ...others] = [...nodesIn(body)].filter((node) => node.name === 'ReturnStatement');
  return others.length === 0 ? only?.children[1] : undefined;
}
