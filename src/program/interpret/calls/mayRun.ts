import type { Node } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import { type Argument, type Machine, missing } from '../memory/machine';

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
