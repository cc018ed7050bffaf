import { linearized } from '../interpret/calls/inheritance';
import { codeOf } from '../interpret/memory/functionCode';
import type { Event } from '../interpret/memory/machine';
import { classOf } from '../interpret/memory/members';
import type { Program } from '../readProgram';
import { childOf, type Node, nodesIn, placeOf } from '../syntax';
import type { Value } from '../value';
import { composedOf } from './composedOf';
import { ownCallAt, ownCallIn, ownCallThatGives } from './ownCall';
import type { ToldLoss } from './toldLoss';
import { isNamedLoss } from './unknownLoss';
import type { ValueAt } from './valueAt';

/**
 * A loss that the program defines itself, as a function, a method or a model, where it is called, made or named: with what
 * it is given, what it returns, and the losses of the catalogue that this is computed from.
 */
export function ownLossOf(program: Program, { node, value, name }: ValueAt): ToldLoss | undefined {
  const event = ownCallAt(program, node) ?? ownCallThatGives(program, value);
  if (event) return ownLossIn(program, event, value);
  const loss = nameOfOwn(value);
  const definition = definitionOf(program, value);
  const named = name ?? (node.name === 'MemberExpression' ? program.textAt(placeOf(node)) : '');
  if (loss === undefined || !definition || ![loss, named].some(isNamedLoss)) return undefined;
  const calls = callsOf(program, value);
  const known = calls.length > 0 ? agreed(calls) : ownIn(program, definition);
  // What calls have computed is sure of the object that they call, but not of a function's next call.
  const isCalled = value.type === 'instance' && calls.length > 0;
  const parts = isCalled ? known.parts : known.parts.filter((part) => isWritten(program, part));
  const own = { ...known, parts };
  const said = own.returned || own.parts.length > 0 || calls.length > 0;
  return said
    ? { node, callee: loss, loss, result: value, args: {}, nodes: {}, isByHand: false, calls, own }
    : undefined;
}

/** The same where the call is known. */
function ownLossIn(program: Program, event: Event, value?: Value): ToldLoss | undefined {
  const call = ownCallIn(program, event, value);
  const returned = event.ran && returnedBy(codeOf(event.ran).node);
  return call && { ...call, own: { returned, parts: composedOf(program, call.result) } };
}

type Own = NonNullable<ToldLoss['own']>;

/** What all calls have in common: another one may return something else, or compute it from another loss. */
function agreed(calls: readonly ToldLoss[]): Own {
  const [first, ...others] = calls.map(({ own }) => own!);
  return {
    returned: others.every(({ returned }) => returned === first.returned) ? first.returned : undefined,
    parts: first.parts.filter((part) => others.every(({ parts }) => parts.includes(part))),
  };
}

/** The same of a loss that is not called here, as it is for whatever it is given. */
function ownIn(program: Program, definition: Node): Own {
  const returned = returnedBy(definition);
  const value = returned && program.valueOf(returned);
  return { returned, parts: value ? composedOf(program, value) : [] };
}

/** Whether a loss is written where it is computed: `self.fn(x, y)` may be another one for another object. */
function isWritten(program: Program, { node, callee, isByHand }: ToldLoss): boolean {
  if (!isByHand) {
    const [called] = node.children;
    const written = called && program.textAt(placeOf(called));
    return written?.split('.').at(-1) === callee.split(/[.:]/).at(-1);
  }
  const inner = new Set(nodesIn(node));
  return !program.events.some((event) => event.callee.startsWith('user:') && inner.has(event.node));
}

function nameOfOwn(value: Value): string | undefined {
  if (value.type === 'instance') return value.class.name;
  return value.type === 'function' ? value.name : undefined;
}

/** What runs when the value is called: the function, or the method of a model, which may be inherited. */
function definitionOf(program: Program, value: Value): Node | undefined {
  if (value.type === 'function')
    return codeOf(value).decoration === 'unknown' ? undefined : codeOf(value).node;
  if (value.type !== 'instance' || value.class.isOpen || program.texts.some((text) => replacing.test(text)))
    return undefined;
  const order = linearized(value.class).flatMap((one) => (one.type === 'class' ? classOf(one) : []));
  if (order.some(({ isRemade }) => isRemade)) return undefined;
  const methods = ['__call__', 'forward', 'call'].map((name) =>
    order.map(({ node }) => definitionsIn(node, name)).find(({ length }) => length > 0),
  );
  const [only, ...others] = methods.find((found) => found !== undefined) ?? [];
  return others.length === 0 && only?.name === 'FunctionDefinition' ? only : undefined;
}

/** What may give an object, or a class, another method than that of the class's own code. */
const replacing =
  /\.(?:__call__|forward|call)\s*(?:=(?!=)|,|:)|\bdel\b.*\.(?:__call__|forward|call)\b|\b(?:del|set)attr\b|\.register_\w*hook\b/;

/** The members of a class that have the name: one that is no plain method, or has it again, is not sure. */
function definitionsIn(of: Node, name: string): readonly Node[] {
  const body = of.children[of.children.length - 1];
  return body.children.flatMap((member) => {
    if (member.name === 'FunctionDefinition')
      return childOf(member, 'VariableName')?.written === name ? [member] : [];
    return [...nodesIn(member)].filter((node) => node.name === 'VariableName' && node.written === name);
  });
}

/** The calls of a function or an object, in the order of the code. */
function callsOf(program: Program, value: Value): readonly ToldLoss[] {
  const isIts = ({ self, ran }: Event) =>
    value.type === 'instance'
      ? self?.type === 'instance' && self.id.order === value.id.order
      : value.type === 'function' && ran?.code === value.code;
  const all = program.events.filter(({ is }) => is === 'call');
  const seen = new Set<Node>();
  const several = new Set<Node>();
  for (const { node } of all) {
    if (seen.has(node)) several.add(node);
    seen.add(node);
  }
  return all.flatMap((event) => {
    const isSure = isIts(event) && !several.has(event.node);
    return (isSure && ownLossIn(program, event)) || [];
  });
}

/** What a function returns, where it always does so in one place, and returns one thing. */
function returnedBy({ name, children }: Node): Node | undefined {
  const body = children[children.length - 1];
  if (name === 'LambdaExpression') return body;
  const ends = [...nodesIn(body)].filter((node) => /^(?:Return|Yield)/.test(node.name));
  const [only] = ends;
  const isOne = ends.length === 1 && only.name === 'ReturnStatement' && alwaysRuns(body, only);
  return isOne && !childOf(only, ',') ? only.children[1] : undefined;
}

/** Whether a statement is reached whenever the body is run to its end. */
function alwaysRuns({ children }: Node, statement: Node): boolean {
  return children.some(
    (one) =>
      one === statement ||
      (one.name === 'WithStatement' && alwaysRuns(one.children[one.children.length - 1], statement)),
  );
}
