import type { Node } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import { type Argument, type Machine, missing } from '../memory/machine';
import { isMember, memberOf } from './classes';

/** An operator, a loop or a function of Python's own may call these methods of an object. */
export function mayRunOwn(machine: Machine, value: Value, names: readonly string[], site: Node): void {
  if (value.type !== 'instance' || machine.syntax.language !== 'python') return;
  for (const name of names) {
    const found = memberOf(machine, value.class, name);
    if (isMember(found) && found.value.type === 'function') mayRun(machine, found.value, site, [{ value }]);
  }
}

/** A function that is passed to unknown code may be called by it any number of times. */
export function mayRun(
  machine: Machine,
  callee: UserFunction,
  site: Node,
  positional: readonly Argument[] = [],
): Value {
  const before = machine.state;
  const way = before.branch();
  machine.state = way;
  const { isMuted } = machine;
  // In Python it is read by itself, as anyone may call it.
  machine.isMuted ||= machine.syntax.language === 'python';
  const result = machine.run(callee, { positional, named: new Map(), more: true }, site);
  machine.isMuted = isMuted;
  machine.state = before;
  before.meet([before.branch(), way], missing('unknown-function', site, callee.name));
  return result;
}
