import { type Identity, isSameList, type Tensor, type Value } from '../value';
import { identitiesIn, identitiesOf } from './memory/identities';
import type { Given } from './memory/machine';
import { same } from './memory/same';
import type { Cell, State } from './memory/state';
import type { Told } from './recorder';

/** A call of a function that changed nothing, and what came of it. */
export interface KeptRun extends Call {
  /** The values that it found in cells that existed before it. */
  readonly reads: ReadonlyMap<Cell, Value | undefined>;
  readonly result: Value;
  /** The number of identities made before it. */
  readonly identities: number;
  readonly told: Told;
}

interface Call {
  readonly contexts: readonly string[];
  /** Whether nothing was reported. */
  readonly isMuted: boolean;
  readonly given: Given;
  readonly self: Value | undefined;
}

export const mostKeptRuns = 8;

/** Whether a call in this state would do the same. */
export function isSameCall(run: KeptRun, { contexts, isMuted, given, self }: Call, state: State): boolean {
  const { positional, named, more } = run.given;
  const isSame = (a: Value | undefined, b: Value | undefined) => isSameArgument(a, b, run, state);
  return (
    (isMuted || !run.isMuted) &&
    isSameList(run.contexts, contexts) &&
    isSame(run.self, self) &&
    more === given.more &&
    positional.length === given.positional.length &&
    positional.every(({ value }, i) => isSame(value, given.positional[i].value)) &&
    named.size === given.named.size &&
    [...named].every(([name, { value }]) => isSame(value, given.named.get(name)?.value)) &&
    state.isWhere(run.reads)
  );
}

function isSameArgument(a: Value | undefined, b: Value | undefined, run: KeptRun, state: State): boolean {
  if (a === b || !a || !b || a.type !== b.type) return a === b;
  if (a.type === 'opaque') return true;
  if (a.type === 'tensor' && b.type === 'tensor') return same(a, b) && isSameMemory(a, b, run, state);
  if ((a.type === 'instance' || a.type === 'object') && b.type === a.type)
    return a.id !== undefined && a.id === b.id;
  return (
    (a.type === 'text' || a.type === 'library' || a.type === 'function' || a.type === 'class') && same(a, b)
  );
}

/** Whether the tensors have the same memory, or come from the same expression and only their numbers matter. */
function isSameMemory(a: Tensor, b: Tensor, { reads, result }: KeptRun, state: State): boolean {
  if (a.store === b.store) return true;
  if (!isOfSameSource(a, b)) return false;
  const kept = identitiesIn(result);
  return (
    identitiesOf(a.store).every((one) => !reads.get(one) && !kept.has(one)) &&
    identitiesOf(b.store).every((one) => !state.get(one))
  );
}

const deepestSource = 3;

function isOfSameSource(a: Value | undefined, b: Value | undefined, depth = 0): boolean {
  if (a === b || depth > deepestSource) return true;
  const [from, to] = [a, b].map((one) =>
    one?.type === 'tensor' || one?.type === 'opaque' ? one.made : undefined,
  );
  if (!from || !to) return from === to;
  const { cell, start, end } = from.place;
  return (
    from.by === to.by &&
    to.place.cell === cell &&
    to.place.start === start &&
    to.place.end === end &&
    Object.entries(from.args).every(([name, arg]) => isOfSameSource(arg, to.args[name], depth + 1))
  );
}

/** The result of a further call like this one: the tensors that the run made have memory of their own in each. */
export function resultAgain({ result, identities }: KeptRun, identity: () => Identity): Value {
  const stores = new Map<Identity, Identity>();
  const again = (value: Value): Value => {
    if (value.type === 'sequence') return { ...value, items: value.items?.map(again) };
    if (value.type !== 'tensor') return value;
    const [made, ...others] = identitiesOf(value.store);
    if (!made || made.order < identities || others.length > 0) return value;
    const store = stores.get(made) ?? identity();
    stores.set(made, store);
    return { ...value, store };
  };
  return again(result);
}

/** Whether several calls may have the same value as their result: a list or an object that one of them made is its own. */
export function isShareable(value: Value): boolean {
  if (value.type === 'sequence') return value.is === 'tuple' && (value.items?.every(isShareable) ?? false);
  if (value.type === 'opaque') return !value.callables;
  return value.type === 'tensor' || value.type === 'text' || value.type === 'nothing';
}
