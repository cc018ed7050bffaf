import type {
  Arguments,
  Identity,
  Kind,
  LibraryObject,
  Made,
  Missing,
  Opaque,
  Sequence,
  Tensor,
  Value,
} from '../../value';
import { isSameList, lastOf, opaque } from '../../value';

/** What is certain of a value that may be either; if only one branch has a value, its numbers are dropped. */
export function join(a: Value | undefined, b: Value | undefined, why: Missing): Value | undefined {
  if (!a || !b) {
    const one = a ?? b;
    return one && withoutValues(one, why);
  }
  return a === b ? a : whole(() => joined(a, b, why));
}

/**
 * The results of the join in progress. Values share parts: without this, every path to a part would be walked, and the
 * number of paths grows exponentially with the depth of expressions.
 */
const pairs = new Map<Value, Pair>();

/** The first value that one was joined with, with the result, and the others: most are joined with one alone. */
interface Pair {
  readonly with: Value;
  readonly result: Value;
  others?: Map<Value, Value>;
}

/** Does a whole join. `pairs` is cleared even if the stack overflows, so that nothing is left for the next join. */
function whole<Result>(work: () => Result): Result {
  try {
    return work();
  } finally {
    pairs.clear();
    depth = 0;
  }
}

/** The number of pairs of values joined so far, which counts as work. */
let count = 0;
export function joins(): number {
  return count;
}

function joined(a: Value, b: Value, why: Missing): Value {
  if (a === b) return a;
  const known = pairs.get(a);
  const before = known?.with === b ? known.result : known?.others?.get(b);
  if (before) return before;
  count++;
  const result = merged(a, b, why);
  const pair = pairs.get(a);
  if (!pair) pairs.set(a, { with: b, result });
  else if (!pair.others) pair.others = new Map([[b, result]]);
  else pair.others.set(b, result);
  return result;
}

/** Joins two values. Returns `a` itself if `b` takes nothing away from it, so that repeated joins cost nothing. */
function merged(a: Value, b: Value, why: Missing): Value {
  if (a.type === 'tensor' && b.type === 'tensor') return joinedTensors(a, b, why);
  if (a.type === 'opaque' && b.type === 'opaque') return joinedOpaques(a, b, why);
  if (a.type === 'sequence' && b.type === 'sequence' && a.is === b.is && a.most === b.most) {
    const id = alternatives(a.id, b.id);
    if (a.items && b.items && a.items.length === b.items.length) {
      const items = joinedItems(a.items, b.items, why);
      return items === a.items && id === a.id ? a : { ...a, items, id };
    }
    const each = eachOf([...(a.items ?? [a.each]), ...(b.items ?? [b.each])], why);
    const last = joinedLasts(a, b, why);
    const isSame = !a.items && !a.members && !a.passing && each === a.each && last === a.last && id === a.id;
    if (isSame && a.missing) return a;
    return { type: 'sequence', is: a.is, each, last, missing: a.missing ?? b.missing ?? why, id };
  }
  if (a.type === 'dictionary' && b.type === 'dictionary') {
    const id = alternatives(a.id, b.id);
    const { entries } = a;
    const isAlike = same(a.fallback, b.fallback);
    if (
      !isAlike ||
      !entries ||
      !b.entries ||
      [...entries.keys()].join('\0') !== [...b.entries.keys()].join('\0')
    ) {
      if (!entries && a.each && isAnyOf(a.each, a, b) && id === a.id && a.missing) return a;
      return { type: 'dictionary', each: either(a, b, why), missing: a.missing ?? b.missing ?? why, id };
    }
    const both = joinedMaps(entries, b.entries, why);
    return both === entries && id === a.id ? a : { ...a, entries: both, id };
  }
  if (a.type === 'text' && b.type === 'text')
    return a.text === b.text || a.text === undefined ? a : { type: 'text' };
  if (a.type === 'nothing' && b.type === 'nothing') return a;
  if (a.type === 'ellipsis' && b.type === 'ellipsis') return a;
  if (a.type === 'library' && b.type === 'library' && a.name === b.name) return b.unsure && !a.unsure ? b : a;
  if (a.type === 'function' && b.type === 'function' && a.code === b.code) return a;
  if (a.type === 'class' && b.type === 'class' && a.code === b.code) return a;
  if (a.type === 'object' && b.type === 'object' && a.of === b.of) {
    const args = joinedArguments(a.args, b.args, why);
    const alike = a.children && b.children && a.children.length === b.children.length;
    const children = alike ? joinedItems(a.children!, b.children!, why) : undefined;
    const last = children ? undefined : joinedLasts(a, b, why);
    const id = alternatives(a.id, b.id);
    const isSame = args === a.args && children === a.children && last === a.last && id === a.id;
    return isSame ? a : { ...a, args, children, last, id };
  }
  if (a.type === 'instance' && b.type === 'instance' && a.class.code === b.class.code) {
    const attributes = joinedAttributes(a.attributes, b.attributes, why);
    const id = alternatives(a.id, b.id)!;
    return attributes === a.attributes && id === a.id ? a : { ...a, attributes, id };
  }
  if (a.type === 'bound' && b.type === 'bound') {
    const method =
      typeof a.method === 'string' || typeof b.method === 'string'
        ? a.method === b.method
          ? a.method
          : undefined
        : joined(a.method, b.method, why);
    const self = method && joined(a.self, b.self, why);
    if (self) return self === a.self && method === a.method ? a : { ...a, self, method };
  }
  if (isAnyOf(a, b)) return a;
  const one = either(a, b, a.type === 'opaque' ? a.why : b.type === 'opaque' ? b.why : why);
  if (!isComputed(a) || !isComputed(b)) return one;
  const made = joinedMade(a.made, b.made, why);
  if (made) return { ...one, made };
  return a.made && b.made && why.reason === 'branch' ? { ...one, ways: [a, b] } : one;
}

function isComputed(value: Value): value is Tensor | Opaque {
  return value.type === 'tensor' || value.type === 'opaque';
}

function joinedOpaques(a: Opaque, b: Opaque, why: Missing): Opaque {
  const name = a.name === b.name ? a.name : undefined;
  const made = joinedMade(a.made, b.made, why);
  const holds = allOf(a.holds, b.holds);
  const filled = isSameKind(a.filled, b.filled) ? a.filled : undefined;
  const isReshaped = a.isReshaped || b.isReshaped;
  const isSame =
    name === a.name &&
    made === a.made &&
    holds === a.holds &&
    filled === a.filled &&
    isReshaped === a.isReshaped;
  const ways = joinedWays(waysOf(a), waysOf(b), why);
  if (isSame && isSameItems(ways, waysOf(a))) return a;
  const result = { ...a, why: isEither(a, b, made) ? why : a.why, name, made, holds, filled, isReshaped };
  if (ways) callables.set(result, ways);
  return result;
}

function isSameKind(a: Kind | undefined, b: Kind | undefined): boolean {
  return a?.is === b?.is && a?.axis === b?.axis;
}

function joinedItems(a: readonly Value[], b: readonly Value[], why: Missing): readonly Value[] {
  const items = a.map((item, i) => joined(item, b[i], why));
  return items.every((item, i) => item === a[i]) ? a : items;
}

/** Joins the keys that both have. */
function joinedMaps(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  why: Missing,
): ReadonlyMap<string, Value> {
  const both = new Map<string, Value>();
  let isSame = true;
  for (const [key, value] of a) {
    const other = b.get(key);
    const one = other && joined(value, other, why);
    if (one) both.set(key, one);
    isSame &&= one === value;
  }
  return isSame ? a : both;
}

/** Joins attributes. One that only one object has becomes unknown, since it may shadow an attribute of the class. */
function joinedAttributes(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  why: Missing,
): ReadonlyMap<string, Value> {
  const inBoth = joinedMaps(a, b, why);
  const inOne = [...a, ...b].filter(([name]) => !inBoth.has(name) || !a.has(name) || !b.has(name));
  if (inOne.length === 0) return inBoth;
  const unknown = inOne.map(
    ([name, value]) => [name, a.get(name) === value && isAnyOf(value) ? value : anyOf([value], why)] as const,
  );
  const all = new Map([...inBoth, ...unknown]);
  return all.size === a.size && [...all].every(([name, value]) => value === a.get(name)) ? a : all;
}

/** An unknown value that may share memory with any of these. */
export function anyOf(values: readonly (Value | undefined)[], why: Missing): Opaque {
  const held = new Set<Identity>();
  for (const value of values) if (value) identitiesIn(value, held);
  return held.size > 0 ? { ...opaque(why), holds: [...held] } : opaque(why);
}

/** What is last in either of two containers, if both have something last. */
function joinedLasts<Container extends Sequence | LibraryObject>(
  a: Container,
  b: Container,
  why: Missing,
): Value | undefined {
  const [one, other] = [lastOf(a), lastOf(b)];
  return one && other && joined(one, other, why);
}

/** An unknown value that may be either of two: changing it may change either of them. */
function either(a: Value, b: Value, why: Missing): Opaque {
  const made: Opaque = { ...opaque(why), holds: heldBy(a, b) };
  const ways = [...new Set([...(waysOf(a) ?? [a]), ...(waysOf(b) ?? [b])])];
  if (why.reason === 'branch' && ways.length <= mostWays && ways.every(isCallable)) callables.set(made, ways);
  return made;
}

/** The ways of both, where they are the same calls in the program. */
function joinedWays(
  a: readonly Value[] | undefined,
  b: readonly Value[] | undefined,
  why: Missing,
): readonly Value[] | undefined {
  if (a === b || !a || a.length !== b?.length) return a === b ? a : undefined;
  const both = joinedItems(a, b, why);
  return both.every((one, i) => one.type === a[i].type) ? both : undefined;
}

function isSameItems(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && isSameList(a, b));
}

const callables = new WeakMap<Value, readonly Value[]>();
const mostWays = 4;

function isCallable({ type }: Value): boolean {
  return type === 'object' || type === 'instance' || type === 'function';
}

/** What may be called where it is known for each path, such as a loss that an option chooses. */
export function waysOf(value: Value): readonly Value[] | undefined {
  return callables.get(value);
}

/** The same value under another name. */
export function renamed(value: Opaque, name: string): Value {
  const made = { ...value, name };
  const ways = callables.get(value);
  if (ways) callables.set(made, ways);
  return made;
}

/** Whether a value is already unknown, and may share memory with all of the others. */
function isAnyOf(value: Value, ...others: readonly Value[]): boolean {
  if (value.type !== 'opaque' || value.name !== undefined || value.made || value.isComputed) return false;
  if (others.some((other) => other !== value && waysOf(value) && !waysOf(value)?.includes(other)))
    return false;
  const held = new Set(value.holds);
  const { size } = held;
  for (const other of others) identitiesIn(other, held);
  return held.size === size;
}

function heldBy(a: Value, b: Value): readonly Identity[] | undefined {
  const held = identitiesIn(b, identitiesIn(a));
  return held.size > 0 ? [...held] : undefined;
}

function joinedTensors(a: Tensor, b: Tensor, why: Missing): Value {
  if (a.library !== b.library) return either(a, b, why);
  const shape = joinedShape(a.shape, b.shape);
  const isSameKind = a.kind && b.kind && a.kind.is === b.kind.is;
  const kind = isSameKind
    ? { ...a.kind!, axis: a.kind!.axis === b.kind!.axis ? a.kind!.axis : undefined }
    : undefined;
  const isSameShape = sameShape(a, b);
  const values = isSameShape && sameNumbers(a.values, b.values) ? a.values : undefined;
  const dtype = a.dtype === b.dtype ? a.dtype : undefined;
  const made = joinedMade(a.made, b.made, why);
  const missing = values ? undefined : isEither(a, b, made) ? why : (a.missing ?? b.missing ?? why);
  const store = alternatives(a.store, b.store);
  const ways = made ? undefined : pathsOf(a, b, why);
  const isSame =
    ways === a.ways &&
    shape === a.shape &&
    values === a.values &&
    dtype === a.dtype &&
    kind?.axis === a.kind?.axis &&
    !kind === !a.kind &&
    missing === a.missing &&
    made === a.made &&
    store === a.store;
  return isSame
    ? a
    : { type: 'tensor', library: a.library, dtype, shape, kind, values, missing, made, ways, store };
}

/** Both, or those that one of them already stands for. */
function pathsOf(a: Tensor, b: Tensor, why: Missing): Tensor['ways'] {
  const isOne = (of: Tensor, one: Tensor) => of.ways?.some(({ made }) => made?.place === one.made?.place);
  if (isOne(a, b)) return a.ways;
  if (isOne(b, a)) return b.ways;
  return a.made && b.made && why.reason === 'branch' ? [a, b] : undefined;
}

function joinedShape(a: Tensor['shape'], b: Tensor['shape']): Tensor['shape'] {
  if (!a || a.length !== b?.length) return undefined;
  const shape = a.map((size, axis) => (size === b[axis] ? size : undefined));
  return shape.every((size, axis) => size === a[axis]) ? a : shape;
}

/** How far back the origins of values are compared; no rule looks further. */
const deepestMade = 8;
let depth = 0;

function joinedMade(a: Made | undefined, b: Made | undefined, why: Missing): Made | undefined {
  if (a === b || !a || !b) return a === b ? a : undefined;
  const isSamePlace =
    a.place.start === b.place.start && a.place.end === b.place.end && a.place.cell === b.place.cell;
  if (a.by !== b.by || !isSamePlace || depth >= deepestMade) return undefined;
  depth++;
  const args = joinedArguments(a.args, b.args, why);
  depth--;
  return args === a.args ? a : { ...a, args };
}

/** Whether it was computed in one way or in another: neither is how it came about. */
function isEither(a: Tensor | Opaque, b: Tensor | Opaque, made: Made | undefined): boolean {
  return made === undefined && a.made !== undefined && b.made !== undefined;
}

/** Joins the arguments one by one. */
export function joinArguments(a: Arguments, b: Arguments, why: Missing): Arguments {
  return whole(() => joinedArguments(a, b, why));
}

function joinedArguments(a: Arguments, b: Arguments, why: Missing): Arguments {
  if (a === b) return a;
  const both: Record<string, Value | undefined> = {};
  let isSame = true;
  for (const name in a) {
    const [x, y] = [a[name], b[name]];
    const unknown = () => (x?.type === 'opaque' && !x.holds && isAnyOf(x) ? x : opaque(why));
    both[name] = x && y ? joined(x, y, why) : x || y ? unknown() : undefined;
    isSame &&= both[name] === x;
  }
  for (const name in b) {
    if (name in a) continue;
    both[name] = b[name] && opaque(why);
    isSame = false;
  }
  return isSame ? a : both;
}

export function eachOf(values: readonly (Value | undefined)[], why: Missing): Value {
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length)
    return known.length > 0 && isAnyOf(known[0], ...known) ? known[0] : anyOf(known, why);
  const all = known.reduce<Value | undefined>((a, b) => (a ? joined(a, b, why) : b), undefined);
  return all ? withoutValues(all, why) : opaque(why);
}

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
    if (one.type === 'bound') inner(one.self);
    if (one.type === 'opaque') for (const held of one.holds ?? []) found.add(held);
  }
  return found;
}

/** The union; the first list itself if the other adds nothing new. */
function allOf(
  a: readonly Identity[] | undefined,
  b: readonly Identity[] | undefined,
): readonly Identity[] | undefined {
  if (a === b || !b) return a;
  if (!a) return b;
  const held = a.length * b.length > 100 ? new Set(a) : undefined;
  const more = b.filter((one) => !(held ? held.has(one) : a.includes(one)));
  return more.length === 0 ? a : [...a, ...more];
}

function alternatives(a: Identity | undefined, b: Identity | undefined): Identity | undefined {
  if (a === b || !b) return a;
  if (!a) return b;
  const before = identitiesOf(a);
  const of = allOf(before, identitiesOf(b))!;
  if (of === before) return a;
  const both: Alternatives = { ...a, of };
  return both;
}

/** Lists of items known to have no numbers or texts, because long lists are checked repeatedly. */
const valueless = new WeakSet<readonly Value[]>();

/** The value without its numbers and texts, which are missing for the given reason. */
export function withoutValues(value: Value, why: Missing): Value {
  switch (value.type) {
    case 'tensor':
      return value.values ? { ...value, values: undefined, missing: why } : value;
    case 'text':
      return value.text === undefined ? value : { type: 'text' };
    case 'sequence': {
      const { items } = value;
      if (value.members) return { ...value, members: undefined, missing: why };
      if (!items || valueless.has(items)) return value;
      const others = items.map((item) => withoutValues(item, why));
      const isNew = others.some((other, i) => other !== items[i]);
      if (isNew) count += items.length;
      valueless.add(isNew ? others : items);
      return isNew ? { ...value, items: others } : value;
    }
    case 'dictionary': {
      if (!value.entries) return value;
      const entries = new Map([...value.entries].map(([key, one]) => [key, withoutValues(one, why)]));
      const isNew = [...entries].some(([key, one]) => one !== value.entries!.get(key));
      return isNew ? { ...value, entries } : value;
    }
    default:
      return value;
  }
}

/** Whether two values are equal, apart from the memory that they share with others. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  switch (a.type) {
    case 'tensor':
      return (
        b.type === 'tensor' &&
        a.library === b.library &&
        a.dtype === b.dtype &&
        sameShape(a, b) &&
        isSameKind(a.kind, b.kind) &&
        sameNumbers(a.values, b.values)
      );
    case 'sequence':
      return (
        b.type === 'sequence' &&
        a.is === b.is &&
        a.most === b.most &&
        a.items?.length === b.items?.length &&
        a.members?.length === b.members?.length &&
        (a.items ?? []).every((item, i) => same(item, b.items![i])) &&
        (a.members ?? []).every((item, i) => same(item, b.members![i])) &&
        same(a.each, b.each) &&
        same(a.last, b.last)
      );
    case 'dictionary':
      return (
        b.type === 'dictionary' &&
        a.entries?.size === b.entries?.size &&
        same(a.fallback, b.fallback) &&
        [...(a.entries ?? [])].every(([key, value]) => same(value, b.entries!.get(key)))
      );
    case 'text':
      return b.type === 'text' && a.text === b.text;
    case 'library':
      return b.type === 'library' && a.name === b.name;
    case 'function':
    case 'class':
      return b.type === a.type && a.code === b.code;
    case 'object':
      return (
        b.type === 'object' &&
        a.of === b.of &&
        Object.keys(a.args).every((name) => same(a.args[name], b.args[name])) &&
        a.children?.length === b.children?.length &&
        (a.children ?? []).every((child, i) => same(child, b.children![i])) &&
        same(a.last, b.last)
      );
    case 'instance':
      return (
        b.type === 'instance' &&
        a.class.code === b.class.code &&
        a.attributes.size === b.attributes.size &&
        [...a.attributes].every(([name, value]) => same(value, b.attributes.get(name)))
      );
    case 'bound':
      return (
        b.type === 'bound' &&
        same(a.self, b.self) &&
        (typeof a.method === 'string' || typeof b.method === 'string'
          ? a.method === b.method
          : same(a.method, b.method))
      );
    case 'opaque':
      return b.type === 'opaque' && isSameKind(a.filled, b.filled) && a.isReshaped === b.isReshaped;
    case 'slice':
      return b.type === 'slice' && same(a.from, b.from) && same(a.to, b.to) && same(a.step, b.step);
    default:
      return a.type === b.type;
  }
}

function sameShape(a: Tensor, b: Tensor): boolean {
  if (!a.shape || !b.shape) return a.shape === b.shape;
  return a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape![axis]);
}

function sameNumbers(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a === b || (a.length === b.length && a.every((value, i) => Object.is(value, b[i])));
}
