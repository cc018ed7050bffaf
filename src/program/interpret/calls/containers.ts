import { areEqual, filledIn } from '../../operations/arithmetic/operators';
import { keyOf } from '../../operations/tensors/keys';
import type { Node } from '../../syntax';
import type { Dictionary, Sequence, Text, Value } from '../../value';
import { lastOf, nothing, number, numberOf, opaque, text, tuple } from '../../value';
import { mayChange, mutate } from '../memory/effects';
import { anyOf, areCallable, eachOf, valuesOf } from '../memory/join';
import { type Given, type Machine, missing, passing } from '../memory/machine';
import { elementOf, itemsOf } from '../memory/targets';
import { collectionMethod } from './collections';

/** A method of a list, tuple, dictionary or string. */
export function containerMethod(
  machine: Machine,
  receiver: Sequence | Dictionary | Text,
  name: string,
  given: Given,
  site: Node,
): Value {
  if (receiver.type === 'text') return textMethod(machine, receiver, name, given, site);
  const own = collectionMethod(machine, receiver, name, given, site);
  if (own) return own;
  if (receiver.type === 'dictionary') return dictionaryMethod(machine, receiver, name, given, site);
  return sequenceMethod(machine, receiver, name, given, site);
}

function textMethod(
  machine: Machine,
  { text: written }: Text,
  name: string,
  { positional, named, more }: Given,
  site: Node,
): Value {
  const args = positional.map(({ value }) => value);
  const isPlain = written !== undefined && !more && named.size === 0;
  const [first] = args.map((one) => (one.type === 'text' ? one.text : undefined));
  if (name === 'format' && isPlain)
    return text(filledIn(written, tuple(args), /\{(?::\.(\d{1,2})f)?\}/g, /[{}]/));
  if (isPlain && first !== undefined && args.length === 1) {
    if (name === 'split' && first)
      return {
        type: 'sequence',
        is: 'list',
        items: written.split(first).map(text),
        id: machine.identity(site),
      };
    if (name === 'startswith') return number(Number(written.startsWith(first)), 'bool');
    if (name === 'endswith') return number(Number(written.endsWith(first)), 'bool');
  }
  const joined = isPlain && name === 'join' && args[0] ? itemsOf(machine, args[0], site) : undefined;
  if (joined?.every((one) => one.type === 'text' && one.text !== undefined))
    return text(joined.map((one) => (one.type === 'text' ? one.text : '')).join(written));
  const plain = isPlain && args.length === 0 && isAscii.test(written) ? written : undefined;
  if (name === 'split' && plain !== undefined) {
    const items = plain.trim() === '' ? [] : plain.trim().split(/\s+/).map(text);
    return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
  }
  const given = args.map((one) => (one.type === 'text' ? one.text : undefined));
  const isTold = isPlain && isAscii.test(written) && given.every((one) => one !== undefined);
  const told = isTold ? ofTexts[name]?.(written, ...given) : undefined;
  if (Array.isArray(told))
    return { type: 'sequence', is: 'list', items: told.map(text), id: machine.identity(site) };
  if (told !== undefined)
    return typeof told === 'string'
      ? text(told)
      : number(Number(told), typeof told === 'number' ? 'int64' : 'bool');
  return /^(?:lower|upper|strip|format|join|replace|title|capitalize)$/.test(name)
    ? text()
    : opaque(missing('unsupported', site, name));
}

/** Methods that the texts decide alone; undefined where they are given others, or raise. */
const ofTexts: Readonly<
  Record<string, (own: string, ...given: string[]) => string | number | boolean | string[] | undefined>
> = {
  lower: (own) => own.toLowerCase(),
  upper: (own) => own.toUpperCase(),
  strip: (own, ...given) => (given.length > 0 ? undefined : own.trim()),
  lstrip: (own, ...given) => (given.length > 0 ? undefined : own.trimStart()),
  rstrip: (own, ...given) => (given.length > 0 ? undefined : own.trimEnd()),
  replace: (own, old, by) => (old && by !== undefined ? own.split(old).join(by) : undefined),
  count: (own, part) => (part ? own.split(part).length - 1 : undefined),
  find: (own, part) => (part === undefined ? undefined : own.indexOf(part)),
  index: (own, part) => (part !== undefined && own.includes(part) ? own.indexOf(part) : undefined),
  isdigit: (own) => /^\d+$/.test(own),
  splitlines: (own) => (own === '' ? [] : own.replace(/\r?\n$/, '').split(/\r\n|\r|\n/)),
};

/** Texts that Python and JavaScript cut and change alike. */
const isAscii = /^[\t\n\r -~]*$/;

function sequenceMethod(machine: Machine, receiver: Sequence, name: string, given: Given, site: Node): Value {
  const { items, id, is, most } = receiver;
  const isAlone = id && !('of' in id);
  const [first, second] = given.positional.map(({ value }) => value);
  const put = (after: readonly Value[] | undefined, added: Value, end?: Value): Value => {
    const why = missing('changed', site);
    const each = after ? undefined : eachOf([...(items ?? [receiver.each]), added], why);
    const last = after ? undefined : end;
    if (isAlone)
      machine.write(id, {
        ...{ type: 'sequence', is, items: after, each, last, missing: after ? undefined : why, id, most },
      });
    else {
      mutate(machine, receiver, site);
      mayChange(machine, added, site, name);
    }
    return nothing;
  };
  if (name === 'append' && first) return put(items && [...items, first], first, first);
  if (name === 'extend' && first) {
    const added = itemsOf(machine, first, site);
    const last = first.type === 'sequence' ? lastOf(first) : undefined;
    return put(items && added && [...items, ...added], first, last);
  }
  if (name === 'insert' && second && !items) return put(undefined, second);
  if (name === 'reverse' && isAlone && receiver.each) {
    machine.write(id, { ...receiver, last: undefined });
    return nothing;
  }
  const changing =
    id && is === 'list' && items && given.named.size === 0 && !given.more ? [...items] : undefined;
  const result =
    changing &&
    changeItems(
      changing,
      name,
      given.positional.map(({ value }) => value),
    );
  if (result && isAlone) {
    machine.write(id, { ...receiver, items: changing });
    return machine.fresh(result);
  }
  if (name === 'numel' && is === 'size') {
    const sizes = items?.map((item) => (item.type === 'tensor' && item.values ? item.values[0] : Number.NaN));
    const count = sizes?.reduce((product, size) => product * size, 1);
    return count === undefined || Number.isNaN(count)
      ? opaque(missing('unsupported', site))
      : number(count, 'int64');
  }
  if (name === 'copy') return { ...receiver, id: machine.identity(site) };
  if (name === 'index' || name === 'count') {
    const told =
      first && given.positional.length === 1 ? items?.map((item) => areEqual(item, first)) : undefined;
    if (!told || told.includes(undefined)) return opaque(missing('unsupported', site, name));
    const found = name === 'index' ? told.indexOf(true) : told.filter((one) => one).length;
    return found < 0 ? opaque(missing('raises', site, name, 'ValueError')) : number(found, 'int64');
  }
  mutate(machine, receiver, site);
  for (const { value } of given.positional) mayChange(machine, value, site, name);
  return name === 'pop' ? elementOf(machine, receiver, site) : opaque(missing('changed', site));
}

/** Changes the items as the method does, and returns its result; undefined, without a change, where that is not known. */
export function changeItems(
  items: Value[],
  name: string,
  [first, second]: readonly Value[],
): Value | undefined {
  const at = first ? numberOf(first) : items.length - 1;
  if (name === 'pop') return at === undefined ? undefined : items.splice(at, 1)[0];
  if (name === 'insert' && at !== undefined && second) items.splice(at, 0, second);
  else if (name === 'reverse' && !first) items.reverse();
  else if (name === 'clear' && !first) items.length = 0;
  else return undefined;
  return nothing;
}

/** The attributes that a ModuleDict has besides the methods of a dictionary; none of them changes its modules. */
const ofModules =
  /^(?:parameters|named_parameters|modules|children|state_dict|zero_grad|to|cuda|cpu|train|eval)$/;

function dictionaryMethod(
  machine: Machine,
  receiver: Dictionary,
  name: string,
  given: Given,
  site: Node,
): Value {
  const { entries, id } = receiver;
  const [first, second] = given.positional.map(({ value }) => value);
  const why = receiver.missing ?? missing('unsupported', site, name);
  if (name === 'get' && first) {
    const key = keyOf(first);
    // Where nothing is got, nothing can be called.
    const others = second && second.type !== 'nothing' ? [second] : [];
    if (key === undefined && areCallable([...(entries?.values() ?? []), ...others]))
      return machine.fresh(eachOf([...entries!.values(), ...others], missing('branch', site)));
    if (!entries || key === undefined)
      return anyOf([...(entries?.values() ?? []), receiver.each, second], why);
    return entries.has(key) ? machine.fresh(entries.get(key)!) : (second ?? nothing);
  }
  if (name === 'values')
    return entries
      ? passing([...entries.values()], site)
      : { type: 'sequence', is: 'list', each: receiver.each ?? opaque(why), missing: why };
  if (name === 'keys' || name === 'items') {
    const keys = itemsOf(machine, receiver, site);
    if (!entries || !keys)
      return {
        type: 'sequence',
        is: 'list',
        each: name === 'items' ? tuple([text(), eachOf(valuesOf(receiver), why)]) : text(),
        missing: why,
      };
    const values = [...entries.values()];
    return passing(name === 'keys' ? keys : keys.map((key, i) => tuple([key, values[i]])), site);
  }
  if (name === 'copy') return { ...receiver, id: machine.identity(site) };
  if (name === 'pop' && first && id && !('of' in id) && entries && !receiver.fallback) {
    const key = keyOf(first);
    const held = key === undefined ? undefined : entries.get(key);
    if (held && key !== undefined) {
      machine.write(id, { ...receiver, entries: new Map([...entries].filter(([one]) => one !== key)) });
      return machine.fresh(held);
    }
    if (key !== undefined && second) return second;
  }
  if (name === 'setdefault' && first && id && !('of' in id)) {
    const key = keyOf(first);
    if (key !== undefined && entries?.has(key)) return machine.fresh(entries.get(key)!);
    if (key !== undefined && entries && second) {
      machine.write(id, { ...receiver, entries: new Map(entries).set(key, second) });
      return second;
    }
  }
  if (name === 'update' && id && !('of' in id)) {
    const added = first?.type === 'dictionary' ? first.entries : first ? undefined : new Map<string, Value>();
    const named: Array<[string, Value]> = [...given.named].map(([key, { value }]) => [key, value]);
    const after = entries && added && !given.more ? new Map([...entries, ...added, ...named]) : undefined;
    const changed = missing('changed', site);
    const each = after
      ? undefined
      : anyOf([...(entries?.values() ?? []), receiver.each, first, ...named.map(([, one]) => one)], changed);
    machine.write(id, { ...receiver, entries: after, each, missing: after ? undefined : changed });
    return nothing;
  }
  if (ofModules.test(name))
    return /^(?:to|cuda|cpu|train|eval)$/.test(name) ? receiver : opaque(missing('unsupported', site, name));
  mutate(machine, receiver, site);
  return opaque(missing('changed', site));
}
