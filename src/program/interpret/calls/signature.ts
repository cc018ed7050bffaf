import type { Node } from '../../syntax';
import { type Arguments, nothing, number, text, tuple, type Value } from '../../value';
import type { Argument, Given } from '../memory/machine';

interface Parameter {
  readonly name: string;
  /** `placed` is taken by its place alone. */
  readonly is: 'plain' | 'placed' | 'named' | 'rest' | 'options';
  readonly fallback?: Value;
}

const known = new Map<string, readonly Parameter[]>();

/** A row's parameters, written as `input, dim=None, *, dtype=None`. */
export function parametersOf(written: string): readonly Parameter[] {
  let parameters = known.get(written);
  if (!parameters) {
    let isNamed = false;
    let all: Parameter[] = [];
    for (const part of split(written)) {
      const [name, fallback] = part.split(/=(.*)/s).map((side) => side.trim());
      if (name === '*') isNamed = true;
      else if (name.startsWith('**')) all.push({ name: name.slice(2), is: 'options' });
      else if (name.startsWith('*')) {
        all.push({ name: name.slice(1), is: 'rest' });
        isNamed = true;
      } else if (name === '/') all = all.map((one) => ({ ...one, is: 'placed' }));
      else {
        all.push({
          name,
          is: isNamed ? 'named' : 'plain',
          fallback: fallback === undefined ? undefined : literal(fallback),
        });
      }
    }
    parameters = all;
    known.set(written, parameters);
  }
  return parameters;
}

function split(written: string): string[] {
  return (
    written
      .match(/(?:\([^)]*\)|[^,])+/g)
      ?.map((part) => part.trim())
      .filter((part) => part !== '') ?? []
  );
}

function literal(written: string): Value {
  if (written === 'None') return nothing;
  if (written === 'True' || written === 'False') return number(written === 'True' ? 1 : 0, 'bool');
  if (/^['"]/.test(written)) return text(written.slice(1, -1));
  if (written.startsWith('(')) return tuple(split(written.slice(1, -1)).map(literal));
  return number(Number(written.replace(/^inf$/, 'Infinity')), /^-?\d+$/.test(written) ? 'int64' : 'float64');
}

export interface BoundArguments {
  readonly args: Readonly<Record<string, Value | undefined>>;
  readonly nodes: Readonly<Record<string, Argument['node']>>;
  /** A keyword that the row does not name, or a surplus argument. */
  readonly strange?: string;
  /** Positional arguments beyond the last parameter. */
  readonly left: readonly Argument[];
}

/**
 * The arguments by parameter name, with the defaults of those omitted. Among arguments that are not known,
 * as in `f(x, **options)`, any may be given: `unknown` stands for it.
 */
export function bound(written: string, given: Given, unknown: Value): BoundArguments {
  const args: Record<string, Value | undefined> = {};
  const nodes: Record<string, Argument['node']> = {};
  const left = new Map(given.named);
  let next = 0;
  let strange: string | undefined = given.more ? '*' : undefined;
  const put = (name: string, { value, node }: Argument) => {
    args[name] = value;
    nodes[name] = node;
  };
  for (const { name, is, fallback } of parametersOf(written)) {
    if (is === 'rest') {
      args[name] = given.more ? unknown : tuple(given.positional.slice(next).map(({ value }) => value));
      nodes[name] = given.positional[next]?.node;
      next = given.positional.length;
    } else if (is === 'options') {
      args[name] = {
        type: 'dictionary',
        entries: new Map([...left].map(([key, { value }]) => [key, value])),
      };
      left.clear();
    } else if ((is === 'plain' || is === 'placed') && next < given.positional.length)
      put(name, given.positional[next++]);
    else if (is !== 'placed' && left.has(name)) {
      put(name, left.get(name)!);
      left.delete(name);
    } else args[name] = given.more && !(is === 'named' && given.isMoreByPlace) ? unknown : fallback;
  }
  if (next < given.positional.length) strange ??= `${next + 1}`;
  strange ??= left.keys().next().value;
  for (const [name, argument] of left) put(name, argument);
  return { args, nodes, strange, left: given.positional.slice(next) };
}

/** The arguments of a callee without a row: positional ones are named by their number. */
export function byNumber({ positional, named }: Given): {
  args: Arguments;
  nodes: Record<string, Node | undefined>;
} {
  const args: Record<string, Value> = {};
  const nodes: Record<string, Node | undefined> = {};
  const put = (name: string, { value, node }: Argument) => {
    args[name] = value;
    nodes[name] = node;
  };
  for (const [i, one] of positional.entries()) put(`${i}`, one);
  for (const [name, one] of named) put(name, one);
  return { args, nodes };
}

/** Everything that a call is given. */
export function allGiven({ positional, named }: Given): Argument[] {
  return [...positional, ...named.values()];
}
