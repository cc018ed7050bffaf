import {
  isTruthy,
  plainNumber,
  storedAs,
  truth,
  unknownNumber,
} from '../../../operations/arithmetic/javascript';
import { type Node, nodesIn } from '../../../syntax';
import {
  type Dictionary,
  nothing,
  numberOf,
  opaque,
  type Sequence,
  type Text,
  text,
  tuple,
  unknownTruth,
  type Value,
} from '../../../value';
import { mayChange, mutate, rewrite } from '../../memory/effects';
import { fixedOf } from '../../memory/fixed';
import { codeOf } from '../../memory/functionCode';
import { anyOf, withoutValues } from '../../memory/join';
import { type Given, type Machine, missing, passing } from '../../memory/machine';
import { freshItems } from '../../memory/properties';
import { elementOf, itemsOf } from '../../memory/targets';
import { storageOf, typedArray } from '../../memory/typedArrays';
import { mayRun } from '../mayRun';

/** A method of an array, an object or a string of JavaScript. */
export function javascriptMethod(
  machine: Machine,
  receiver: Sequence | Dictionary | Text,
  name: string,
  given: Given,
  site: Node,
): Value {
  if (machine.isReplaced(name, prototypeOf(receiver))) {
    const all = { ...given, positional: [{ value: receiver }, ...given.positional] };
    return machine.call(opaque(missing('changed', site, name)), all, site);
  }
  if (receiver.type === 'dictionary') return ofObject(machine, receiver, name, given, site);
  if (receiver.type === 'text') return ofText(machine, receiver, name, given, site);
  const storage = storageOf(receiver);
  if (storage && ofPlainArrays.test(name))
    return opaque(missing('raises', site, name, `TypeError: ${name} is not a function`));
  const items = storage === 'mixed' ? undefined : freshItems(machine, receiver);
  const changing = changes[name];
  if (changing) return changed(machine, receiver, name, given, site);
  const known = items && !given.more ? methods[name]?.({ machine, receiver, items, given, site }) : undefined;
  return known ?? unknown(machine, receiver, name, given, site);
}

/** The name of the prototype that holds the receiver's methods. */
function prototypeOf(receiver: Sequence | Dictionary | Text): string {
  if (receiver.type === 'dictionary') return 'javascript.Object.prototype';
  if (receiver.type === 'text') return 'javascript.String.prototype';
  return `javascript.${storageOf(receiver) ?? ''}Array.prototype`;
}

/** A method of a string, which is called where everything that it uses is known and its result is not long. */
function ofText(machine: Machine, { text: written }: Text, name: string, given: Given, site: Node): Value {
  const unknown = returnsText.test(name) ? text() : opaque(missing('unsupported', site, name));
  const args = given.positional.map(({ value }) =>
    value.type === 'text'
      ? value.text
      : value.type === 'tensor' && value.library === 'python'
        ? numberOf(value)
        : undefined,
  );
  const isLong = args.some((one) => typeof one === 'number' && !(Math.abs(one) <= mostLetters));
  if (written === undefined || given.more || args.includes(undefined) || isLong || !isPure.test(name))
    return unknown;
  const method: (...args: unknown[]) => unknown = Reflect.get(String.prototype, name);
  const made = name === 'repeat' && Number(args[0]) < 0 ? undefined : method.apply(written, args);
  if (name === 'at' && made === undefined) return nothing;
  if (typeof made === 'string') return text(made);
  if (typeof made === 'number') return plainNumber(made);
  if (typeof made === 'boolean') return truth(made);
  if (!Array.isArray(made)) return unknown;
  return { type: 'sequence', is: 'list', items: made.map(text), id: machine.identity(site) };
}

const mostLetters = 1000;
const returnsText = /^(?:toString|trim\w*|to\w+Case|pad\w+|slice|substring|replace\w*|repeat|concat|charAt)$/;
const isPure =
  /^(?:trim(?:Start|End)?|to(?:Lower|Upper)Case|pad(?:Start|End)|slice|substring|replace(?:All)?|repeat|concat|at|charAt|indexOf|lastIndexOf|includes|startsWith|endsWith|split)$/;

interface Asked {
  readonly machine: Machine;
  readonly receiver: Sequence;
  readonly items: readonly Value[];
  readonly given: Given;
  readonly site: Node;
}

/** Returns undefined, and changes nothing, where the result is unknown. */
type Method = (asked: Asked) => Value | undefined;

/** Longer arrays do not have their callback called item by item. */
const mostCalls = 100;

/**
 * Calls the first argument with each item, its index and the array. If a call changes the array, later calls see the new
 * items; if a call changes its length, the result is unknown.
 */
function eachCalled({ machine, receiver, items, given: written, site }: Asked): Value[] | undefined {
  const callee = written.positional[0]?.value;
  const isFollowed = callee?.type === 'function' || callee?.type === 'library';
  if (!isFollowed || items.length > mostCalls || items.includes(hole)) return undefined;
  const results: Value[] = [];
  for (const [i, item] of items.entries()) {
    const there = itemNow(machine, receiver, i, items.length, item);
    if (!there) return undefined;
    results.push(machine.call(callee, given([there, plainNumber(i), receiver]), site));
  }
  return results;
}

/** The current item at `i`; undefined if the array's length has changed since, or is no longer known. */
function itemNow(
  machine: Machine,
  receiver: Sequence,
  i: number,
  length: number,
  item: Value,
): Value | undefined {
  const now = receiver.id ? machine.fresh(receiver) : undefined;
  if (now?.type !== 'sequence') return item;
  return now.items?.length === length ? now.items[i] : undefined;
}

function given(values: readonly Value[]): Given {
  return { positional: values.map((value) => ({ value })), named: new Map(), more: false };
}

/** A new array of the receiver's kind. */
function made({ machine, receiver, site }: Asked, items: readonly Value[]): Sequence {
  const as = storageOf(receiver);
  if (as && as !== 'mixed') return typedArray(machine, as, items, site);
  return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
}

const methods: Readonly<Record<string, Method | undefined>> = {
  map: (asked) => {
    const results = eachCalled(asked);
    return results && made(asked, results);
  },
  flatMap: (asked) => flat(asked, eachCalled(asked)),
  flat: (asked) => (asked.given.positional.length === 0 ? flat(asked, asked.items) : undefined),
  forEach: (asked) => eachCalled(asked) && nothing,
  filter: (asked) => {
    const told = eachCalled(asked)?.map(isTruthy);
    if (!told) return undefined;
    if (!told.includes(undefined))
      return made(
        asked,
        asked.items.filter((_, i) => told[i]),
      );
    const why = missing('branch', asked.site);
    return {
      type: 'sequence',
      is: 'list',
      each: anyOf(asked.items, why),
      missing: why,
      id: asked.machine.identity(asked.site),
    };
  },
  some: (asked) => quantified(asked, true),
  every: (asked) => quantified(asked, false),
  find: (asked) => sought(asked, (place) => asked.items[place] ?? nothing),
  findIndex: (asked) => sought(asked, plainNumber),
  findLast: (asked) => sought(asked, (place) => asked.items[place] ?? nothing, true),
  findLastIndex: (asked) => sought(asked, plainNumber, true),
  toSorted: (asked) => {
    const items = inOrder(asked);
    return items && made(asked, items);
  },
  toReversed: (asked) => made(asked, [...asked.items].reverse()),
  with: (asked) => {
    const [place, value] = asked.given.positional.map((one) => one.value);
    const at = whole(place);
    if (at === undefined || !value || !asked.items.at(at)) return undefined;
    const items = [...asked.items];
    items[at < 0 ? at + items.length : at] = value;
    return made(asked, items);
  },
  reduce: (asked) => folded(asked, asked.items, (i) => i),
  reduceRight: (asked) => folded(asked, [...asked.items].reverse(), (i) => asked.items.length - 1 - i),
  slice: (asked) => {
    const bounds = asked.given.positional.map(({ value }) => whole(value));
    return bounds.includes(undefined) ? undefined : made(asked, asked.items.slice(...(bounds as number[])));
  },
  concat: (asked) => {
    const parts = asked.given.positional.map(({ value }) =>
      value.type === 'sequence'
        ? freshItems(asked.machine, value)
        : value.type === 'opaque'
          ? undefined
          : [value],
    );
    return parts.includes(undefined)
      ? undefined
      : made(asked, [...asked.items, ...parts.flatMap((part) => part!)]);
  },
  at: ({ items, given }) => {
    const place = whole(given.positional[0]?.value);
    return place === undefined ? undefined : (items.at(place) ?? nothing);
  },
  entries: ({ items, site }) =>
    passing(
      items.map((item, i) => tuple([plainNumber(i), item])),
      site,
    ),
  keys: ({ items, site }) =>
    passing(
      items.map((_, i) => plainNumber(i)),
      site,
    ),
  values: ({ items, site }) => passing(items, site),
  join: () => text(),
  indexOf: (asked) => {
    const place = placeOf(asked);
    return place === undefined ? undefined : plainNumber(place);
  },
  lastIndexOf: (asked) => {
    const place = placeOf({ ...asked, items: [...asked.items].reverse() });
    return place === undefined ? undefined : plainNumber(place < 0 ? -1 : asked.items.length - 1 - place);
  },
  includes: (asked) => {
    const place = placeOf(asked);
    return place === undefined ? undefined : truth(place >= 0);
  },
};

function flat(asked: Asked, items: readonly Value[] | undefined): Value | undefined {
  const inner = items?.map((item) =>
    item.type === 'sequence' ? freshItems(asked.machine, item) : item.type === 'opaque' ? undefined : [item],
  );
  return inner && !inner.includes(undefined)
    ? made(
        asked,
        inner.flatMap((one) => one!),
      )
    : undefined;
}

/**
 * `some` or `every`. The callback is called with every item, although JavaScript stops at the first decisive one; a call
 * that changes something therefore makes the result unknown.
 */
function quantified(asked: Asked, isSome: boolean): Value | undefined {
  const { machine, site } = asked;
  const { stamp } = machine.state;
  const told = eachCalled(asked)?.map(isTruthy);
  if (!told || machine.state.stamp !== stamp) return told && unknownTruth(missing('branch', site));
  if (told.includes(isSome)) return truth(isSome);
  return told.includes(undefined) ? unknownTruth(missing('branch', site)) : truth(!isSome);
}

/** The first item, or the last, for which the callback answers yes; as of `some`, the callback is called with every item. */
function sought(asked: Asked, found: (place: number) => Value, isLast = false): Value | undefined {
  const { stamp } = asked.machine.state;
  const told = eachCalled(asked)?.map(isTruthy);
  if (!told || asked.machine.state.stamp !== stamp || told.includes(undefined)) return undefined;
  return found(isLast ? told.lastIndexOf(true) : told.indexOf(true));
}

/** The items in the order that the callback says, or in that of their texts; undefined where it is not known. */
function inOrder({ machine, items, given: written, site, receiver }: Asked): Value[] | undefined {
  const callee = written.positional[0]?.value ?? nothing;
  const numbers = items.map(numberAt);
  const { stamp } = machine.state;
  let isKnown = items.length <= mostCalls && !items.includes(hole);
  const compared = (a: number, b: number): number => {
    if (callee.type === 'nothing') {
      const [x, y] = storageOf(receiver) ? [numbers[a]!, numbers[b]!] : [`${numbers[a]}`, `${numbers[b]}`];
      return x < y ? -1 : Number(x > y);
    }
    const told = isKnown ? numberAt(machine.call(callee, given([items[a], items[b]]), site)) : undefined;
    isKnown &&= told !== undefined;
    return told ?? 0;
  };
  isKnown &&= callee.type === 'function' || (callee.type === 'nothing' && !numbers.includes(undefined));
  const places = isKnown ? [...items.keys()].sort(compared) : [];
  return isKnown && machine.state.stamp === stamp ? places.map((place) => items[place]) : undefined;
}

function numberAt(value: Value): number | undefined {
  return value.type === 'tensor' && value.library === 'python' ? value.values?.[0] : undefined;
}

/** An item that was never set, which callbacks are not called with. */
export const hole: Value = { type: 'nothing' };

function folded(asked: Asked, items: readonly Value[], placeOf: (i: number) => number): Value | undefined {
  const { machine, receiver, given: written, site } = asked;
  const [callee, first] = written.positional.map(({ value }) => value);
  if (callee?.type !== 'function' || items.length > mostCalls || items.includes(hole)) return undefined;
  const rest = first ? items : items.slice(1);
  const from = items.length - rest.length;
  const start = first ?? items[0];
  if (!start)
    return opaque(
      missing('raises', site, 'reduce', 'TypeError: Reduce of empty array with no initial value'),
    );
  let result = start;
  for (const [i, item] of rest.entries()) {
    const place = placeOf(i + from);
    const there = itemNow(machine, receiver, place, items.length, item);
    if (!there) return undefined;
    result = machine.call(callee, given([result, there, plainNumber(place), receiver]), site);
  }
  return result;
}

function whole(value: Value | undefined): number | undefined {
  const one = value && numberAt(value);
  return one !== undefined && Number.isInteger(one) ? one : undefined;
}

/** `indexOf` a number in an array of numbers. */
function placeOf({ items, given: { positional } }: Asked): number | undefined {
  const numbers = [positional[0]?.value, ...items].map((one) => one && numberAt(one));
  const [wanted, ...all] = numbers;
  return numbers.includes(undefined) || positional.length !== 1 || Number.isNaN(wanted)
    ? undefined
    : all.indexOf(wanted);
}

/** Changes the items and returns the result of the call; undefined where that is unknown. */
type Change = (items: Value[], args: readonly Value[], asked: Asked) => Value | undefined;

const changes: Readonly<Record<string, Change | undefined>> = {
  push: (items, args) => plainNumber(items.push(...args)),
  unshift: (items, args) => plainNumber(items.unshift(...args)),
  pop: (items) => items.pop() ?? nothing,
  shift: (items) => items.shift() ?? nothing,
  reverse: (items) => list(items.reverse()),
  fill: (items, [value = nothing, ...bounds]) => {
    const places = bounds.map(whole);
    return !places.includes(undefined) ? list(items.fill(value, ...(places as number[]))) : undefined;
  },
  splice: (items, [start, count, ...added]) => {
    const [from, many] = [whole(start), count ? whole(count) : items.length];
    return from === undefined || many === undefined ? undefined : list(items.splice(from, many, ...added));
  },
  sort: (items, _, asked) => {
    const ordered = inOrder(asked);
    return ordered && list(items.splice(0, items.length, ...ordered));
  },
  copyWithin: () => undefined,
  set: (items, [values, offset]) => {
    const from = offset ? whole(offset) : 0;
    const given = values?.type === 'sequence' ? values.items : undefined;
    if (!given || from === undefined || from < 0 || from + given.length > items.length) return undefined;
    items.splice(from, given.length, ...given);
    return nothing;
  },
};

/** Methods that typed arrays lack because their length is fixed. */
const ofPlainArrays = /^(?:push|pop|shift|unshift|splice|concat|flat|flatMap)$/;

function list(items: readonly Value[]): Sequence {
  return { type: 'sequence', is: 'list', items: [...items] };
}

/** Methods that return the array itself. */
const givesItself = /^(?:reverse|fill|sort|copyWithin)$/;

function changed(machine: Machine, receiver: Sequence, name: string, given: Given, site: Node): Value {
  const { id } = receiver;
  const args = given.positional.map(({ value }) => machine.fresh(value));
  const fixed = fixedOf(machine, receiver);
  if (fixed === 'frozen') return opaque(missing('raises', site, name, 'TypeError: the array is frozen'));
  const changing = receiver.items && !given.more ? [...receiver.items] : undefined;
  const done =
    changing && changes[name]!(changing, args, { machine, receiver, items: receiver.items!, given, site });
  const result = !fixed || changing?.length === receiver.items?.length ? done : undefined;
  const as = id?.stored?.as;
  const items = as ? changing?.map((item) => storedAs(as, item, missing('unsupported', site))) : changing;
  if (!id || 'of' in id || !items || !result) {
    mutate(machine, receiver, site);
    const now = machine.fresh(receiver);
    const why = missing('changed', site, name);
    if (id && !('of' in id) && now.type === 'sequence')
      machine.write(id, {
        ...now,
        each: anyOf([now.each, ...args.filter((one) => one.type !== 'function')], why),
      });
    for (const value of args) {
      if (!id || 'of' in id) mayChange(machine, value, site, name);
      if (value.type === 'function') mayRun(machine, value, site);
    }
    if (givesItself.test(name)) return machine.fresh(receiver);
    return name === 'pop' || name === 'shift' ? elementOf(machine, receiver, site) : opaque(why);
  }
  rewrite(machine, receiver, items, site);
  if (givesItself.test(name)) return machine.fresh(receiver);
  return result.type === 'sequence' && name === 'splice'
    ? { ...result, id: machine.identity(site) }
    : machine.fresh(result);
}

/** Handles an unknown array or callback: whatever is passed may be called and changed. */
function unknown(machine: Machine, receiver: Sequence, name: string, given: Given, site: Node): Value {
  const why = receiver.missing ?? missing(receiver.items ? 'unsupported' : 'loop', site, name);
  const any = elementOf(machine, receiver, site);
  const results = given.positional.map(({ value }) => {
    if (value.type === 'function') {
      const isFold = /^reduce/.test(name);
      return mayRun(machine, value, site, isFold ? [] : [{ value: any }]);
    }
    mayChange(machine, value, site, name);
    if (value.type !== 'library' && !methods[name]) mutate(machine, receiver, site);
    return value;
  });
  if (!methods[name]) mutate(machine, receiver, site);
  else if (given.positional.some(({ value }) => value.type === 'opaque'))
    mayChange(machine, receiver, site, name);
  const each = name === 'map' ? results[0] : /^(?:filter|slice|concat)$/.test(name) ? any : undefined;
  if (each) {
    const id = machine.identity(site);
    return { type: 'sequence', is: 'list', each: withoutValues(each, why), missing: why, id };
  }
  if (/^(?:some|every|includes)$/.test(name)) return unknownTruth(why);
  return name === 'indexOf' ? unknownNumber(why) : opaque(why);
}

/** Calls a function stored in an object, which may change the object through `this`. */
function ofObject(machine: Machine, receiver: Dictionary, name: string, given: Given, site: Node): Value {
  const entry = machine.attribute(receiver, name, site);
  const result = machine.call(entry, given, site);
  const isOwn = entry.type === 'function' || entry.type === 'library' || entry.type === 'class';
  if (!isOwn || (entry.type === 'function' && saysThis(codeOf(entry).body))) mutate(machine, receiver, site);
  return result;
}

const sayThis = new WeakMap<Node, boolean>();

function saysThis(body: Node): boolean {
  let does = sayThis.get(body);
  if (does === undefined) {
    does = [...nodesIn(body)].some(({ name }) => name === 'this');
    sayThis.set(body, does);
  }
  return does;
}

/** The items that `Array.from` reads from its argument: those of a list, or as many as its `length` says. */
export function itemsFrom(machine: Machine, value: Value, site: Node): readonly Value[] | undefined {
  if (value.type === 'sequence') return freshItems(machine, value);
  const length = value.type === 'dictionary' ? whole(value.entries?.get('length')) : undefined;
  if (length !== undefined && value.type === 'dictionary' && value.entries?.size === 1 && length <= 10_000)
    return Array.from({ length }, () => nothing);
  return value.type === 'dictionary' ? undefined : itemsOf(machine, value, site);
}

/** `Array.from(items, each)` */
export function arrayFrom(machine: Machine, written: Given, site: Node): Value | undefined {
  const [source, callee] = written.positional.map(({ value }) => value);
  const items = source && !written.more ? itemsFrom(machine, source, site) : undefined;
  if (!items) return undefined;
  const copied: Sequence = { type: 'sequence', is: 'list', items, id: machine.identity(site) };
  if (!callee || callee.type === 'nothing') return copied;
  return methods.map!({ machine, receiver: copied, items, given: given([callee]), site });
}
