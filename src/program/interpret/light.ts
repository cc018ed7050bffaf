import type { Missing, Value } from '../value';

/** The value, without its items if there are too many of them at all depths. */
export function light(value: Value, why: Missing): Value {
  if (value.type === 'instance') {
    let isLight = true;
    for (const one of value.attributes.values()) isLight &&= weightOf(one) <= most;
    if (isLight) return value;
    const attributes = [...value.attributes].map(([name, one]) => [name, light(one, why)] as const);
    return { ...value, attributes: new Map(attributes) };
  }
  if (weightOf(value) <= most) return value;
  if (value.type === 'sequence') return { type: 'sequence', is: value.is, missing: why, id: value.id };
  return value.type === 'dictionary' ? { type: 'dictionary', missing: why, id: value.id } : value;
}

/** The number of items at all depths; one list may be contained in another many times. */
function weightOf(value: Value): number {
  const inner =
    value.type === 'sequence'
      ? (value.items ?? value.members)
      : value.type === 'dictionary'
        ? value.entries
        : undefined;
  if (!inner) return 1;
  const known = weights.get(inner);
  if (known !== undefined) return known;
  let weight = 1;
  for (const one of inner.values()) weight += weightOf(one);
  weights.set(inner, weight);
  return weight;
}

const weights = new WeakMap<object, number>();

const most = 100_000;
