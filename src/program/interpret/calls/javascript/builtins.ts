import { objectPrototype } from '../../../libraries/javascript';
import { isTruthy, truth } from '../../../operations/arithmetic/javascript';
import type { Node } from '../../../syntax';
import {
  nothing,
  number,
  opaque,
  type StoredAs,
  text,
  tuple,
  unknownTruth,
  type Value,
} from '../../../value';
import { mayChange, mutate } from '../../memory/effects';
import { type Fixed, fix, fixedOf } from '../../memory/fixed';
import { type Given, type Machine, missing } from '../../memory/machine';
import { freshItems, replace } from '../../memory/properties';
import { itemsOf, propertyOf } from '../../memory/targets';
import { storageOf, typedArray } from '../../memory/typedArrays';
import { arrayFrom, hole, itemsFrom } from './arrays';
import { collections } from './collections';
import { required } from './modules';
import { promised } from './promises';

/** A function of JavaScript or TensorFlow.js that works on objects rather than numbers; undefined where its result is unknown. */
type Builtin = (machine: Machine, given: Given, site: Node) => Value | undefined;

export function javascriptBuiltinOf(name: string): Builtin | undefined {
  return builtins.get(name);
}

/** TensorFlow.js, if the path names one of its packages. */
export function libraryOfModule(path: string | undefined): Value | undefined {
  return path !== undefined && packages.test(path) ? { type: 'library', name: 'tfjs' } : undefined;
}

const packages =
  /(?:^|\/)@tensorflow\/tfjs(?:-core|-layers|-node|-node-gpu|-react-native)?(?:@[^/]*)?(?:\/.*)?$/;

/** `new Float32Array(...)` of a length or of numbers. A buffer's numbers are unknown, since other views may change them. */
const typedFrom =
  (as: StoredAs): Builtin =>
  (machine, { positional, more }, site) => {
    const [first, ...rest] = positional.map(({ value }) => value);
    const length = first?.type === 'tensor' && first.library === 'python' ? first.values?.[0] : undefined;
    const isLength = length !== undefined && Number.isInteger(length) && length >= 0 && length <= 10_000;
    const items = isLength
      ? Array.from({ length }, () => number(0, 'int64'))
      : first && itemsFrom(machine, first, site);
    const isKnown = !more && rest.length === 0;
    if (!items || !isKnown) for (const { value } of positional) mayChange(machine, value, site);
    return typedArray(machine, as, isKnown ? (first ? items : []) : undefined, site);
  };

const typed = (
  'Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 Float32 Float64'.split(' ') as StoredAs[]
).flatMap((as): [string, Builtin][] => [
  [`javascript.${as}Array`, typedFrom(as)],
  [`javascript.${as}Array.from`, typedBy(as, arrayFrom)],
  [`javascript.${as}Array.of`, typedBy(as, arrayOf)],
]);

/** `Object.freeze` and its relatives. */
function fixing(how: Fixed): Builtin {
  return (machine, { positional: [first] }, site) => {
    if (first) fix(machine, first.value, site, how);
    return first && machine.fresh(first.value);
  };
}

/** Functions that define properties with accessors, or redirect access to an object. */
function reshaping(name: string): Builtin {
  return (machine, { positional: [first, ...others] }, site) => {
    if (first?.value.type === 'library') {
      const [key] = others;
      const isOne = /(?:defineProperty|deleteProperty|\bset)$/.test(name);
      const names = isOne
        ? [key && propertyOf(key.value)]
        : keysOf(name.endsWith('ies') ? key?.value : undefined);
      for (const one of names) replace(machine, first.value.name, one, site);
    } else if (first) fix(machine, first.value, site);
    for (const { value } of others) mayChange(machine, value, site, name);
    return opaque(missing('changed', site, name));
  };
}

/** Access to a prototype, through which any member of any object may be replaced. */
function prototype(machine: Machine): undefined {
  machine.replace(undefined, objectPrototype);
}

/** The keys of an object; for an unknown object, a single unknown key. */
function keysOf(value: Value | undefined): readonly (string | undefined)[] {
  return value?.type === 'dictionary' && value.entries ? [...value.entries.keys()] : [undefined];
}

/** The same function, with its result as a typed array. */
function typedBy(as: StoredAs, builtin: Builtin): Builtin {
  return (machine, given, site) => {
    const made = builtin(machine, given, site);
    return made?.type === 'sequence' ? typedArray(machine, as, made.items, site) : undefined;
  };
}

function arrayOf(machine: Machine, { positional, more }: Given, site: Node): Value | undefined {
  const items = positional.map(({ value }) => value);
  return more ? undefined : { type: 'sequence', is: 'list', items, id: machine.identity(site) };
}

const entriesOf =
  (of: (key: string, value: Value) => Value): Builtin =>
  (machine, { positional: [first] }, site) => {
    const entries = first && propertiesOf(machine, first.value);
    if (!entries) return undefined;
    const items = inOrder(entries).map(([key, value]) => of(key, machine.fresh(value)));
    return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
  };

/** The own properties of an object, or of an array, where each item that is there has its index. */
function propertiesOf(machine: Machine, value: Value): readonly (readonly [string, Value])[] | undefined {
  if (value.type === 'dictionary') return value.entries && [...value.entries];
  const items = value.type === 'sequence' && value.is === 'list' ? freshItems(machine, value) : undefined;
  return items?.map((item, i) => [String(i), item] as const).filter(([, item]) => item !== hole);
}

/** The properties in the order in which JavaScript lists them: indices come first, ascending. */
function inOrder(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] {
  const isIndex = ([key]: readonly [string, Value]) =>
    /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;
  const indices = entries.filter(isIndex).sort(([a], [b]) => Number(a) - Number(b));
  return [...indices, ...entries.filter((one) => !isIndex(one))];
}

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [
    'javascript.Array',
    (machine, given, site) => {
      const [first, ...others] = given.positional.map(({ value }) => value);
      const isLength = first?.type === 'tensor' && others.length === 0;
      const length = isLength ? first.values?.[0] : undefined;
      if (!isLength && (!first || others.length > 0 || first.type !== 'opaque'))
        return arrayOf(machine, given, site);
      if (given.more || length === undefined || !(length >= 0 && length <= 10_000)) return undefined;
      const items = Array.from({ length }, () => hole);
      return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
    },
  ],
  [
    'javascript.Object.fromEntries',
    (machine, { positional: [first] }, site) => {
      const pairs = first && itemsOf(machine, first.value, site)?.map((one) => itemsOf(machine, one, site));
      const keys = pairs?.map((pair) => (pair?.length === 2 ? propertyOf(pair[0]) : undefined));
      if (!keys || keys.some((key) => key === undefined || /^\d|^__proto__$/.test(key))) return undefined;
      const entries = new Map(keys.map((key, i) => [key!, pairs![i]![1]]));
      return { type: 'dictionary', entries, id: machine.identity(site) };
    },
  ],
  ['javascript.Array.from', arrayFrom],
  ['javascript.Array.of', arrayOf],
  [
    'javascript.Array.isArray',
    (_, { positional: [first] }, site) => {
      if (!first || first.value.type === 'opaque') return unknownTruth(missing('branch', site));
      return truth(first.value.type === 'sequence' && !storageOf(first.value));
    },
  ],
  ...typed,
  ...collections,
  ['javascript.Object.keys', entriesOf((key) => text(key))],
  ['javascript.Object.values', entriesOf((_, value) => value)],
  ['javascript.Object.entries', entriesOf((key, value) => tuple([text(key), value]))],
  ['javascript.Object.freeze', fixing('frozen')],
  ['javascript.Object.seal', fixing('sealed')],
  ['javascript.Object.preventExtensions', fixing('closed')],
  ...[
    'Object.defineProperty',
    'Object.defineProperties',
    'Object.setPrototypeOf',
    'Reflect.defineProperty',
    'Reflect.set',
    'Reflect.deleteProperty',
    'Reflect.setPrototypeOf',
    'Reflect.preventExtensions',
    'Proxy',
  ].map((name): [string, Builtin] => [`javascript.${name}`, reshaping(name)]),
  ['javascript.Object.getPrototypeOf', prototype],
  ['javascript.Reflect.getPrototypeOf', prototype],
  [
    'javascript.Object.assign',
    (machine, { positional: [first, ...others], more }, site) => {
      const into = first?.value;
      if (into?.type === 'library')
        for (const { value } of others)
          for (const key of keysOf(value)) replace(machine, into.name, key, site);
      const added = others.map(({ value }) => (value.type === 'dictionary' ? value.entries : undefined));
      if (
        more ||
        into?.type !== 'dictionary' ||
        !into.entries ||
        !into.id ||
        'of' in into.id ||
        fixedOf(machine, into) ||
        added.includes(undefined)
      ) {
        for (const { value } of first ? [first, ...others] : others) mutate(machine, value, site);
        return undefined;
      }
      const entries = new Map([...into.entries, ...added.flatMap((one) => [...one!])]);
      machine.write(into.id, { ...into, entries });
      return machine.fresh(into);
    },
  ],
  [
    'javascript.Boolean',
    (_, { positional: [first] }, site) => {
      const told = isTruthy(first?.value ?? nothing);
      return told === undefined ? unknownTruth(missing('branch', site)) : truth(told);
    },
  ],
  ['javascript.String', () => text()],
  ['javascript.JSON.stringify', () => text()],
  [
    'javascript.require',
    (machine, { positional: [first] }, site) => {
      const path = first?.value.type === 'text' ? first.value.text : undefined;
      const library = libraryOfModule(path);
      if (library) machine.imported('tfjs');
      return library ?? (path === undefined ? undefined : required(machine, path, site));
    },
  ],
  [
    'javascript.Promise.resolve',
    (machine, { positional: [first] }, site) =>
      promised(first?.value ?? nothing, machine.identity(site).place),
  ],
  ['tfjs.tidy', tidied],
  ['tfjs.keep', (_, { positional: [first] }) => first?.value],
  ['tfjs.unstack', unstacked],
  ['tfjs.Tensor.unstack', unstacked],
]);

/** `tf.tidy(name?, f)`: the result of `f`. */
function tidied(machine: Machine, { positional }: Given, site: Node): Value | undefined {
  const callee = positional[positional.length - 1]?.value;
  if (callee?.type !== 'function') return undefined;
  return machine.call(callee, { positional: [], named: new Map(), more: false }, site);
}

function unstacked(
  machine: Machine,
  { positional: [first, ...others] }: Given,
  site: Node,
): Value | undefined {
  const items = first && others.length === 0 ? itemsOf(machine, first.value, site) : undefined;
  return items && { type: 'sequence', is: 'list', items, id: machine.identity(site) };
}
