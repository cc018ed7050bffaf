import type { Missing } from '../../value';
import type { Machine } from './machine';

/** Does what may or may not happen: afterwards only what both ways agree on is known. */
export function perhaps<Result>(machine: Machine, why: Missing, work: () => Result): Result {
  const before = machine.state;
  const way = before.branch();
  machine.state = way;
  const result = work();
  machine.state = before;
  before.meet([before.branch(), way], why);
  return result;
}
