import { inside, type Node, separated } from '../../syntax';
import type { Value } from '../../value';
import type { Argument, Given, Machine } from '../memory/machine';
import { itemsOf } from '../memory/targets';

/** The arguments of a call. `generator` evaluates a generator expression that is the only argument. */
export function givenAt(machine: Machine, list: Node, generator: (nodes: readonly Node[]) => Value): Given {
  if (list.isBroken) return unfinished(machine, list);
  const nodes = inside(list);
  const { stamp } = machine.state;
  if (nodes.some(({ name }) => name === 'for')) {
    return { positional: [{ value: generator(nodes), node: list }], named: new Map(), more: false };
  }
  const positional: Argument[] = [];
  const named = new Map<string, Argument>();
  let more = false;
  let isMoreByPlace = true;
  let last: Value | undefined;
  const name = (key: string, argument: Argument) => {
    // A keyword that is given twice raises an error.
    if (named.has(key)) more = true;
    named.set(key, argument);
  };
  for (const part of separated(nodes)) {
    const node = part[part.length - 1];
    const isNamed = part.length > 2 && part[1].name === 'AssignOp';
    const value = machine.evaluate(node);
    if (part[0].name === '*') {
      const items = itemsOf(machine, value, node);
      if (items) positional.push(...items.map((item) => ({ value: item })));
      else more = true;
      last = items ? (items.at(-1) ?? last) : value.type === 'sequence' ? value.last : undefined;
    } else if (part[0].name === '**') {
      if (value.type === 'dictionary' && value.entries)
        for (const [key, one] of value.entries) name(key, { value: one });
      else {
        more = true;
        isMoreByPlace = false;
      }
    } else if (isNamed) name(part[0].written, { value, node });
    else {
      positional.push({ value, node });
      last = value;
    }
  }
  const now = <One extends Argument>(one: One): One => ({
    ...one,
    value: changedSince(machine, stamp, one.value),
  });
  return machine.state.stamp === stamp
    ? { positional, named, more, isMoreByPlace, last }
    : {
        positional: positional.map(now),
        named: new Map([...named].map(([key, one]) => [key, now(one)])),
        ...{ more, isMoreByPlace, last },
      };
}

/** The value as it is after what was evaluated behind it; an iterator is at the same item. */
export function changedSince(machine: Machine, stamp: object, value: Value): Value {
  const isSame = machine.state.stamp === stamp || (value.type === 'sequence' && value.passing);
  return isSame ? value : machine.fresh(value);
}

/** The arguments of a call that is still being typed, which may get more of any name. */
function unfinished(machine: Machine, list: Node): Given {
  const typed = inside(list).filter((node) => !node.isBroken && /Expression$|^VariableName$/.test(node.name));
  const positional = typed.map((node) => ({ value: machine.evaluate(node), node }));
  return { positional, named: new Map(), more: true };
}
