import type { Identity, Value } from '../../value';

/** The identity of a value that may be one of several, and so may change when any of them does. */
export interface Alternatives extends Identity {
  readonly of: readonly Identity[];
}

export function oneOf(identities: readonly Identity[]): Identity | undefined {
  const [first] = identities;
  if (identities.length < 2) return first;
  const any: Alternatives = { ...first, of: identities };
  return any;
}

export function identitiesOf(identity: Identity | undefined): readonly Identity[] {
  if (!identity) return [];
  return 'of' in identity ? (identity as Alternatives).of : [identity];
}

/** Every identity in the value. A value contained several times is visited once. */
export function identitiesIn(value: Value, found: Set<Identity> = new Set()): Set<Identity> {
  const all = new Set([value]);
  const inner = (one: Value | undefined) => one && all.add(one);
  // Iterating a set also visits what is added meanwhile.
  for (const one of all) {
    if (one.type === 'tensor') for (const store of identitiesOf(one.store)) found.add(store);
    if (
      one.type === 'sequence' ||
      one.type === 'dictionary' ||
      one.type === 'instance' ||
      one.type === 'object'
    ) {
      for (const id of identitiesOf(one.id)) found.add(id);
    }
    if (one.type === 'sequence') one.items?.forEach(inner);
    if (one.type === 'sequence' || one.type === 'dictionary') inner(one.each);
    if (one.type === 'dictionary') one.entries?.forEach(inner);
    if (one.type === 'instance') one.attributes.forEach(inner);
    if (one.type === 'object') Object.values(one.args).forEach(inner);
    if (one.type === 'bound') {
      inner(one.self);
      if (typeof one.method !== 'string') inner(one.method);
    }
    if (one.type === 'function') one.defaults?.forEach(inner);
    if (one.type === 'opaque') for (const held of one.holds ?? []) found.add(held);
  }
  return found;
}

/** The union; the first list itself if the other adds nothing new. */
export function allOf(
  a: readonly Identity[] | undefined,
  b: readonly Identity[] | undefined,
): readonly Identity[] | undefined {
  if (a === b || !b) return a;
  if (!a) return b;
  const held = a.length * b.length > 100 ? new Set(a) : undefined;
  const more = b.filter((one) => !(held ? held.has(one) : a.includes(one)));
  return more.length === 0 ? a : [...a, ...more];
}

export function alternatives(a: Identity | undefined, b: Identity | undefined): Identity | undefined {
  if (a === b || !b) return a;
  if (!a) return b;
  const before = identitiesOf(a);
  const of = allOf(before, identitiesOf(b))!;
  if (of === before) return a;
  const both: Alternatives = { ...a, of };
  return both;
}
