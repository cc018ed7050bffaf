import type { Value } from '../value';
import type { Given } from './memory/machine';
import { same } from './memory/same';

/** A call of a function that changed nothing, and its result. */
export interface KeptRun {
  readonly stamp: object;
  readonly contexts: readonly string[];
  readonly given: Given;
  readonly self: Value | undefined;
  readonly result: Value;
  /** Whether the run reported what it found. */
  readonly isTold: boolean;
}

export const mostKeptRuns = 8;

export function isSameCall(run: KeptRun, given: Given, self: Value | undefined): boolean {
  const { positional, named, more } = run.given;
  return (
    isSameArgument(run.self, self) &&
    more === given.more &&
    positional.length === given.positional.length &&
    positional.every(({ value }, i) => isSameArgument(value, given.positional[i].value)) &&
    named.size === given.named.size &&
    [...named].every(([name, { value }]) => isSameArgument(value, given.named.get(name)?.value))
  );
}

function isSameArgument(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || !a || !b || a.type !== b.type) return a === b;
  if (a.type === 'opaque') return true;
  if (a.type === 'tensor' && b.type === 'tensor') return a.store === b.store && same(a, b);
  if ((a.type === 'instance' || a.type === 'object') && b.type === a.type)
    return a.id !== undefined && a.id === b.id;
  return (
    (a.type === 'text' || a.type === 'library' || a.type === 'function' || a.type === 'class') && same(a, b)
  );
}
