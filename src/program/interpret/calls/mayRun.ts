import type { Node } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import { type Argument, type Machine, missing } from '../memory/machine';
import { perhaps } from '../memory/perhaps';

/** Allows for unknown code that calls a function passed to it any number of times. */
export function mayRun(
  machine: Machine,
  callee: UserFunction,
  site: Node,
  positional: readonly Argument[] = [],
): Value {
  const { isMuted } = machine;
  // In Python the function is also read on its own, as an open function, which reports what it finds.
  machine.isMuted ||= machine.syntax.language === 'python';
  const why = missing('unknown-function', site, callee.name);
  const given = { positional, named: new Map(), more: true };
  const result = perhaps(machine, why, () => machine.run(callee, given, site));
  machine.isMuted = isMuted;
  return result;
}
