import type {
  Dictionary,
  Identity,
  Instance,
  LibraryObject,
  Opaque,
  Place,
  Sequence,
  Value,
} from '../../value';
import { opaque, whyNot } from '../../value';
import { emptied } from './emptied';
import { identitiesOf } from './identities';
import { join } from './join';
import { type Machine, missing } from './machine';
import { forgetMembers } from './members';
import { firstOf } from './state';

/** Notes that unknown code may have changed the value: its numbers are no longer known. */
export function mayChange(machine: Machine, value: Value | undefined, site: Place, name?: string): void {
  change(machine, value, site, { name, isSure: false, seen: new Set() });
}

/** Notes that the value is changed in place: neither its numbers nor their meaning are known any more. */
export function mutate(machine: Machine, value: Value | undefined, site: Place, as: Changed = {}): void {
  change(machine, value, site, { ...as, isSure: true, seen: new Set() });
}

/** What is known of something that was changed in place. */
interface Changed extends Pick<Opaque, 'filled' | 'isReshaped'> {
  /** The variable by which it was changed. */
  readonly name?: string;
}

interface How extends Changed {
  readonly isSure: boolean;
  readonly seen: Set<object>;
}

function change(machine: Machine, value: Value | undefined, site: Place, how: How): void {
  if (!value || (value.type !== 'class' && isFixed(value)) || how.seen.has(value)) return;
  how.seen.add(value);
  const { filled, isReshaped } = how;
  const why = {
    ...opaque(
      how.isSure || !how.name
        ? missing(how.isSure ? 'changed' : 'unknown-function', site, how.name)
        : missing('unknown-function', site, how.name, 'changes'),
    ),
    filled,
    isReshaped,
  };
  const inner = (one: Value) => change(machine, one, site, how);
  switch (value.type) {
    case 'tensor':
      // JAX's arrays cannot be changed.
      if (value.library === 'jax') return;
      for (const store of identitiesOf(value.store)) mark(machine, store, why);
      return;
    case 'opaque':
      for (const one of value.holds ?? []) mark(machine, one, why);
      return;
    case 'sequence':
      value.items?.forEach(inner);
      if (value.each) inner(value.each);
      if (value.is === 'tuple') return;
      for (const id of identitiesOf(value.id)) {
        machine.write(id, emptied({ ...value, id }, why.why));
        markShared(machine, id, why);
      }
      return;
    case 'dictionary':
      value.entries?.forEach(inner);
      if (value.each) inner(value.each);
      for (const id of identitiesOf(value.id)) machine.write(id, emptied({ ...value, id }, why.why));
      return;
    case 'instance':
      value.attributes.forEach(inner);
      // In Python, code that is given an object rarely sets its attributes.
      if (how.isSure || machine.syntax.language !== 'python')
        for (const id of identitiesOf(value.id)) machine.write(id, emptied({ ...value, id }, why.why));
      return;
    case 'class':
      if (how.isSure) forgetMembers(machine, value, why);
      return;
    case 'object': {
      // A frame of pandas may have other rows and columns, a Map or Set of JavaScript other entries.
      const isOfPandas = value.of.startsWith('pandas.');
      const within = isOfPandas ? { ...how, isReshaped: true } : how;
      for (const one of Object.values(value.args)) change(machine, one, site, within);
      value.children?.forEach(inner);
      if (isOfPandas || value.of.startsWith('javascript.'))
        for (const id of identitiesOf(value.id)) machine.write(id, emptied({ ...value, id }, why.why));
      return;
    }
    case 'bound':
      inner(value.self);
      if (typeof value.method !== 'string') inner(value.method);
      return;
    case 'function':
      value.defaults?.forEach(inner);
      return;
    default:
  }
}

/** Whether there is nothing in the value itself that `mayChange` would note. */
export function isFixed(value: Value): boolean {
  if (value.type === 'tensor') return !value.store;
  if (value.type === 'function') return !value.defaults;
  return value.type === 'opaque' ? !value.holds : !isOfOthers.test(value.type);
}

const isOfOthers = /^(?:sequence|dictionary|instance|object|bound)$/;

/** Replaces the items of a list. */
export function rewrite(machine: Machine, list: Sequence, items: readonly Value[], site: Place): void {
  const id = list.id!;
  machine.write(id, { ...list, items });
  markShared(machine, id, opaque(missing('changed', site)));
}

/** Marks the tensors that share memory with a typed array as changed. */
function markShared(machine: Machine, { stored }: Identity, why: Opaque): void {
  const tensors = stored && machine.state.get(stored.tensors);
  if (tensors?.type === 'opaque') for (const store of tensors.holds ?? []) mark(machine, store, why);
}

function mark(machine: Machine, store: Identity, why: Opaque): void {
  const before = machine.state.get(store);
  const isKnown = before?.type === 'opaque' && before.why.reason === 'changed';
  const isOther = isKnown && ((before.filled && !why.filled) || (why.isReshaped && !before.isReshaped));
  if (!isKnown || isOther) machine.write(store, why);
}

/** The value as it is after changes in place. A value contained several times is visited once. */
export function refreshed(machine: Machine, value: Value, before?: Map<Value, Value>): Value {
  switch (value.type) {
    case 'tensor': {
      if (!value.store) return value;
      for (const store of identitiesOf(value.store)) {
        const mark = machine.state.get(store);
        if (mark?.type !== 'opaque') continue;
        const { why } = mark;
        if (why.reason === 'changed') {
          const shape = mark.isReshaped ? undefined : value.shape;
          const without = { ...value, values: undefined, texts: undefined, missing: why };
          return { ...without, shape, kind: mark.filled, made: undefined };
        }
        if (value.values || value.texts)
          return { ...value, values: undefined, texts: undefined, missing: why };
      }
      return value;
    }
    case 'sequence': {
      if (value.passing) return emptied(value, value.passing);
      const now = value.id ? current(machine, value, value.id) : value;
      if (now.type !== 'sequence' || !now.items || plain.has(now.items)) return now;
      const known = before?.get(now);
      if (known) return known;
      const done = (before ?? new Map<Value, Value>()).set(now, now);
      const items = now.items.map((item) => refreshed(machine, item, done));
      if (now.items.every(isPlain)) plain.add(now.items);
      const made = items.some((item, i) => item !== now.items![i]) ? { ...now, items } : now;
      done.set(now, made);
      return made;
    }
    case 'dictionary': {
      const now = value.id ? current(machine, value, value.id) : value;
      if (now.type !== 'dictionary' || !now.entries) return now;
      const known = before?.get(now);
      if (known) return known;
      const done = (before ?? new Map<Value, Value>()).set(now, now);
      const entries = new Map([...now.entries].map(([key, one]) => [key, refreshed(machine, one, done)]));
      const isSame = [...entries].every(([key, one]) => one === now.entries!.get(key));
      const made = isSame ? now : { ...now, entries };
      done.set(now, made);
      return made;
    }
    case 'instance':
      return current(machine, value, value.id);
    case 'object': {
      const now = value.id ? current(machine, value, value.id) : value;
      if (now.type !== 'object' || !Object.values(now.args).some((arg) => arg && !isPlain(arg))) return now;
      const known = before?.get(now);
      if (known) return known;
      const done = (before ?? new Map<Value, Value>()).set(now, now);
      const args = Object.fromEntries(
        Object.entries(now.args).map(([name, arg]) => [name, arg && refreshed(machine, arg, done)]),
      );
      const isSame = Object.entries(args).every(([name, arg]) => arg === now.args[name]);
      const made = isSame ? now : { ...now, args };
      done.set(now, made);
      return made;
    }
    default:
      return value;
  }
}

/** The latest value under the identity; what may be one of several objects has what their latest values agree on. */
function current<V extends Changeable>(machine: Machine, value: V, id: Identity): Value {
  const now = machine.state.get(id);
  if (now?.type === 'opaque') return emptied(value, now.why, now);
  if (now) return now;
  const several = identitiesOf(id).filter((one) => one !== id);
  const held = several.map((one) => machine.state.get(one));
  const changed = held.find((one) => one && one !== value);
  if (!changed) return value;
  const why = whyNot(changed) ?? { reason: 'changed', place: several[0].place };
  const all = several.map((one, i) => held[i] ?? firstOf(one));
  const joined = all.every((one) => one) ? all.reduce((a, b) => join(a, b, why)) : undefined;
  return joined?.type === value.type ? { ...joined, id } : emptied(value, why);
}

type Changeable = Sequence | Dictionary | Instance | LibraryObject;

/** Whether none of the items can change. */
const plain = new WeakSet<readonly Value[]>();

function isPlain(value: Value): boolean {
  if (value.type === 'sequence') return !value.id && value.items !== undefined && plain.has(value.items);
  return (value.type === 'tensor' && !value.store) || value.type === 'text' || value.type === 'nothing';
}

/** Whether a function missing from the tables leaves its arguments unchanged. */
export function isHarmless(name: string): boolean {
  return harmlessRoots.test(name) && !harmful.test(name);
}

/** Whether it changes its first argument, and no other. */
export function changesFirst(name: string): boolean {
  return /^numpy\.(?:\w+\.at|put|place|putmask|copyto|fill_diagonal|put_along_axis)$/.test(name);
}

const harmlessRoots =
  /^(?:builtins|torch|torchvision|torchmetrics|numpy|pandas|scipy|sklearn|math|cmath|tensorflow|keras|jax|optax|logging|warnings|time|os|sys|pathlib|collections|itertools|statistics|matplotlib|seaborn|wandb|pprint|json|typing|dataclasses|random|argparse|re|datetime|tqdm|tfjs)\.|^javascript\.(?:console|Math|Number|JSON|String|Boolean|Date|Promise|performance|\w*Error|(?:parse|is)\w+)(?:\.|$)/;
const harmful =
  /(?:_|\.(?:shuffle|put_object|(?:batch|instance)_norm|setattr|exec|eval|next|map|filter|vars|globals|locals)|\.optim\..*|\.vector_to_parameters|\.(?:heapq|bisect)\..*)$/;
