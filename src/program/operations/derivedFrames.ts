import type { Context, Operation } from '../rows/library';
import { type Arguments, list, number, numberOf, opaque, text, type Value, vector, whyNot } from '../value';
import { frameOf, isEmpty, lengthIn, unknownBy } from './frames';
import { subscript } from './layout/subscript';
import { flag, textOf, textsIn, wholeOf } from './tensors/operands';
import { unsupported } from './tensors/results';
import { arrayIn, columnsIn, frame, hasNaN, seriesOf } from './tensors/series';

/* What is made of a frame or a series: rows in another order or fewer of them, and other columns. Each has memory of its own. */

/** An operation that is known only where all its options are among those it names. */
const plainly =
  (operation: (args: Arguments, context: Context) => Value | undefined): Operation =>
  (args, context) => {
    const told = args.rest === undefined || isEmpty(args.rest) ? operation(args, context) : undefined;
    return told ?? made(unknownBy(args.data, context.callee, context.place), context);
  };

/** A frame where a frame was asked, or else a series. */
function made(data: Value, { callee, place }: Context, index?: Value): Value {
  return callee.startsWith(frame) ? frameOf(data, place, index) : seriesOf(data, place, index);
}

/** The data with each of their columns changed. */
function eachColumn(data: Value | undefined, change: (one: Value) => Value): Value | undefined {
  if (data?.type !== 'dictionary') return data && change(data);
  const columns = columnsIn(data);
  return columns && { ...data, entries: new Map([...columns].map(([name, one]) => [name, change(one)])) };
}

/** The rows at the places, in memory of their own unless they are a part. */
function rowsOf(one: Value, places: readonly number[], context: Context, isPart = false): Value {
  if (one.type === 'sequence' && one.items) {
    // A part of a list has no memory of its own that a change of the whole would reach.
    if (isPart && places.length < one.items.length)
      return { ...opaque(unsupported(context)), ...(one.id && { holds: [one.id] }) };
    return { ...list(places.map((at) => one.items![at])), id: isPart ? one.id : undefined };
  }
  if (one.type !== 'tensor') return opaque(whyNot(one) ?? unsupported(context));
  const rows = subscript(one, vector(places, 'int64'), context);
  return rows.type === 'tensor' ? { ...rows, store: isPart ? one.store : undefined } : rows;
}

/** The labels of the rows at the places: their numbers, where they have no others. */
function labelsAt(index: Value | undefined, places: readonly number[], { callee, place }: Context): Value {
  if (!index) return list(places.map((at) => number(at, 'int64')));
  const labels = index.type === 'sequence' ? index.items : undefined;
  return labels
    ? list(places.map((at) => labels[at]))
    : opaque({ reason: 'unsupported', name: callee, place });
}

function countIn(data: Value | undefined): number | undefined {
  const first = data?.type === 'dictionary' ? columnsIn(data)?.values().next().value : data;
  return first && lengthIn(first);
}

/** `copy()`: the same in memory of its own. */
export const copied: Operation = plainly(({ data, index, deep }, context) => {
  if (flag(deep, true) !== true) return undefined;
  const own = eachColumn(data, (one) => {
    if (one.type === 'sequence') return list(one.items ?? []);
    return one.type === 'tensor' ? { ...one, store: undefined } : opaque(whyNot(one) ?? unsupported(context));
  });
  return own && made(own, context, index);
});

/** `reset_index(drop=True)`: the rows are numbered. */
export const renumbered: Operation = plainly((args, context) =>
  flag(args.drop, false) === true ? copied({ data: args.data }, context) : undefined,
);

/** `iloc[1:3]`, in the memory of all, and `iloc[[0, 2]]`, in memory of its own. */
export function rowsByPlace({ key, data, index, by }: Arguments, context: Context): Value | undefined {
  const count = countIn(data);
  if (textOf(by) !== 'place' || count === undefined || !key || !data) return undefined;
  const isList = key.type === 'sequence' && key.is === 'list';
  if (!isList && key.type !== 'slice') return undefined;
  const all = vector([...Array(count).keys()], 'int64');
  const places = subscript(all, key, context);
  if (places.type !== 'tensor' || !places.values) return undefined;
  const rows = eachColumn(data, (one) => rowsOf(one, [...places.values!], context, !isList));
  const labels = labelsAt(index, [...places.values], context);
  if (!rows) return undefined;
  return data.type === 'dictionary'
    ? frameOf(rows, context.place, labels)
    : seriesOf(rows, context.place, labels);
}

/** `head` and `tail`: the first or last rows, in the memory of all. */
export const endRows = (isHead: boolean): Operation =>
  plainly(({ data, index, n }, context) => {
    const count = countIn(data);
    const asked = wholeOf(n);
    if (count === undefined || asked === undefined || asked < 0) return undefined;
    const all = [...Array(count).keys()];
    const places = isHead ? all.slice(0, asked) : all.slice(Math.max(0, count - asked));
    const part = eachColumn(data, (one) => rowsOf(one, places, context, true));
    const isSame = places.length === count || (isHead && !index);
    return part && made(part, context, isSame ? index : labelsAt(index, places, context));
  });

/** `sort_values`, by one column: like numbers keep their order only in short ones. */
export const sorted: Operation = plainly(({ data, index, by, ascending, ignore_index }, context) => {
  const name = textOf(by) ?? textsIn(by)?.join('\0');
  const column = data?.type === 'dictionary' ? columnsIn(data)?.get(name ?? '') : data;
  const isUp = flag(ascending, true);
  if (column?.type !== 'tensor' || !column.values || hasNaN(column) || isUp === 'unknown') return undefined;
  const { values } = column;
  if (values.length > 16 && new Set(values).size < values.length) return undefined;
  const places = [...values.keys()].sort((a, b) => (isUp ? 1 : -1) * (values[a] - values[b]));
  const rows = eachColumn(data, (one) => rowsOf(one, places, context));
  const areNumbered = flag(ignore_index, false) === true;
  return rows && made(rows, context, areNumbered ? undefined : labelsAt(index, places, context));
});

/** `drop(columns=...)`. */
export const withoutColumns: Operation = plainly(({ data, index, labels, axis, columns }, context) => {
  const isAcross = wholeOf(axis) === 1 || textOf(axis) === 'columns';
  const asked = columns?.type !== 'nothing' ? columns : isAcross ? labels : undefined;
  const names =
    textsIn(asked) ?? (asked?.type === 'text' && asked.text !== undefined ? [asked.text] : undefined);
  const held = columnsIn(data);
  if (!names || !held || !names.every((name) => held.has(name))) return undefined;
  const kept = new Map([...held].filter(([name]) => !names.includes(name)));
  return copied({ data: { type: 'dictionary', entries: kept }, index }, context);
});

/** `rename(columns={...})`. */
export const renamed: Operation = plainly(({ data, index, columns }, context) => {
  const held = columnsIn(data);
  const names = columns?.type === 'dictionary' ? columns.entries : undefined;
  if (!held || !names) return undefined;
  const entries = [...held].map(
    ([name, one]) => [names.has(name) ? textOf(names.get(name)) : name, one] as const,
  );
  const isTold =
    new Set(entries.map(([name]) => name)).size === held.size &&
    !entries.some(([name]) => name === undefined);
  return isTold
    ? copied({ data: { type: 'dictionary', entries: new Map(entries as [string, Value][]) }, index }, context)
    : undefined;
});

/** `assign(name=series)`, also with what a function gives for the frame so far. */
export const assigned: Operation = ({ data, index, rest }, context) => {
  const { callee, place, answer } = context;
  const columns = new Map(columnsIn(data));
  const given = rest?.type === 'dictionary' ? (rest.entries ?? new Map()) : new Map();
  for (const [name, one] of given) {
    const so = frameOf({ type: 'dictionary', entries: new Map(columns) }, place, index);
    const isCalled = one.type === 'function' || one.type === 'library';
    const found = isCalled ? answer?.(one, [so]) : one;
    const array = found?.type === 'object' && found.args.index === index ? arrayIn(found) : undefined;
    if (!array || columns.size === 0) return frameOf(unknownBy(data, callee, place), place);
    columns.set(name, array);
  }
  const all = { data: { type: 'dictionary', entries: columns }, index } as const;
  return columns.size > 0 ? copied(all, context) : frameOf(unknownBy(data, callee, place), place);
};

/** The entry of a column, or of a series, with the label. */
export function labelled(
  data: Value | undefined,
  index: Value | undefined,
  label: Value,
  context: Context,
): Value | undefined {
  const at = placeOf(label, index);
  return at === undefined || at < 0 ? undefined : entryAt(data, at, context);
}

/** Undefined where several rows have the label, or it may be a place instead. */
function placeOf(label: Value, index: Value | undefined): number | undefined {
  if (!index) return isFlag(label) ? undefined : wholeOf(label);
  const labels = index.type === 'sequence' ? index.items : undefined;
  const places = labels?.flatMap((one, at) => (areSame(one, label) ? [at] : []));
  const isClear = places?.length === 1 && isFlag(labels![places[0]]) === isFlag(label);
  return isClear ? places[0] : undefined;
}

function isFlag(label: Value): boolean {
  return label.type === 'tensor' && label.dtype === 'bool';
}

/** The entries of a series with the labels in a list. */
export function chosenRows(
  data: Value | undefined,
  index: Value | undefined,
  key: Value,
  context: Context,
): Value | undefined {
  const labels = key.type === 'sequence' && key.is === 'list' ? key.items : undefined;
  const places = labels?.map((one) => placeOf(one, index) ?? -1);
  const count = countIn(data) ?? 0;
  if (!data || !labels || !places?.every((at) => at >= 0 && at < count)) return undefined;
  return seriesOf(rowsOf(data, places, context), context.place, labelsAt(index, places, context));
}

function areSame(one: Value, other: Value): boolean {
  if (one.type === 'text') return other.type === 'text' && one.text === other.text;
  return one.type === 'tensor' && other.type === 'tensor' && numberOf(one) === numberOf(other);
}

function entryAt(data: Value | undefined, at: number, context: Context): Value | undefined {
  if (data?.type === 'sequence') return data.items?.[at];
  const isThere = data?.type === 'tensor' && at >= 0 && at < (lengthIn(data) ?? 0);
  return isThere ? subscript(data, number(at, 'int64'), context) : undefined;
}

/** `frame.loc[2, 'a']`, `frame.iloc[2, 0]`, and a row of numbers: `frame.iloc[2]`. */
export function cellOrRow({ key, data, index, by }: Arguments, context: Context): Value | undefined {
  const isByPlace = textOf(by) === 'place';
  const columns = columnsIn(data);
  const [row, column] = key?.type === 'sequence' && key.is === 'tuple' ? (key.items ?? []) : [key];
  if (!columns || !row || (row.type !== 'tensor' && row.type !== 'text')) return undefined;
  if (isFlag(row) || (column && isFlag(column))) return undefined;
  if (row.type === 'tensor' && row.shape?.length !== 0) return undefined;
  const entry = (of: Value | undefined) => {
    const place = wholeOf(row);
    if (!isByPlace) return labelled(of, index, row, context);
    return place === undefined || !of
      ? undefined
      : entryAt(of, place < 0 ? place + (lengthIn(of) ?? 0) : place, context);
  };
  if (column) {
    const at = isByPlace ? wholeOf(column) : undefined;
    return entry(
      isByPlace ? [...columns.values()].at(at ?? columns.size) : columns.get(textOf(column) ?? ''),
    );
  }
  const all = [...columns.values()].map(entry);
  const areNumbers = all.every((one) => one?.type === 'tensor' && /^(?:int|float)64$/.test(one.dtype ?? ''));
  const dtype = all.some((one) => one?.type === 'tensor' && one.dtype === 'float64') ? 'float64' : 'int64';
  const values = all.map((one) => one && numberOf(one));
  if (!areNumbers || values.includes(undefined)) return undefined;
  return seriesOf(vector(values as number[], dtype), context.place, list([...columns.keys()].map(text)));
}
