import { inOwnMemory } from '../operations/frames';
import { arrayIn, columnsIn, frame, wordsIn } from '../operations/tensors/series';
import { type Node, placeOf } from '../syntax';
import type { Arguments, Identity, LibraryObject, Sequence, Tensor, Value } from '../value';
import { defaultDtype } from './calls/builtins';
import { isRounded, rounded } from './code/autocast';
import type { Machine } from './memory/machine';
import { share, storedBy } from './memory/typedArrays';

/** What an operation was called with, and where; its result may be a view of another value. */
interface Operated {
  readonly by: string;
  readonly args: Arguments;
  readonly site: Node;
  readonly viewOf?: Value;
}

/** What its results depend on apart from their operation. */
interface Surroundings extends Machine {
  /** The with statements around it. */
  readonly contexts: readonly string[];
  /** Whether the program asks JAX for float64. */
  readonly isDouble: boolean;
}

/** The result of an operation with its origin and its memory, in the type that the program's settings give it. */
export function inMemory(result: Value, operated: Operated, machine: Surroundings): Value {
  const { by, args, site, viewOf } = operated;
  switch (result.type) {
    case 'tensor':
      return tensorInMemory(result, operated, machine);
    case 'sequence': {
      const shared = viewOf?.type === 'tensor' ? { store: viewOf.store } : {};
      const id = viewOf?.type === 'tensor' ? viewing(viewOf, result, site, machine) : result.id;
      const place = placeOf(site);
      const items = result.items?.map((item) =>
        item.type === 'tensor' ? { ...item, made: item.made ?? { by, args, place }, ...shared } : item,
      );
      return changeable({ ...result, items, id }, site, machine);
    }
    case 'object':
      if (arrayIn(result) || wordsIn(result)) {
        const data = inOwnMemory(result.args.data!, () => storeAt(site, machine));
        return { ...result, args: { ...result.args, data } };
      }
      return result.of === frame && !result.id && columnsIn(result.args.data)
        ? frameOfItsOwn(result, site, machine)
        : result;
    case 'opaque':
      return { ...result, made: { by, args, place: placeOf(site) } };
    default:
      return result;
  }
}

function tensorInMemory(result: Tensor, { by, args, site, viewOf }: Operated, machine: Surroundings): Tensor {
  const place = placeOf(site);
  const shared = viewOf?.type === 'tensor' ? viewOf.store : result.store;
  const store = result.library === 'python' ? undefined : (shared ?? storeAt(site, machine));
  const isHalf = result.dtype === 'float32' && machine.isReplaced(defaultDtype);
  const held = inSingle(result, by, machine);
  const sure = isHalf || isRounded(machine.contexts, by, args) ? rounded(held, site, by) : held;
  return { ...sure, made: { by, args, place }, store };
}

/** JAX makes arrays of its own of NumPy's, and computes in float32 what is float64, unless the program asks for more. */
function inSingle(result: Tensor, by: string, machine: Surroundings): Tensor {
  const made: Tensor = by.startsWith('jax.') ? { ...result, library: 'jax' } : result;
  if (made.library !== 'jax' || made.dtype !== 'float64') return made;
  return machine.isDouble ? made : { ...made, dtype: 'float32' };
}

/** A frame to which columns can be added, whose own columns have memory of their own. */
function frameOfItsOwn(made: LibraryObject, site: Node, machine: Machine): LibraryObject {
  const store = storeAt(site, machine);
  const entries = [...(columnsIn(made.args.data) ?? [])].map(([name, one]): [string, Value] => {
    return [name, inOwnMemory(one, () => store)];
  });
  const data: Value = { type: 'dictionary', entries: new Map(entries) };
  return { ...made, args: { ...made.args, data }, id: machine.identity(site) };
}

/** A new list with an identity, as have the lists in it: each can be changed in place. */
function changeable(made: Sequence, site: Node, machine: Machine): Sequence {
  if (made.is !== 'list' && made.is !== 'set') return made;
  const items = made.items?.map((item) =>
    item.type === 'sequence' && !item.id ? changeable(item, site, machine) : item,
  );
  return { ...made, items, id: made.id ?? machine.identity(site) };
}

/** The identity of a typed array that is a view of the tensor, so that writing to it changes the tensor. */
function viewing(tensor: Tensor, { is, id }: Sequence, site: Node, machine: Machine): Identity | undefined {
  const as = tensor.dtype && storedBy[tensor.dtype];
  if (is !== 'list' || !as) return id;
  const made = { ...machine.identity(site), stored: { as, tensors: {} } };
  share(machine, made, tensor, site);
  return made;
}

/** The same memory each time that the operation at this place is run in this frame. */
function storeAt(site: Node, machine: Machine): Identity {
  const { identities } = machine.frame;
  let store = identities.get(site);
  if (!store) {
    store = machine.identity(site);
    identities.set(site, store);
  }
  return store;
}
