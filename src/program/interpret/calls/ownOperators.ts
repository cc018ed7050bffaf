import type { Node } from '../../syntax';
import type { Value } from '../../value';
import { type Machine, noArguments } from '../memory/machine';
import { same } from '../memory/same';
import { isMember, linearized, memberOf } from './inheritance';

/** The names of Python's operators in the methods of a class, such as `__add__`, `__radd__` and `__iadd__`. */
const names: Readonly<Record<string, string>> = Object.fromEntries(
  '+ add - sub * mul / truediv // floordiv % mod ** pow @ matmul & and | or ^ xor < lt <= le > gt >= ge == eq != ne'
    .match(/\S+ \w+/g)!
    .map((pair) => pair.split(' ')),
);

/** What the method of an operand's class makes of an operator; undefined where it is not sure which is called, or none is. */
export function byOwnOperator(
  machine: Machine,
  operator: string,
  left: Value,
  right: Value,
  site: Node,
): Value | undefined {
  const name = names[operator];
  if (!name || machine.syntax.language !== 'python') return undefined;
  const call = (object: Value, other: Value, method: string): Value | undefined => {
    if (object.type !== 'instance') return undefined;
    const found = memberOf(machine, object.class, method);
    if (!isMember(found) || found.value.type !== 'function') return undefined;
    const result = machine.callMethod(
      object,
      method,
      { ...noArguments, positional: [{ value: other }] },
      site,
    );
    // `NotImplemented` leaves it to the other operand.
    return result.type === 'library' ? undefined : result;
  };
  if (left.type === 'instance') {
    const isDerived =
      right.type === 'instance' &&
      !same(right.class, left.class) &&
      linearized(right.class).some((one) => same(one, left.class));
    const isInPlace =
      site.name === 'UpdateStatement' && isMember(memberOf(machine, left.class, `__i${name}__`));
    return isDerived || isInPlace ? undefined : call(left, right, `__${name}__`);
  }
  // A number or a text leaves the operator to the other operand; a tensor or a list may not.
  const isPlain = left.type === 'text' || (left.type === 'tensor' && left.library === 'python');
  return isPlain && !/^[<>=!]/.test(operator) ? call(right, left, `__r${name}__`) : undefined;
}
