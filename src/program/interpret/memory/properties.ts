import { globalName, objectPrototype } from '../../libraries/javascript';
import { storedAs } from '../../operations/arithmetic/javascript';
import type { Node } from '../../syntax';
import type { Place, Sequence, Value } from '../../value';
import { nothing, number, opaque } from '../../value';
import { mayChange, mutate, rewrite } from './effects';
import { fixedOf } from './fixed';
import { anyOf, withoutValues } from './join';
import { type Machine, missing } from './machine';
import { classOf, ownName } from './members';
import { deleteAttribute, elementOf, propertyOf, setAttribute } from './targets';

/** `object[key]` in JavaScript: a missing entry is undefined. */
export function itemAt(machine: Machine, owner: Value, key: Value, site: Node): Value {
  if (owner.type === 'opaque') return { ...owner, name: undefined };
  const name = propertyOf(key);
  if (owner.type === 'sequence') {
    const place = key.type === 'tensor' ? placeIn(key) : undefined;
    if (key.type === 'tensor' && !key.values) return elementOf(machine, owner, site);
    if (place === undefined)
      return name === undefined ? opaque(missing('unsupported', site)) : machine.attribute(owner, name, site);
    if (!owner.items) return elementOf(machine, owner, site);
    const item = owner.items[place];
    return item ? machine.fresh(item) : nothing;
  }
  if (owner.type === 'dictionary' && name === undefined) {
    return anyOf(
      [...(owner.entries?.values() ?? []), owner.each],
      owner.missing ?? missing('unsupported', site),
    );
  }
  return name === undefined ? opaque(missing('unsupported', site)) : machine.attribute(owner, name, site);
}

/** Sets a property of a JavaScript object. */
export function setItem(machine: Machine, owner: Value, key: Value, value: Value, site: Node): void {
  const name = propertyOf(key);
  if (name === '__proto__') machine.replace(undefined, objectPrototype);
  if (owner.type === 'library') {
    replace(machine, owner.name, name, site);
    return;
  }
  const fixed = fixedOf(machine, owner);
  if (fixed === 'frozen' || (fixed && fixed !== 'maybe' && hasKey(owner, key) === false)) return;
  if (fixed && (fixed === 'maybe' || !hasKey(owner, key))) {
    mutate(machine, owner, site);
    keep(machine, owner, value, site);
    return;
  }
  const before = name === undefined ? undefined : heldAt(machine, owner, name);
  if (before?.type === 'opaque' && before.isComputed) {
    mutate(machine, owner, site);
    return;
  }
  const isAlone =
    (owner.type === 'dictionary' || owner.type === 'sequence') && owner.id && !('of' in owner.id);
  if (owner.type === 'dictionary' && isAlone) {
    const entries = owner.entries && name !== undefined ? new Map(owner.entries).set(name, value) : undefined;
    const why = missing('changed', site);
    const each = entries ? undefined : anyOf([...(owner.entries?.values() ?? []), owner.each, value], why);
    machine.write(owner.id!, { ...owner, entries, each, missing: entries ? undefined : why });
    return;
  }
  const place = key.type === 'tensor' ? placeIn(key) : undefined;
  if (owner.type === 'sequence' && isAlone && owner.items) {
    const as = owner.id!.stored?.as;
    const { length } = owner.items;
    if (place !== undefined && (as ? place < length : place <= length)) {
      const items = [...owner.items];
      items[place] = as ? storedAs(as, value, missing('unsupported', site)) : value;
      rewrite(machine, owner, items, site);
      return;
    }
    // A typed array ignores writes beyond its length.
    if (as && key.type === 'tensor' && key.values) return;
  }
  if (name !== undefined && owner.type !== 'sequence' && owner.type !== 'dictionary') {
    setAttribute(machine, owner, name, value, site);
    return;
  }
  mutate(machine, owner, site);
  keep(machine, owner, value, site);
}

/** Notes that a member of a library is replaced; a member of the global object may also be a variable of the script. */
export function replace(machine: Machine, of: string, name: string | undefined, site: Place): void {
  machine.replace(name, of);
  if (of !== globalName || name === undefined) return;
  machine.write(machine.frame.scope.module.own(name), opaque(missing('changed', site, name)));
}

function heldAt(machine: Machine, owner: Value, name: string): Value | undefined {
  if (owner.type === 'class') return machine.state.get(classOf(owner).scope.own(ownName(machine, name)));
  return owner.type === 'dictionary' ? owner.entries?.get(name) : undefined;
}

/** Whether the owner already has the key; undefined if unknown. */
function hasKey(owner: Value, key: Value): boolean | undefined {
  const name = propertyOf(key);
  if (name === undefined) return undefined;
  if (owner.type === 'dictionary') return owner.entries?.has(name);
  if (owner.type === 'instance') return owner.attributes.has(name) || undefined;
  if (owner.type !== 'sequence' || key.type !== 'tensor') return undefined;
  const place = placeIn(key);
  return owner.items && place !== undefined && place < owner.items.length;
}

/** Keeps a value stored in something not fully known, from which it may be read again. */
function keep(machine: Machine, owner: Value, value: Value, site: Node): void {
  const now = machine.fresh(owner);
  if ((now.type !== 'sequence' && now.type !== 'dictionary') || !now.id || 'of' in now.id) {
    mayChange(machine, value, site);
    return;
  }
  machine.write(now.id, { ...now, each: anyOf([now.each, value], missing('changed', site)) });
}

export function deleteItem(machine: Machine, owner: Value, key: Value, site: Node): void {
  const name = propertyOf(key);
  const fixed = fixedOf(machine, owner);
  if (fixed === 'frozen' || fixed === 'sealed') return;
  if (owner.type === 'library') replace(machine, owner.name, name, site);
  else if (fixed === 'maybe') mutate(machine, owner, site);
  else if (
    owner.type === 'dictionary' &&
    owner.entries &&
    name !== undefined &&
    owner.id &&
    !('of' in owner.id)
  ) {
    const entries = new Map(owner.entries);
    entries.delete(name);
    machine.write(owner.id, { ...owner, entries });
  } else if (name !== undefined && owner.type === 'instance') deleteAttribute(machine, owner, name, site);
  else mutate(machine, owner, site);
}

/** An object's own property of that name; undefined where other rules decide. */
export function ownProperty(machine: Machine, owner: Value, name: string, site: Node): Value | undefined {
  if (name === '__proto__' || (name === 'prototype' && isConstructor(site)))
    machine.replace(undefined, objectPrototype);
  if (owner.type === 'dictionary') {
    const entry = owner.entries?.get(name);
    if (entry) return machine.fresh(entry);
    const why = owner.missing ?? missing('unsupported', site, name);
    if (!owner.entries) return withoutValues(anyOf([owner.each], why), why);
    return name in Object.prototype ? opaque(why) : nothing;
  }
  if (name !== 'length' || (owner.type !== 'sequence' && owner.type !== 'text')) return undefined;
  const length = owner.type === 'sequence' ? owner.items?.length : owner.text?.length;
  if (length !== undefined) return number(length, 'int64');
  const why = (owner.type === 'sequence' ? owner.missing : undefined) ?? missing('unsupported', site, name);
  return { type: 'tensor', library: 'python', dtype: 'int64', shape: [], missing: why };
}

/** Whether the node is `x.constructor.prototype`, which may belong to any class. */
function isConstructor({ children: [object] }: Node): boolean {
  return object?.children[object.children.length - 1]?.written === 'constructor';
}

/** The index in a list that a number stands for. */
function placeIn({ values, shape }: Extract<Value, { type: 'tensor' }>): number | undefined {
  const place = shape?.length === 0 ? values?.[0] : undefined;
  return place !== undefined && Number.isInteger(place) && place >= 0 ? place : undefined;
}

/** The current items of a known list. */
export function freshItems(machine: Machine, { items }: Sequence): readonly Value[] | undefined {
  return items?.map((item) => machine.fresh(item));
}
