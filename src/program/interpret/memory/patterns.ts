import { plainNumber } from '../../operations/arithmetic/javascript';
import { inside, type Node, separated } from '../../syntax';
import { opaque, text, type Value } from '../../value';
import { anyOf, join } from './join';
import { type Machine, missing } from './machine';
import { itemAt, setItem } from './properties';
import { assign, itemsOf, propertyOf } from './targets';

/** Assigns the value to the left side of an assignment, in the program's language. */
export function give(machine: Machine, target: readonly Node[], value: Value): void {
  if (machine.syntax.language === 'python') assign(machine, target, value);
  else if (target[0]) giveOne(machine, target[0], value);
}

function giveOne(machine: Machine, target: Node, value: Value): void {
  if (/Pattern$/.test(target.name)) {
    givePattern(machine, target, value);
    return;
  }
  const at = ownerOf(machine, target);
  if (!at)
    assign(machine, [target], isConstant.test(target.written) ? opaque(missing('changed', target)) : value);
  else {
    setItem(machine, machine.fresh(at.owner), at.key, value, target);
    machine.observe(target, value);
  }
}

/** Global constants: a script's assignment to one has no effect, and a module's sets a variable of that name. */
const isConstant = /^(?:NaN|Infinity|undefined)$/;

/** The object and the key of JavaScript's `a.b` or `a[b]`; undefined for any other expression. */
export function ownerOf(
  machine: Machine,
  node: Node,
): { readonly owner: Value; readonly key: Value } | undefined {
  if (node.name === 'ParenthesizedExpression') return ownerOf(machine, inside(node)[0]);
  if (node.name !== 'MemberExpression') return undefined;
  const [object] = node.children;
  const owner = machine.evaluate(object);
  const bracket = node.children.findIndex(({ name }) => name === '[');
  const last = node.children[node.children.length - 1];
  return { owner, key: bracket < 0 ? text(last.written) : machine.evaluate(node.children[bracket + 1]) };
}

/** Assigns the parts of the value to the targets in a pattern. */
function givePattern(machine: Machine, pattern: Node, value: Value): void {
  const isObject = pattern.name === 'ObjectPattern';
  const taken = new Set<string>();
  partsOf(pattern).forEach((part, i) => {
    const [first] = part;
    if (!first) return;
    const equals = part.findIndex(({ name }) => name === 'AssignOp');
    const target = part[(equals < 0 ? part.length : equals) - 1];
    const key = isObject ? keyAt(machine, part) : plainNumber(i);
    const name = propertyOf(key);
    const given =
      first.name === 'Spread'
        ? restOf(machine, value, isObject ? taken : i, target)
        : machine.fresh(itemAt(machine, value, key, target));
    if (name !== undefined) taken.add(name);
    giveOne(machine, target, equals < 0 ? given : orElse(machine, given, part[equals + 1], target));
  });
}

/** The parts between commas; in a list, a part may be empty. */
function partsOf(pattern: Node): (readonly Node[])[] {
  if (pattern.name === 'ObjectPattern')
    return separated(inside(pattern)).map(([property]) => property.children);
  const parts: Node[][] = [[]];
  for (const node of inside(pattern)) {
    if (node.name === ',') parts.push([]);
    else parts[parts.length - 1].push(node);
  }
  return parts;
}

function keyAt(machine: Machine, [first, computed]: readonly Node[]): Value {
  return first.name === '[' ? machine.evaluate(computed) : text(nameOf(first));
}

/** The value, or the default if it is undefined. */
export function orElse(machine: Machine, given: Value, usual: Node, site: Node): Value {
  if (given.type === 'nothing') return machine.evaluate(usual);
  return given.type === 'opaque'
    ? eitherOf(machine, [() => given, () => machine.evaluate(usual)], site)
    : given;
}

function restOf(machine: Machine, value: Value, from: number | ReadonlySet<string>, site: Node): Value {
  const id = machine.identity(site);
  const why = missing('unsupported', site);
  const unknown = { each: anyOf([value], why), missing: why, id };
  if (typeof from === 'number') {
    const items = value.type === 'sequence' ? itemsOf(machine, value, site)?.slice(from) : undefined;
    return items ? { type: 'sequence', is: 'list', items, id } : { type: 'sequence', is: 'list', ...unknown };
  }
  const entries = value.type === 'dictionary' ? value.entries : undefined;
  const left = entries && new Map([...entries].filter(([key]) => !from.has(key)));
  return left ? { type: 'dictionary', entries: left, id } : { type: 'dictionary', ...unknown };
}

/** The joined result of branches, any of which may be taken. */
export function eitherOf(machine: Machine, ways: readonly (() => Value)[], node: Node): Value {
  const why = missing('branch', node);
  const before = machine.state;
  const ends = ways.map((way) => {
    const state = before.branch();
    machine.state = state;
    return { value: way(), state };
  });
  machine.state = before;
  before.meet(
    ends.map(({ state }) => state),
    why,
  );
  return ends.map(({ value }) => value).reduce((a, b) => join(a, b, why)!);
}

/** The name of a property written as an identifier, a string or a number. */
export function nameOf(node: Node): string | undefined {
  if (node.name === 'String') return stringAt(node);
  if (node.name === 'Number') return `${Number(node.written)}`;
  return node.written === '' ? undefined : node.written;
}

/** The text of a string as JavaScript reads it; undefined if it is left open. */
export function stringAt({ written }: Pick<Node, 'written'>): string | undefined {
  const isClosed = written.length > 1 && written.endsWith(written[0]);
  return isClosed ? unescapedIn(written.slice(1, -1)) : undefined;
}

/** The characters that escapes stand for; undefined where one of them is not JavaScript's. */
export function unescapedIn(body: string): string | undefined {
  let isTold = true;
  const text = body.replace(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|0(?!\d)|\r\n|[\s\S])/g,
    (all, ...codes: (string | undefined)[]) => {
      const code = codes.slice(0, 3).find((one) => typeof one === 'string');
      const point = code === undefined ? 0 : Number.parseInt(code, 16);
      isTold &&= point <= 0x10ffff && (code !== undefined || all === '\\0' || !/[ux\d]/.test(all[1]));
      if (!isTold) return '';
      return code === undefined ? (escapes[all.slice(1)] ?? all.slice(1)) : String.fromCodePoint(point);
    },
  );
  return isTold ? text : undefined;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' },
  ...{ '\n': '', '\r\n': '', '\r': '', '\u2028': '', '\u2029': '' },
};
