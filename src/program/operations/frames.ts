import type { Context } from '../rows/library';
import {
  type Arguments,
  type Identity,
  list,
  numberOf,
  type Opaque,
  opaque,
  type Place,
  type Sequence,
  text,
  type Value,
  whyNot,
} from '../value';
import { tensorFrom, textsIn } from './tensors/operands';
import { unsupported, withoutNumbers } from './tensors/results';
import { arrayIn, columnsIn, frame, hasNaN, series } from './tensors/series';

/* What frames and series of pandas hold. Unknown data are opaque; known ones are an array, or columns by name. */

/** Data that are not known. */
export function unknownIn(data: Value | undefined): Opaque | undefined {
  return data?.type === 'opaque' ? data : undefined;
}

export function frameOf(data: Value | undefined, place: Place, index?: Value): Value {
  return { type: 'object', of: frame, args: index ? { data, index } : { data }, place };
}

/** Whether no further options are given. */
export function isEmpty(rest: Value | undefined): boolean {
  return rest?.type === 'dictionary' && rest.entries?.size === 0;
}

/** Whether no further arguments are given by place. */
export function hasNone(more: Value | undefined): boolean {
  return more?.type === 'sequence' && more.items?.length === 0;
}

/** The same, or why what a method makes of known data is not known. */
export function unknownBy(data: Value | undefined, name: string, place: Place): Opaque {
  return unknownIn(data) ?? opaque({ reason: 'unknown-function', name, place });
}

export function unknownAt(place: Place): Value {
  return opaque({ reason: 'unknown-function', place });
}

/** What is in the memory of a frame or series, and not known: writing to it writes to them. */
export function sharing(data: Value | undefined, name: string, place: Place): Opaque {
  const columns = [...(columnsIn(data)?.values() ?? []), ...(data ? [data] : [])];
  const holds = columns.flatMap((one) => {
    if (one.type === 'opaque') return one.holds ?? [];
    return (one.type === 'tensor' ? one.store : one.type === 'sequence' ? one.id : undefined) ?? [];
  });
  return { ...unknownBy(data, name, place), ...(holds.length > 0 && { holds }) };
}

/** What the class keeps of its arguments: of lists of numbers, arrays of its own. */
export function heldBy(of: string, args: Arguments, store: () => Identity, context: Context): Arguments {
  const { data, more, rest } = args;
  if ((of !== frame && of !== series) || !data) return args;
  const held = data.type === 'object' ? data.args.data : data;
  const shared: Opaque = { ...sharing(held, of, context.place), why: whyNot(data) ?? unsupported(context) };
  if (of === series) {
    const labelled = labelsGiven(data, rest);
    if (!labelled || !hasNone(more)) return { data: shared };
    // A series shares the memory of an array that it is made of, and a frame copies it.
    const array = data.type === 'object' ? shared : listed(labelled.values, context);
    const { index } = labelled;
    if (index && lengthIn(array) !== index.items?.length) return { data: shared };
    const own = inOwnMemory(array, store);
    return index ? { data: own, index } : { data: own };
  }
  if (!isEmpty(rest) || !hasNone(more)) return { data: shared };
  const columns = data.type === 'nothing' ? [] : columnsIn(data);
  if (!columns) return { data: shared };
  const given = [...columns];
  const lengths = given.map(([, one]) => lengthIn(one));
  const isEven = lengths.every((one) => one !== undefined && one === lengths[0]);
  const entries = new Map(given.map(([name, one]) => [name, ofItsOwn(listed(one, context), store())]));
  return isEven ? { data: { type: 'dictionary', entries } } : {};
}

/** What a series is made of, and the labels of its rows, if it is given any; undefined where they are not plain. */
function labelsGiven(
  data: Value,
  rest: Value | undefined,
): { readonly values: Value; readonly index?: Sequence } | undefined {
  const options = rest?.type === 'dictionary' ? rest.entries : undefined;
  const given = options?.get('index');
  const keys = data.type === 'dictionary' ? [...(data.entries?.keys() ?? [])] : undefined;
  const isPlain = options && [...options.keys()].every((name) => name === 'index' || name === 'name');
  if (!isPlain || (keys && (given || keys.length === 0 || keys.some((key) => key.startsWith('\0')))))
    return undefined;
  if (!given && !keys) return { values: data };
  const labels = keys
    ? keys.map(text)
    : given?.type === 'sequence' && given.is === 'list'
      ? given.items
      : undefined;
  const names = labels?.map((one) => (one.type === 'text' ? one.text : numberOf(one)));
  if (!labels || !names || names.includes(undefined) || new Set(names).size < names.length) return undefined;
  const values = data.type === 'dictionary' ? list([...data.entries!.values()]) : data;
  return { values, index: list(labels) };
}

/** The number of rows of a column. */
export function lengthIn(one: Value): number | undefined {
  return one.type === 'sequence' ? one.items?.length : one.type === 'tensor' ? one.shape?.[0] : undefined;
}

function ofItsOwn(column: Value, store: Identity): Value {
  if (column.type === 'sequence') return { ...column, id: store };
  return column.type === 'tensor' && column.values ? { ...column, store } : column;
}

/** A column in memory of its own, unless it is in that of another. */
export function inOwnMemory(column: Value, store: () => Identity): Value {
  if (column.type === 'sequence') return column.id ? column : { ...column, id: store() };
  return column.type === 'tensor' && !column.store ? { ...column, store: store() } : column;
}

/** An array of the numbers in a list; the texts in one are kept as they are. */
function listed(one: Value, context: Context): Value {
  const isPlain = one.type === 'sequence' || (one.type === 'tensor' && one.library === 'numpy');
  const array = isPlain ? tensorFrom(one, 'numpy', context) : undefined;
  const texts = array?.type !== 'tensor' || !array.values ? textsIn(one) : undefined;
  if (texts) return list(texts.map(text));
  if (array?.type !== 'tensor' || array.shape?.length !== 1) return opaque(unsupported(context));
  if (!array.values || hasNaN(array)) return withoutNumbers(array, array.missing ?? unsupported(context));
  return array;
}

/** The frame's arguments once the value is assigned to the column; undefined where it is not known which columns there are then. */
export function withColumn(
  { data, index }: Arguments,
  key: Value,
  value: Value,
  store: Identity,
  context: Context,
): Arguments | undefined {
  const before = data ? columnsIn(data) : new Map<string, Value>();
  if (!before || key.type !== 'text' || key.text === undefined) return undefined;
  // A column that was changed may have other rows.
  const known = [...before.values()].find((one) => one.type === 'tensor' && one.values);
  const rows = known && lengthIn(known);
  const isNumber = value.type === 'tensor' && value.library === 'python' && rows !== undefined;
  const labelled = arrayIn(value);
  const isFit = !labelled || (value.type === 'object' && value.args.index === index && rows !== undefined);
  const all = isNumber ? list(new Array<Value>(rows).fill(value)) : (labelled ?? value);
  const array = isFit ? listed(all, context) : opaque(unsupported(context));
  const isKnown = before.size === 0 || (rows !== undefined && lengthIn(array) === rows);
  // Before pandas 3, writing to a series that was the column before writes to the column.
  const old = before.get(key.text);
  const kept =
    old?.type === 'tensor' ? old.values && old.store : old?.type === 'sequence' ? old.id : undefined;
  const isAlike = array.type === 'tensor' && old?.type === 'tensor';
  const both: Identity & { readonly of: readonly Identity[] } = {
    ...store,
    of: kept ? [store, kept] : [store],
  };
  const own = kept ? (isAlike ? kept : both) : store;
  const column = isKnown ? ofItsOwn(array, own) : opaque(whyNot(value) ?? unsupported(context));
  return { data: { type: 'dictionary', entries: new Map(before).set(key.text, column) }, index };
}

/** The column of which one row is assigned to, in a way that adds neither rows nor columns. */
export function columnWritten(name: string, { data, index }: Arguments, key: Value): string | undefined {
  const columns = columnsIn(data);
  const [row, column] = key.type === 'sequence' && key.is === 'tuple' ? (key.items ?? []) : [];
  if (!columns || !column) return undefined;
  const isByPlace = name === 'iloc' || name === 'iat';
  const place = isByPlace ? numberOf(column) : undefined;
  const written = column.type === 'text' && !isByPlace ? column.text : [...columns.keys()][place ?? -1];
  const held = columns.get(written ?? '');
  const label = numberOf(row) ?? -1;
  const isLabel = !index && held && label >= 0 && label < (lengthIn(held) ?? 0);
  return held && (isByPlace || row.type === 'slice' || arrayIn(row) || isLabel) ? written : undefined;
}
