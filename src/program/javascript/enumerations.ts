import type { NodeMaker } from './nodeMaker';
import { type Branch, insideOf, parted } from './tree';

/**
 * Lowers an enum to the object that TypeScript makes of it, which also has the names of numbers; undefined where a member is
 * not a constant.
 */
export function enumerationOf<N extends Branch<N>>(
  make: Pick<NodeMaker<N>, 'plain' | 'made' | 'word' | 'name' | 'assignment'>,
  node: N,
): N | undefined {
  const title = node.children.find(({ name }) => name === 'TypeDefinition');
  const body = node.children.find(({ name }) => name === 'EnumBody');
  const members = title && body && membersOf(title.written, body);
  if (!members) return undefined;
  const at = { ...body, end: body.start };
  const named = [...members].flatMap(([name, value]): [string, number | string][] =>
    typeof value === 'number'
      ? [
          [name, value],
          [String(value), name],
        ]
      : [[name, value]],
  );
  const properties = named.map(([name, value]) => {
    const kind = typeof value === 'number' ? 'Number' : 'String';
    const written = kind === 'Number' ? String(value) : JSON.stringify(value);
    const held = make.plain(kind, at, [], written);
    return make.made('Property', at, [make.plain('PropertyName', at, [], name), make.word(':', at), held]);
  });
  // A second enum of this name adds to the first.
  const before = make.made('Before', at, [make.name(title.written, at)]);
  const first = make.made('Property', at, [make.word('Spread', at), before]);
  const made = make.made('ObjectExpression', body, [
    make.word('{', body),
    first,
    ...properties,
    make.word('}', body),
  ]);
  return make.assignment(make.name(title.written, title), made, node);
}

/** The names and values of an enumeration's members in order; undefined where one is not a constant. */
function membersOf<N extends Branch<N>>(title: string, body: N): Map<string, number | string> | undefined {
  const found = new Map<string, number | string>();
  let last: number | string | undefined = -1;
  for (const [name, , value] of parted(insideOf(body))) {
    if (!/^(?:PropertyName|String)$/.test(name.name)) return undefined;
    const own: number | string | undefined = value ? constantOf(value, title, found) : following(last);
    if (own === undefined || (typeof own === 'number' && !Number.isFinite(own))) return undefined;
    found.set(name.name === 'String' ? (textOf(name.written) ?? '') : name.written, own);
    last = own;
  }
  return found;
}

function following(last: number | string | undefined): number | undefined {
  return typeof last === 'number' ? last + 1 : undefined;
}

function constantOf<N extends Branch<N>>(
  { name, written, children }: N,
  title: string,
  before: ReadonlyMap<string, number | string>,
): number | string | undefined {
  const [first, second, third] = children;
  const numbers = (...nodes: readonly N[]) =>
    nodes.map((one) => {
      const value = constantOf(one, title, before);
      return typeof value === 'number' ? value : undefined;
    });
  switch (name) {
    case 'Number':
      return Number.isNaN(Number(written)) ? undefined : Number(written);
    case 'String':
      return textOf(written);
    case 'VariableName':
      return before.get(written);
    case 'MemberExpression':
      return first.written === title && third ? before.get(third.written) : undefined;
    case 'ParenthesizedExpression':
      return constantOf(second, title, before);
    case 'UnaryExpression': {
      const [x] = numbers(second);
      return x === undefined ? undefined : signs[first.written]?.(x);
    }
    case 'BinaryExpression': {
      const [x, y] = numbers(first, third);
      return x === undefined || y === undefined ? undefined : operators[second.written]?.(x, y);
    }
    default:
      return undefined;
  }
}

const signs: Readonly<Record<string, ((x: number) => number) | undefined>> = {
  '-': (x) => -x,
  '+': (x) => x,
  '~': (x) => ~x,
};

const operators: Readonly<Record<string, ((x: number, y: number) => number) | undefined>> = {
  '|': (x, y) => x | y,
  '&': (x, y) => x & y,
  '^': (x, y) => x ^ y,
  '<<': (x, y) => x << y,
  '>>': (x, y) => x >> y,
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};

/** The text of a string without escapes. */
function textOf(written: string): string | undefined {
  return written.includes('\\') ? undefined : written.slice(1, -1);
}
