import type { Identity, Value } from '../value';
import { identitiesIn } from './memory/identities';
import { isVariable, type Variable } from './memory/scope';
import type { Cell } from './memory/state';
import { type Changed, nothingChanged } from './parts';

/**
 * The objects that existed before the given number of identities and were changed, by the variables through which they were
 * reached, and the attributes that were set on them.
 */
export function changedThrough(
  reads: ReadonlyMap<Cell, Value | undefined>,
  writes: ReadonlyMap<Cell, Value>,
  identities: number,
): Changed {
  const changed = new Map([...writes].filter(([cell]) => 'order' in cell && isOlder(cell, identities)));
  if (changed.size === 0) return nothingChanged;
  const isChanged = (id: Cell) => changed.has(id);
  const variables: Variable[] = [];
  for (const [cell, value] of reads) {
    if (!value || !isVariable(cell)) continue;
    const within = identitiesIn(value);
    // The loop also visits what it adds.
    for (const id of within) {
      const now = reads.get(id);
      if (now) identitiesIn(now, within);
    }
    if ([...within].some(isChanged)) variables.push(cell);
  }
  const attributes = [...changed].flatMap(([cell, now]) => attributesSet(reads.get(cell), now));
  return { variables, attributes };
}

function attributesSet(before: Value | undefined, now: Value): readonly string[] {
  if (before?.type !== 'instance') return [];
  const after = now.type === 'instance' ? now.attributes : undefined;
  const names = [...before.attributes.keys(), ...(after?.keys() ?? [])];
  return names.filter((name) => !after || after.get(name) !== before.attributes.get(name));
}

/** Whether the cell may have existed before that many identities: all cells but variables of calls, and objects made since. */
export function isOlder(cell: Cell, identities: number): boolean {
  if ('order' in cell) return (cell as Identity).order < identities;
  return !isVariable(cell) || cell.scope.isOfModule || cell.scope.kind === 'class';
}
