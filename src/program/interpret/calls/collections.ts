import { keyOf, ofKey } from '../../operations/tensors/keys';
import type { Node } from '../../syntax';
import type { Dictionary, Sequence, Value } from '../../value';
import { nothing, number, numberOf, tuple } from '../../value';
import { mutate } from '../memory/effects';
import { type Given, type Machine, missing, noArguments, passing } from '../memory/machine';
import { itemsOf } from '../memory/targets';
import type { Builtin } from './callbacks';

/** The collections beside lists and dictionaries: Counter, defaultdict and deque. */
export const collections: readonly (readonly [string, Builtin])[] = [
  [
    'collections.Counter',
    (machine, given, site) => {
      const id = machine.identity(site);
      const none: Dictionary = { type: 'dictionary', entries: new Map(), fallback: number(0, 'int64'), id };
      const entries = given.positional.length < 2 ? counted(machine, none, given, '+', site) : undefined;
      return { ...none, entries, missing: entries ? undefined : missing('unsupported', site) };
    },
  ],
  [
    'collections.defaultdict',
    (machine, given, site) => {
      const [made, ...others] = given.positional;
      const dict = machine.call(dictOf, { ...given, positional: others }, site);
      const isPlain = !made || made.value.type === 'nothing';
      return dict.type === 'dictionary' && !isPlain ? { ...dict, fallback: made.value } : dict;
    },
  ],
  [
    'collections.deque',
    (machine, given, site) => {
      const [first, second = given.named.get('maxlen')] = given.positional;
      const most =
        second && second.value.type !== 'nothing' ? numberOf(second.value) : Number.POSITIVE_INFINITY;
      const id = machine.identity(site);
      const items = first ? itemsOf(machine, first.value, site) : [];
      if (given.more || !items || most === undefined)
        return { type: 'sequence', is: 'deque', missing: missing('unsupported', site), id };
      return { type: 'sequence', is: 'deque', items: lastFew(items, most), most, id };
    },
  ],
];

const dictOf: Value = { type: 'library', name: 'builtins.dict' };

/** The counts after the given ones were added or subtracted; undefined where they are not known. */
function counted(
  machine: Machine,
  { entries }: Dictionary,
  { positional: [first], named, more }: Given,
  sign: '+' | '-',
  site: Node,
): ReadonlyMap<string, Value> | undefined {
  const of = first?.value;
  const isMapping = of?.type === 'dictionary';
  const one = number(1, 'int64');
  const keys = isMapping || !of || of.type === 'nothing' ? [] : itemsOf(machine, of, site)?.map(keyOf);
  if (!entries || !keys || more || (isMapping && !of.entries)) return undefined;
  const added: (readonly [string | undefined, Value])[] = [
    ...(isMapping ? of.entries! : []),
    ...keys.map((key) => [key, one] as const),
    ...[...named].map(([key, { value }]) => [key, value] as const),
  ];
  const counts = new Map(entries);
  for (const [key, count] of added) {
    if (key === undefined) return undefined;
    const before = counts.get(key) ?? number(0, 'int64');
    counts.set(key, machine.operate(sign, before, count, site));
  }
  return counts;
}

/** What reading an absent key gives; a defaultdict stores it. Undefined for a plain dictionary, which raises an error. */
export function absentEntry(machine: Machine, owner: Dictionary, key: string, site: Node): Value | undefined {
  const { fallback, id } = owner;
  if (!fallback || fallback.type === 'tensor') return fallback;
  const made = machine.call(fallback, noArguments, site);
  const now = machine.fresh(owner);
  if (now.type === 'dictionary' && now.entries && id && !('of' in id))
    machine.write(id, { ...now, entries: new Map(now.entries).set(key, made) });
  else mutate(machine, owner, site);
  return made;
}

/** Two Counters combined by an operator, of which only counts above 0 are kept, or two dictionaries merged by `|`. */
export function combinedDictionaries(
  machine: Machine,
  operator: string,
  a: Dictionary,
  b: Dictionary,
  site: Node,
): Value | undefined {
  if (!a.entries || !b.entries) return undefined;
  const areCounts = [a, b].every(({ fallback }) => fallback?.type === 'tensor');
  const id = machine.identity(site);
  if (operator === '|' && !a.fallback && !b.fallback)
    return { type: 'dictionary', entries: new Map([...a.entries, ...b.entries]), id };
  const combine = areCounts ? combining[operator] : undefined;
  if (!combine) return undefined;
  const entries = new Map<string, Value>();
  for (const key of new Set([...a.entries.keys(), ...b.entries.keys()])) {
    const [one, other] = [a, b].map(({ entries: of }) => of!.get(key) ?? number(0, 'int64'));
    const [m, n] = [numberOf(one), numberOf(other)];
    if (m === undefined || n === undefined || !Number.isInteger(m) || !Number.isInteger(n)) return undefined;
    if (combine(m, n) > 0) entries.set(key, number(combine(m, n), 'int64'));
  }
  return { type: 'dictionary', entries, fallback: a.fallback, id };
}

const combining: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '&': Math.min,
  '|': Math.max,
};

/** A method of a Counter or a deque that lists and dictionaries have not, or have otherwise. */
export function collectionMethod(
  machine: Machine,
  receiver: Sequence | Dictionary,
  name: string,
  given: Given,
  site: Node,
): Value | undefined {
  if (receiver.type === 'sequence')
    return receiver.is === 'deque' ? dequeMethod(machine, receiver, name, given, site) : undefined;
  return receiver.fallback?.type === 'tensor'
    ? counterMethod(machine, receiver, name, given, site)
    : undefined;
}

function counterMethod(
  machine: Machine,
  receiver: Dictionary,
  name: string,
  given: Given,
  site: Node,
): Value | undefined {
  const { id, entries } = receiver;
  if (name === 'update' || name === 'subtract') {
    const after = counted(machine, receiver, given, name === 'update' ? '+' : '-', site);
    if (after && id && !('of' in id)) machine.write(id, { ...receiver, entries: after });
    else mutate(machine, receiver, site);
    return nothing;
  }
  const counts = entries && [...entries].map(([key, count]) => ({ key, count, times: numberOf(count) }));
  if (!counts || counts.some(({ times }) => times === undefined)) return undefined;
  if (name === 'total')
    return number(
      counts.reduce((sum, { times }) => sum + times!, 0),
      'int64',
    );
  if (name === 'elements')
    return passing(
      counts.flatMap(({ key, times }) => Array(Math.max(times!, 0)).fill(ofKey(key))),
      site,
    );
  const [first] = given.positional;
  const most = first && first.value.type !== 'nothing' ? numberOf(first.value) : counts.length;
  if (name !== 'most_common' || most === undefined || given.named.size > 0) return undefined;
  const sorted = counts.sort((a, b) => b.times! - a.times!).slice(0, Math.max(most, 0));
  const items = sorted.map(({ key, count }) => tuple([ofKey(key), count]));
  return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
}

/** The changes of a deque whose items are known; any other is left to the methods of lists. */
function dequeMethod(
  machine: Machine,
  receiver: Sequence,
  name: string,
  { positional, named, more }: Given,
  site: Node,
): Value | undefined {
  const { items, id, most = Number.POSITIVE_INFINITY } = receiver;
  const [first] = positional.map(({ value }) => value);
  if (!items || !id || 'of' in id || named.size > 0 || more) return undefined;
  const put = (after: readonly Value[], result: Value = nothing): Value => {
    machine.write(id, { ...receiver, items: after });
    return result;
  };
  const added = name.startsWith('extend') && first ? itemsOf(machine, first, site) : undefined;
  switch (name) {
    case 'append':
      return first && put(lastFew([...items, first], most));
    case 'appendleft':
      return first && put([first, ...items].slice(0, most));
    case 'extend':
      return added && put(lastFew([...items, ...added], most));
    case 'extendleft':
      return added && put([...[...added].reverse(), ...items].slice(0, most));
    case 'pop':
      return first || items.length === 0 ? undefined : put(items.slice(0, -1), machine.fresh(items.at(-1)!));
    case 'popleft':
      return items.length === 0 ? undefined : put(items.slice(1), machine.fresh(items[0]));
    case 'clear':
      return put([]);
    case 'reverse':
      return put([...items].reverse());
    case 'rotate': {
      const by = first ? numberOf(first) : 1;
      if (by === undefined || items.length === 0) return undefined;
      const from = (((-by % items.length) + items.length) % items.length) % items.length;
      return put([...items.slice(from), ...items.slice(0, from)]);
    }
    default:
      return undefined;
  }
}

function lastFew(items: readonly Value[], most: number): readonly Value[] {
  return items.slice(Math.max(0, items.length - most));
}
