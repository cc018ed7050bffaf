import { storedAs } from '../../operations/arithmetic/javascript';
import type { Arguments, Dtype, Identity, Place, Sequence, StoredAs, Tensor, Value } from '../../value';
import { opaque } from '../../value';
import { identitiesOf } from './identities';
import { anyOf } from './join';
import { type Machine, missing } from './machine';

/** A typed array of these values, converted as it stores them. */
export function typedArray(
  machine: Machine,
  as: StoredAs,
  values: readonly Value[] | undefined,
  site: Place,
): Sequence {
  const why = missing('unsupported', site);
  const id: Identity = { ...machine.identity(site), stored: { as, tensors: {} } };
  const items = values?.map((value) => storedAs(as, value, why));
  return { type: 'sequence', is: 'list', items, missing: items ? undefined : why, id };
}

/** The element type of the array; undefined for a plain array, `mixed` if it may be one of several. */
export function storageOf({ id }: Sequence): StoredAs | 'mixed' | undefined {
  const all = new Set(identitiesOf(id).map(({ stored }) => stored?.as));
  return all.size > 1 ? 'mixed' : all.values().next().value;
}

/** TensorFlow.js does not copy the typed array that a tensor is created from: changing the array changes the tensor. */
export function shareMemory(machine: Machine, args: Arguments, made: Value, site: Place): void {
  if (made.type !== 'tensor') return;
  for (const arg of Object.values(args))
    if (arg?.type === 'sequence') for (const id of identitiesOf(arg.id)) share(machine, id, made, site);
}

export function share(machine: Machine, { stored }: Identity, { store }: Tensor, site: Place): void {
  if (!stored || !store) return;
  const before = machine.state.get(stored.tensors);
  machine.write(
    stored.tensors,
    anyOf(
      [before, { ...opaque(missing('changed', site)), holds: identitiesOf(store) }],
      missing('changed', site),
    ),
  );
}

/** The element type of the typed array that holds a tensor's numbers. */
export const storedBy: Partial<Record<Dtype, StoredAs>> = {
  float32: 'Float32',
  int32: 'Int32',
  bool: 'Uint8',
};
