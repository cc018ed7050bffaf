import { truthOf } from '../../operations/arithmetic/operators';
import type { Node } from '../../syntax';
import { type Identity, nothing, number, numberOf, tuple, type Value } from '../../value';
import { type Given, type Machine, noArguments, passing } from '../memory/machine';
import { itemsOf } from '../memory/targets';

/** A Python builtin that is about objects rather than numbers; undefined where its result cannot be determined. */
export type Builtin = (machine: Machine, given: Given, site: Node) => Value | undefined;

/** More calls than these are not followed. */
const mostCalls = 100;

/**
 * The result of a call that Python makes at a time and as often as it likes; undefined where the call changes something,
 * which is then not known to have happened.
 */
export function tried(
  machine: Machine,
  callee: Value,
  values: readonly Value[],
  site: Node,
): Value | undefined {
  const { state, isMuted } = machine;
  const way = state.branch();
  machine.state = way;
  machine.isMuted = true;
  const given: Given = { ...noArguments, positional: values.map((value) => ({ value })) };
  const result = machine.call(callee, given, site);
  machine.isMuted = isMuted;
  machine.state = state;
  return way.stamp === state.stamp && !way.isDead ? result : undefined;
}

/** The results for each of the items; undefined where not all are known to be called without a change. */
function answers(
  machine: Machine,
  callee: Value,
  rounds: readonly (readonly Value[])[] | undefined,
  site: Node,
): Value[] | undefined {
  if (!rounds || rounds.length > mostCalls) return undefined;
  const results: Value[] = [];
  for (const values of rounds) {
    const result = tried(machine, callee, values, site);
    if (!result) return undefined;
    results.push(result);
  }
  return results;
}

function itemsAt({ positional }: Given, at: number, machine: Machine, site: Node) {
  return positional[at] && itemsOf(machine, positional[at].value, site);
}

/** `map(f, xs, ys)`. */
const mapped: Builtin = (machine, given, site) => {
  const lists = given.positional.slice(1).map((_, i) => itemsAt(given, i + 1, machine, site));
  if (lists.length === 0 || given.more || lists.includes(undefined)) return undefined;
  const length = Math.min(...lists.map((one) => one!.length));
  const rounds = Array.from({ length }, (_, i) => lists.map((one) => one![i]));
  const results = answers(machine, given.positional[0].value, rounds, site);
  return results && passing(results, site);
};

/** `filter(f, xs)`, which without a function keeps what counts as true. */
const filtered: Builtin = (machine, given, site) => {
  const items = given.more ? undefined : itemsAt(given, 1, machine, site);
  const callee = given.positional[0]?.value;
  const rounds = items?.map((item) => [item]);
  const told = (callee?.type === 'nothing' ? items : answers(machine, callee, rounds, site))?.map(truthOf);
  return told && !told.includes(undefined)
    ? passing(
        items!.filter((_, i) => told[i]),
        site,
      )
    : undefined;
};

/** `functools.reduce(f, xs, start)`. */
const folded: Builtin = (machine, given, site) => {
  const items = given.more ? undefined : itemsAt(given, 1, machine, site);
  const [callee, , start] = given.positional.map(({ value }) => value);
  const all = items && [...(start ? [start] : []), ...items];
  if (!all || all.length === 0 || all.length > mostCalls) return undefined;
  return all
    .slice(1)
    .reduce<Value | undefined>((so, one) => so && tried(machine, callee, [so, one], site), all[0]);
};

/** What is made of the items in the order of their keys, or of the opposite order; of equal ones, the first comes first. */
function ordered(isDownwards: boolean, finish: (items: Value[], id: Identity) => Value): Builtin {
  return (machine, given, site) => {
    const { positional, named, more } = given;
    const only = more || positional.length !== 1 ? undefined : positional[0].value;
    const members = only?.type === 'sequence' ? only.members : undefined;
    const items = members ?? (only && itemsOf(machine, only, site));
    const isPlain = [...named.keys()].every((name) => name === 'key' || name === 'reverse');
    const [key, reverse] = ['key', 'reverse'].map((name) => named.get(name)?.value ?? nothing);
    const isReversed = truthOf(reverse);
    if (!items?.length || !isPlain || isReversed === undefined) return undefined;
    const rounds = items.map((item) => [item]);
    const keys = (key.type === 'nothing' ? items : answers(machine, key, rounds, site))?.map(sortable);
    if (!keys || keys.includes(undefined) || new Set(keys.map((one) => typeof one)).size > 1)
      return undefined;
    // Of items with equal keys, that which comes first in the set would.
    if (members && new Set(keys.map((one) => JSON.stringify(one))).size < keys.length) return undefined;
    const sign = isReversed !== isDownwards ? -1 : 1;
    const places = [...items.keys()].sort((a, b) => sign * compared(keys[a]!, keys[b]!));
    if (places.some((place, i) => i > 0 && Number.isNaN(compared(keys[places[i - 1]]!, keys[place]!))))
      return undefined;
    return finish(
      places.map((place) => items[place]),
      machine.identity(site),
    );
  };
}

type Sortable = number | string | readonly Sortable[];

/** Less than 0 where `a` comes first; tuples by their first different items; NaN for what Python does not compare. */
function compared(a: Sortable, b: Sortable): number {
  if (typeof a === 'object' && typeof b === 'object') {
    for (const [i, one] of a.slice(0, b.length).entries()) {
      const order = compared(one, b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (typeof a !== typeof b) return Number.NaN;
  return a < b ? -1 : Number(a > b);
}

/** A number, or a text, which Python sorts by code points: of plain ones JavaScript does so, too; or a tuple of them. */
function sortable(value: Value): Sortable | undefined {
  if (value.type === 'sequence' && value.is === 'tuple') {
    const all = value.items?.map(sortable);
    return all?.every((one) => one !== undefined) ? all : undefined;
  }
  if (value.type === 'text') return value.text && /^[ -~]*$/.test(value.text) ? value.text : undefined;
  const one = numberOf(value);
  return Number.isNaN(one) ? undefined : one;
}

/** `itertools.chain(xs, ys)`. */
const chained: Builtin = (machine, given, site) => {
  const lists = given.positional.map((_, i) => itemsAt(given, i, machine, site));
  if (given.more || lists.includes(undefined)) return undefined;
  return passing(
    lists.flatMap((one) => one!),
    site,
  );
};

/** `itertools.chain.from_iterable(lists)`. */
const flattened: Builtin = (machine, given, site) => {
  const lists = itemsAt(given, 0, machine, site)?.map((one) => itemsOf(machine, one, site));
  if (given.more || !lists || lists.includes(undefined)) return undefined;
  return passing(
    lists.flatMap((one) => one!),
    site,
  );
};

/** `itertools.product(xs, ys)`, the last running fastest. */
const crossed: Builtin = (machine, given, site) => {
  const lists = given.positional.map((_, i) => itemsAt(given, i, machine, site));
  const count = lists.reduce((product, one) => product * (one?.length ?? Number.NaN), 1);
  if (given.more || given.named.size > 0 || !(count <= mostItems)) return undefined;
  const all = lists.reduce<Value[][]>(
    (before, list) => before.flatMap((one) => list!.map((item) => [...one, item])),
    [[]],
  );
  return passing(all.map(tuple), site);
};

/** `itertools.combinations(xs, r)`, in the order of the items. */
const combined: Builtin = (machine, given, site) => {
  const items = itemsAt(given, 0, machine, site);
  const size = numberOf((given.positional[1] ?? given.named.get('r'))?.value);
  if (given.more || !items || size === undefined || items.length ** size > mostItems) return undefined;
  let all: number[][] = [[]];
  for (let round = 0; round < size; round++)
    all = all.flatMap((one) =>
      [...items.keys()].slice((one.at(-1) ?? -1) + 1).map((place) => [...one, place]),
    );
  return passing(
    all.map((places) => tuple(places.map((place) => items[place]))),
    site,
  );
};

/** `itertools.accumulate(xs)`: the sums so far. */
const accumulated: Builtin = (machine, given, site) => {
  const items = itemsAt(given, 0, machine, site);
  if (given.more || !items || given.positional.length + given.named.size > 1 || items.length > mostCalls)
    return undefined;
  const sums: Value[] = [];
  for (const item of items) {
    const before = sums.at(-1);
    sums.push(before ? machine.operate('+', before, item, site) : item);
  }
  return passing(sums, site);
};

/** `sum` of objects of the program, which are added by their own operators. */
const summed: Builtin = (machine, given, site) => {
  const items = itemsAt(given, 0, machine, site);
  const isOwn = items?.some(({ type }) => type === 'instance');
  if (given.more || !items || !isOwn || items.length > mostCalls) return undefined;
  const start = (given.positional[1] ?? given.named.get('start'))?.value ?? number(0, 'int64');
  return items.reduce<Value>((so, one) => machine.operate('+', so, one, site), start);
};

/** `itertools.repeat(x, times)`. */
const repeatedly: Builtin = (_, { positional: [first, second], named, more }, site) => {
  const times = numberOf((second ?? named.get('times'))?.value);
  if (more || !first || times === undefined || times > mostItems) return undefined;
  return passing(Array(Math.max(times, 0)).fill(first.value), site);
};

const mostItems = 1000;

export const callbacks: readonly (readonly [string, Builtin])[] = [
  ['builtins.map', mapped],
  ['builtins.filter', filtered],
  ['builtins.sum', summed],
  ['builtins.sorted', ordered(false, (items, id) => ({ type: 'sequence', is: 'list', items, id }))],
  ['builtins.max', ordered(true, ([first]) => first)],
  ['builtins.min', ordered(false, ([first]) => first)],
  [
    'builtins.iter',
    (machine, given, site) => {
      const items = given.positional.length === 1 ? itemsAt(given, 0, machine, site) : undefined;
      return items && passing(items, site);
    },
  ],
  [
    'builtins.next',
    // An iterator with known items was made in this expression, so that it is at its first.
    (_, { positional: [first] }) =>
      first?.value.type === 'sequence' && first.value.passing ? first.value.items?.[0] : undefined,
  ],
  ['functools.reduce', folded],
  ['itertools.chain', chained],
  ['itertools.chain.from_iterable', flattened],
  ['itertools.product', crossed],
  ['itertools.combinations', combined],
  ['itertools.accumulate', accumulated],
  ['itertools.repeat', repeatedly],
];
