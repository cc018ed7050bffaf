import { isOfPandas } from '../../operations/tensors/series';
import {
  type Arguments,
  type Dictionary,
  type Identity,
  isSameList,
  isSamePlace,
  type LibraryObject,
  lastOf,
  type Made,
  type Missing,
  type Opaque,
  opaque,
  type Sequence,
  type Tensor,
  type Value,
} from '../../value';
import { isSameFunction } from './closures';
import { allOf, alternatives, identitiesIn } from './identities';
import { isSameKind, same, sameNumbers, sameShape, sameTexts } from './same';

/** What is certain of a value that may be either; if only one branch has a value, its numbers are dropped. */
export function join(a: Value | undefined, b: Value | undefined, why: Missing): Value | undefined {
  return a === b ? a : whole(() => perhapsJoined(a, b, why));
}

/** The same for values of which only the last steps of their origins matter, which takes much less work. */
export function joinShortly(a: Value, b: Value, why: Missing): Value {
  return a === b ? a : whole(() => joined(a, b, why), deepestMade - 1);
}

/** A call, as far as another call of the same place may differ from it. */
interface Call {
  readonly args: Arguments;
  readonly self?: Value;
  readonly result: Value;
}

/** What two calls of one place agree on: a single join, because the result refers to the arguments. */
export function joinCalls(a: Call, b: Call, why: Missing): Call {
  return whole(() => ({
    args: joinedArguments(a.args, b.args, why),
    self: perhapsJoined(a.self, b.self, why),
    result: joined(a.result, b.result, why),
  }));
}

function perhapsJoined(a: Value | undefined, b: Value | undefined, why: Missing): Value | undefined {
  if (a && b) return joined(a, b, why);
  const one = a ?? b;
  return one && withoutValues(one, why);
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
function whole<Result>(work: () => Result, from = 0): Result {
  depth = from;
  try {
    return work();
  } finally {
    pairs.clear();
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
      // The entry that is read may be none of these where a function makes those that are absent.
      const isOfAll = !a.fallback && !b.fallback;
      const each = isOfAll ? eachOf([...valuesOf(a), ...valuesOf(b)], why) : either(a, b, why);
      const isSame = each === a.each || (a.each && !isOfAll && isAnyOf(a.each, a, b));
      if (!entries && isSame && id === a.id && a.missing) return a;
      return { type: 'dictionary', each, missing: a.missing ?? b.missing ?? why, id };
    }
    const both = joinedMaps(entries, b.entries, why);
    return both === entries && id === a.id ? a : { ...a, entries: both, id };
  }
  if (a.type === 'text' && b.type === 'text')
    return a.text === b.text || a.text === undefined ? a : { type: 'text' };
  if (a.type === 'nothing' && b.type === 'nothing') return a;
  if (a.type === 'ellipsis' && b.type === 'ellipsis') return a;
  if (a.type === 'library' && b.type === 'library' && a.name === b.name)
    return (b.unsure ?? b.isOptional) && !a.unsure ? b : a;
  if (a.type === 'function' && b.type === 'function' && isSameFunction(a, b)) return a;
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
  const usual = a.usual === b.usual ? a.usual : undefined;
  const made = joinedMade(a.made, b.made, why);
  const holds = allOf(a.holds, b.holds);
  const filled = isSameKind(a.filled, b.filled) ? a.filled : undefined;
  const isReshaped = a.isReshaped || b.isReshaped;
  const isSame =
    name === a.name &&
    usual === a.usual &&
    made === a.made &&
    holds === a.holds &&
    filled === a.filled &&
    isReshaped === a.isReshaped;
  const callables = joinedCallables(a.callables, b.callables, why);
  if (isSame && isSameItems(callables, a.callables)) return a;
  const reason = isEither(a, b, made) ? why : a.why;
  return { ...a, why: reason, name, usual, made, holds, filled, isReshaped, callables };
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

/** What the entries of a dictionary are: the values, or what any of them may be. */
export function valuesOf({ entries, each }: Dictionary): readonly (Value | undefined)[] {
  return entries ? [...entries.values()] : [each];
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
  const any: Opaque = { ...opaque(why), holds: heldBy(a, b) };
  const callables = [...new Set([...(callablesOf(a) ?? [a]), ...(callablesOf(b) ?? [b])])];
  // A parameter without a default, which is replaced where nothing is given: `criterion or nn.MSELoss()`.
  const isOfParameter = callables.some(isBareParameter);
  const isKnown =
    (why.reason === 'branch' || isOfParameter) &&
    callables.length <= mostCallables &&
    callables.every((one) => isCallable(one) || isBareParameter(one)) &&
    callables.some(isCallable);
  return isKnown ? { ...any, callables } : any;
}

function heldBy(a: Value, b: Value): readonly Identity[] | undefined {
  const held = identitiesIn(b, identitiesIn(a));
  return held.size > 0 ? [...held] : undefined;
}

function callablesOf(value: Value): readonly Value[] | undefined {
  return value.type === 'opaque' ? value.callables : undefined;
}

/** The callables of both, where they come from the same places of the program. */
function joinedCallables(
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

const mostCallables = 4;

function isBareParameter(value: Value): boolean {
  if (value.type !== 'opaque' || value.made || value.callables) return false;
  return value.why.reason === 'parameter' && !/\W/.test(value.name ?? '');
}

/** Whether something is chosen from values that can all be called, so that each of them may be called in its place. */
export function areCallable(values: readonly (Value | undefined)[]): boolean {
  return values.length > 1 && values.every((value) => value && isCallable(value));
}

function isCallable({ type }: Value): boolean {
  return type === 'object' || type === 'instance' || type === 'function' || type === 'library';
}

/** Whether a value is already unknown, and may share memory with all of the others. */
function isAnyOf(value: Value, ...others: readonly Value[]): boolean {
  if (value.type !== 'opaque' || value.name !== undefined || value.made || value.isComputed) return false;
  if (value.callables && others.some((other) => other !== value && !value.callables?.includes(other)))
    return false;
  const held = new Set(value.holds);
  const { size } = held;
  for (const other of others) identitiesIn(other, held);
  return held.size === size;
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
  const texts = isSameShape && sameTexts(a.texts, b.texts) ? a.texts : undefined;
  const dtype = a.dtype === b.dtype ? a.dtype : undefined;
  const made = joinedMade(a.made, b.made, why);
  const missing = values ? undefined : isEither(a, b, made) ? why : (a.missing ?? b.missing ?? why);
  const store = alternatives(a.store, b.store);
  const ways = made ? undefined : pathsOf(a, b, why);
  const isSame =
    ways === a.ways &&
    shape === a.shape &&
    values === a.values &&
    texts === a.texts &&
    dtype === a.dtype &&
    kind?.axis === a.kind?.axis &&
    !kind === !a.kind &&
    missing === a.missing &&
    made === a.made &&
    store === a.store;
  return isSame
    ? a
    : { type: 'tensor', library: a.library, dtype, shape, kind, values, texts, missing, made, ways, store };
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
  if (a.by !== b.by || !isSamePlace(a.place, b.place) || depth >= deepestMade) return undefined;
  depth++;
  const args = joinedArguments(a.args, b.args, why);
  depth--;
  return args === a.args ? a : { ...a, args };
}

/** Whether it was computed in one way or in another: neither is how it came about. */
function isEither(a: Tensor | Opaque, b: Tensor | Opaque, made: Made | undefined): boolean {
  return made === undefined && a.made !== undefined && b.made !== undefined;
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

/** Lists of items known to have no numbers or texts, because long lists are checked repeatedly. */
const valueless = new WeakSet<readonly Value[]>();

/** The value without its numbers and texts, which are missing for the given reason. */
export function withoutValues(value: Value, why: Missing): Value {
  switch (value.type) {
    case 'tensor':
      return value.values || value.texts
        ? { ...value, values: undefined, texts: undefined, missing: why }
        : value;
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
    case 'object': {
      // What a frame or series holds is its numbers.
      const data = isOfPandas(value) ? value.args.data : undefined;
      return data ? { ...value, args: { ...value.args, data: withoutValues(data, why) } } : value;
    }
    default:
      return value;
  }
}
