import type { Node } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import { type Argument, type Machine, missing } from '../memory/machine';

/** Allows for unknown code that calls a function passed to it any number of times. */
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
  // In Python the function is also read on its own, as an open function, which reports what it finds.
  machine.isMuted ||= machine.syntax.language === 'python';
  const result = machine.run(callee, { positional, named: new Map(), more: true }, site);
  machine.isMuted = isMuted;
  machine.state = before;
  before.meet([before.branch(), way], missing('unknown-function', site, callee.name));
  return result;
}
