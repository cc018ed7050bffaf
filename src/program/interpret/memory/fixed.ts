import type { Place, Value } from '../../value';
import { text } from '../../value';
import { mutate } from './effects';
import { identitiesOf } from './identities';
import type { Machine } from './machine';
import type { Cell } from './state';

/** As `Object.freeze`, `Object.seal` and `Object.preventExtensions` leave an object. */
export type Fixed = 'frozen' | 'sealed' | 'closed';

/** Notes that the object can no longer be changed freely; without `how`, it is unknown in which way. */
export function fix(machine: Machine, value: Value, site: Place, how?: Fixed): void {
  const all = changeablesOf(value);
  const sure = value.type !== 'opaque' && all.length === 1 ? how : undefined;
  for (const one of all) machine.write(cellOf(one), text(sure));
  if (!sure) mutate(machine, value, site);
}

/** How the object is fixed; `maybe` if it is unknown whether, or in which way. */
export function fixedOf(machine: Machine, value: Value): Fixed | 'maybe' | undefined {
  const all = changeablesOf(value);
  const told = all.flatMap((one) => machine.state.get(cellOf(one)) ?? []);
  if (told.length === 0) return undefined;
  const [only] = told;
  return all.length === 1 && only.type === 'text' && only.text !== undefined ? (only.text as Fixed) : 'maybe';
}

/** The cell of the object's state, made even before anything is written, because a part that asks depends on it. */
function cellOf(changeable: object): Cell {
  const cell = cells.get(changeable) ?? {};
  cells.set(changeable, cell);
  return cell;
}

const cells = new WeakMap<object, Cell>();

function changeablesOf(value: Value): readonly object[] {
  if (value.type === 'class') return [value.code];
  if (value.type === 'opaque') return value.holds ?? [];
  const hasIdentity = value.type === 'sequence' || value.type === 'dictionary' || value.type === 'instance';
  return hasIdentity ? identitiesOf(value.id) : [];
}
