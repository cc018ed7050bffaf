import { binary } from '../operations/arithmetic/operators';
import { castOf } from '../operations/construct';
import { round, sizes, toList } from '../operations/convert';
import {
  assigned,
  cellOrRow,
  chosenRows,
  copied,
  endRows,
  labelled,
  renamed,
  renumbered,
  rowsByPlace,
  sorted,
  withoutColumns,
} from '../operations/derivedFrames';
import { clamp, each } from '../operations/eachNumber';
import { areNaN, compared, dropped, filled, inWindows, shifted } from '../operations/followingRows';
import {
  frameOf,
  hasNone,
  isEmpty,
  lengthIn,
  sharing,
  unknownAt,
  unknownBy,
  unknownIn,
} from '../operations/frames';
import { groupby, ofEachGroup } from '../operations/groups';
import { subscript } from '../operations/layout/subscript';
import { countOf, stackedAs } from '../operations/moves';
import { covariance } from '../operations/reduce/covariance';
import { quantiles } from '../operations/reduce/quantiles';
import { ranks } from '../operations/reduce/ranks';
import { reductions } from '../operations/reduce/reductions';
import { replacing } from '../operations/tensors/given';
import { flag, tensorFrom, textsIn } from '../operations/tensors/operands';
import { madeKind, unsupported, withoutNumbers } from '../operations/tensors/results';
import {
  arrayIn,
  columnsIn,
  frame,
  group,
  groups,
  hasNaN,
  isOfNumbers,
  series,
  seriesOf,
  withoutNaN,
} from '../operations/tensors/series';
import type { Context, Operation } from '../rows/library';
import { named, property, row, type Table, viewing, withMethods } from '../rows/rows';
import {
  flagOf,
  type Identity,
  list,
  nothing,
  number,
  numberOf,
  opaque,
  type Tensor,
  text,
  tuple,
  type Value,
  vector,
  whyNot,
} from '../value';

/* What a file holds is not known: of a frame that was read from one, and of its series, only the number of axes is. */

const read: Operation = (_, { callee, place }) =>
  frameOf(opaque({ reason: 'read', name: callee, place }), place);

/** Another frame or series, whose numbers are not known for the reason for which those it is made of are not. */
const ofFrame: Operation = ({ data }, { callee, place }) => frameOf(unknownBy(data, callee, place), place);
const ofSeries: Operation = ({ data }, { callee, place }) => seriesOf(unknownBy(data, callee, place), place);

/** A part of them, in whose memory they may be, so that writing to one writes to the other. */
const partOfFrame: Operation = ({ data }, { callee, place }) => frameOf(sharing(data, callee, place), place);
const partOfSeries: Operation = ({ data }, { callee, place }) =>
  seriesOf(sharing(data, callee, place), place);

const copies =
  (isOne: boolean): Operation =>
  (args, context) => {
    if (flagOf(args.deep) === true) return copied(args, context);
    return (isOne ? partOfSeries : partOfFrame)(args, context);
  };

/** A number for each row, or for each column; since pandas 2, `axis=None` asks for one of all. */
const reduced: Operation = ({ axis, data }, { place }) =>
  axis?.type === 'nothing' ? unknownAt(place) : seriesOf(unknownIn(data), place, unknownAt(place));

/** A number for each column, where all of them hold numbers. */
const ofEachColumn =
  (operation: Operation): Operation =>
  (args, context) => {
    const { axis, data, args: more, rest } = args;
    const columns = [...(columnsIn(data) ?? [])];
    const isPlain = numberOf(axis ?? nothing) === 0 && hasNone(more) && isEmpty(rest) && columns.length > 0;
    const areNumbers = columns.every(([, one]) => isOfNumbers(one) && !hasNaN(one));
    if (!isPlain || !areNumbers) return reduced(args, context);
    const found = columns.map(([, input]) => operation({ input }, context));
    const array = tensorFrom(list(found), 'numpy', context);
    return seriesOf(array, context.place, list(columns.map(([name]) => text(name))));
  };

/** What a function gives for each row. */
const applied: Operation = ({ data, index, func, axis, args: more, rest }, context) => {
  const columns = [...(columnsIn(data) ?? [])];
  const isAcross = numberOf(axis ?? nothing) === 1 || (axis?.type === 'text' && axis.text === 'columns');
  const count = columns[0] && lengthIn(columns[0][1]);
  if (!isAcross || !func || !count || count > mostCalls || !hasNone(more) || !isEmpty(rest))
    return unknownAt(context.place);
  const names = list(columns.map(([name]) => text(name)));
  // Beside texts, numbers are those of Python.
  const objectsAt = (at: number): Value => {
    const cells = columns.map(([, one]) =>
      one.type === 'sequence' ? one.items?.[at] : subscript(one, number(at, 'int64'), context),
    );
    const plain = cells.flatMap((one): readonly Value[] =>
      one?.type === 'tensor' ? [{ ...one, library: 'python' }] : one?.type === 'text' ? [one] : [],
    );
    const areMixed = plain.length === cells.length && plain.some(({ type }) => type === 'text');
    return areMixed ? seriesOf(list(plain), context.place, names) : unknownAt(context.place);
  };
  const rows = Array.from({ length: count }, (_, at) => {
    const key = number(at, 'int64');
    return cellOrRow({ key, data, index, by: text('place') }, context) ?? objectsAt(at);
  });
  const answers = rows.map((one) => context.answer?.(func, [one]));
  return answeredBy(answers, index, context) ?? unknownAt(context.place);
};

const arrayOf =
  (rank: number): Operation =>
  ({ data }, context): Value => {
    if (data?.type === 'tensor') return data;
    const columns = [...(columnsIn(data)?.values() ?? [])];
    if (columns.length > 0) {
      const all = stackedAs('columns')({ tup: list(columns) }, context);
      const stores = columns.flatMap((one) => (one.type === 'tensor' && one.store) || []);
      const store: Identity & { readonly of: readonly Identity[] } = { ...stores[0], of: stores };
      return all.type === 'tensor' && stores.length > 0 ? { ...all, store } : all;
    }
    return {
      ...{ type: 'tensor', library: 'numpy', shape: new Array(rank).fill(undefined) },
      missing: (data && whyNot(data)) ?? unsupported(context),
      store: data?.type === 'sequence' ? data.id : undefined,
    };
  };

/** An array of the frame's shape: as many rows as each column has. */
const shapeOf: Operation = ({ data }): Value => {
  const columns = [...(columnsIn(data)?.values() ?? [])];
  const sizes = columns.map((one) => (one.type === 'tensor' ? one.shape?.[0] : undefined));
  return {
    type: 'tensor',
    library: 'numpy',
    shape: [sizes.find((one) => one !== undefined), columns.length || undefined],
  };
};

/** The entries for which a series of flags with the same rows holds; writing to them counts as writing to all. */
function chosenBy(key: Value | undefined, index: Value | undefined, context: Context) {
  const mask = arrayIn(key);
  const isFit = key?.type === 'object' && mask?.dtype === 'bool' && mask.values && key.args.index === index;
  return (of: Value): Value => {
    if (of.type !== 'tensor') return unknownIn(of) ?? opaque(unsupported(context));
    const isTold = isFit && of.values && of.shape?.join() === mask.shape?.join();
    const some = isTold ? subscript(of, mask, context) : undefined;
    return some?.type === 'tensor'
      ? { ...some, store: of.store }
      : opaque(of.missing ?? unsupported(context));
  };
}

/** `frame['a']` is a series; a list of names, or a condition on the rows, leaves a frame. */
const column: Operation = ({ key, data, index }, context) => {
  const { place } = context;
  const columns = columnsIn(data);
  if (key?.type === 'text') return seriesOf(columns?.get(key.text ?? '') ?? unknownIn(data), place, index);
  const names = textsIn(key);
  const named = names?.flatMap((name) => {
    const held = columns?.get(name);
    return held ? [[name, held] as const] : [];
  });
  if (names && named?.length === new Set(names).size && named.length === names.length)
    return frameOf({ type: 'dictionary', entries: new Map(named) }, place, index);
  if (columns && arrayIn(key)) {
    const choose = chosenBy(key, index, context);
    const entries = new Map([...columns].map(([name, one]) => [name, choose(one)]));
    return frameOf({ type: 'dictionary', entries }, place, unknownAt(place));
  }
  const isMask = key?.type === 'opaque' && /^(?:[<>=!]=?|[&|~])$/.test(key.made?.by ?? '');
  const isOfRows = key?.type === 'object' && key.of === series;
  const isList = key?.type === 'sequence' && key.is === 'list';
  return isMask || isList || isOfRows ? frameOf(unknownIn(data), place) : unknownAt(place);
};

/** `series[series > 0]`; what labels the rows of the result is another index. With a label, its entry. */
const entries: Operation = ({ key, data, index }, context) => {
  const { place } = context;
  if (data && arrayIn(key)) return seriesOf(chosenBy(key, index, context)(data), place, unknownAt(place));
  const some = key && (labelled(data, index, key, context) ?? chosenRows(data, index, key, context));
  return some ?? unknownAt(place);
};

/** `frame.iloc[:, -1]` is a series, and `frame.iloc[:, 1:]` a frame. */
const cut: Operation = (args, context) => {
  const { key, data, index } = args;
  const { callee, place } = context;
  const found = cellOrRow(args, context) ?? rowsByPlace(args, context);
  if (found) return found;
  const isOfRows = (one: Value | undefined) => one?.type === 'object' && one.of === series;
  // `frame.loc[mask]` is `frame[mask]`.
  if (isOfRows(key)) return column(args, context);
  const [rows, columns] = key?.type === 'sequence' && key.is === 'tuple' ? (key.items ?? []) : [];
  const held = columns?.type === 'text' ? columnsIn(data)?.get(columns.text ?? '') : undefined;
  if (held && isOfRows(rows)) return seriesOf(chosenBy(rows, index, context)(held), place, unknownAt(place));
  if (rows?.type !== 'slice') return unknownAt(place);
  if (held && rows.from.type === 'nothing' && rows.to.type === 'nothing' && rows.step.type === 'nothing')
    return seriesOf(held, place, index);
  const part = sharing(data, callee, place);
  if (columns?.type === 'slice') return frameOf(part, place);
  const isOne = columns?.type === 'text' || (columns?.type === 'tensor' && columns.shape?.length === 0);
  return isOne ? seriesOf(part, place) : unknownAt(place);
};

/** An operation on the numbers of a series; what is NaN it keeps, or else each method has a rule of its own. */
const ofNumbers =
  (operation: Operation, keepsNaN = false): Operation =>
  (args, context) => {
    const { data } = args;
    if (data?.type !== 'tensor') return unknownIn(data) ?? unknownAt(context.place);
    const input = !keepsNaN && hasNaN(data) ? withoutNumbers(data, unsupported(context)) : data;
    return operation(replacing(args, { input }), context);
  };

/** One that passes over what is NaN, unless it is told not to. */
const skipping =
  (operation: Operation): Operation =>
  (args, context) => {
    const { data, skipna } = args;
    const some = data?.type === 'tensor' && flag(skipna, true) === true ? withoutNaN(data) : data;
    const isSome = some?.type !== 'tensor' || some.values?.length !== 0;
    return ofNumbers(operation)(isSome ? replacing(args, { data: some }) : args, context);
  };

/** One whose result is a series. */
const throughout =
  (operation: Operation, keepsNaN = false): Operation =>
  (args, context) => {
    const isKnown = args.data?.type === 'tensor';
    return seriesOf(
      isKnown ? ofNumbers(operation, keepsNaN)(args, context) : unknownIn(args.data),
      context.place,
      args.index,
    );
  };

/** How often each number occurs, the most frequent first; what labels the rows is another index. */
const valueCounts: Operation = ({ data, normalize }, context) => {
  const texts = data?.type === 'sequence' ? textsIn(data) : undefined;
  const numbers = data?.type === 'tensor' && !hasNaN(data) ? data.values : undefined;
  const values: Iterable<string | number> & { readonly length: number } = texts ?? numbers ?? [];
  const dtype = data?.type === 'tensor' ? data.dtype : undefined;
  const isShare = flag(normalize);
  if (values.length === 0 || isShare === 'unknown') return unknownIn(data) ?? unknownAt(context.place);
  const counted = new Map<string | number, number>();
  for (const one of values) counted.set(one, (counted.get(one) ?? 0) + 1);
  const byCount = [...counted].sort(([, a], [, b]) => b - a);
  const counts = Float64Array.from(byCount, ([, count]) => count);
  const found: Tensor = {
    type: 'tensor',
    library: 'numpy',
    dtype: isShare ? 'float64' : 'int64',
    shape: [counts.length],
    values: isShare ? counts.map((one) => one / values.length) : counts,
  };
  const labels = byCount.map(([one]) => (typeof one === 'string' ? text(one) : number(one, dtype)));
  return seriesOf(found, context.place, list(labels));
};

/** How many different numbers there are. */
const countDifferent = ofNumbers(({ input }, { place }) =>
  input?.type === 'tensor' && input.values ? number(new Set(input.values).size, 'int64') : unknownAt(place),
);

/** `series.iloc[0]`, whatever labels the rows. */
const itemAt: Operation = (args, context) => {
  const { key, data } = args;
  const some = rowsByPlace(args, context);
  if (some) return some;
  const isOne = data?.type === 'tensor' && key?.type === 'tensor' && key.shape?.length === 0;
  return isOne ? subscript(data, key, context) : unknownAt(context.place);
};

/** What a function gives for each number; of a function of more than that, only that it is a series. */
const mapped: Operation = (args, context) => {
  const { data, func, more, rest } = args;
  const isPlain = hasNone(more) && isEmpty(rest);
  const dtype = data?.type === 'tensor' ? data.dtype : undefined;
  const numbers = data?.type === 'tensor' ? Array.from(data.values ?? [], (one) => number(one, dtype)) : [];
  const values = data?.type === 'sequence' ? (data.items ?? []) : numbers;
  // pandas does not find a truth value at the number that Python takes for the same key.
  const isOther = dtype === 'bool' && func?.type === 'dictionary';
  if (!isPlain || !func || isOther || values.length === 0 || values.length > mostCalls)
    return ofSeries(args, context);
  const given = values.map((one) =>
    func.type === 'dictionary' ? subscript(func, one, context) : context.answer?.(func, [one]),
  );
  return answeredBy(given, args.index, context) ?? ofSeries(args, context);
};

/** A series of what a function gave, if these are numbers of one type. */
function answeredBy(
  given: readonly (Value | undefined)[],
  index: Value | undefined,
  { place }: Context,
): Value | undefined {
  const found = given.map(numberOf);
  const [first] = given;
  const isAlike = given.every(
    (one) => one?.type === 'tensor' && first?.type === 'tensor' && one.dtype === first.dtype,
  );
  if (first?.type !== 'tensor' || !isAlike || found.includes(undefined)) return undefined;
  return seriesOf(vector(found as number[], first.dtype), place, index);
}

/** The label of the first of the largest numbers, or of the smallest. */
const labelOf = (operation: Operation) =>
  row(
    '',
    ofNumbers((args, context) => {
      const at = numberOf(operation({ input: args.input }, context));
      const { index } = args;
      if (at === undefined) return unknownAt(context.place);
      if (!index) return number(at, 'int64');
      return (index.type === 'sequence' && index.items?.[at]) || unknownAt(context.place);
    }),
  );

/** The correlation with another series of the same rows. */
const correlation = row(
  "other, method='pearson', min_periods=None",
  ofNumbers((args, context) => {
    const { input, other, index, method } = args;
    const isFit = other?.type === 'object' && other.args.index === index;
    const second = isFit ? arrayIn(other) : undefined;
    const isPearson = method?.type === 'text' && method.text === 'pearson';
    if (!second || hasNaN(second) || !isPearson) return unknownAt(context.place);
    const all = covariance(true)({ x: input, y: second }, context);
    const place = tuple([number(0, 'int64'), number(1, 'int64')]);
    return all.type === 'tensor' && all.shape?.length === 2 ? subscript(all, place, context) : all;
  }),
);

/** The correlations of a frame's columns with one another, each a column with their names as labels. */
const correlations: Operation = ({ data, method }, context) => {
  const columns = [...(columnsIn(data) ?? [])];
  const isPearson = method?.type === 'text' && method.text === 'pearson';
  const areNumbers = columns.every(([, one]) => isOfNumbers(one) && !hasNaN(one));
  const all = stackedAs('columns')({ tup: list(columns.map(([, one]) => one)) }, context);
  const between = covariance(true)({ m: all, rowvar: number(0, 'bool') }, context);
  const count = columns.length;
  if (!isPearson || !areNumbers || count < 2 || between.type !== 'tensor' || !between.values)
    return ofFrame({ data }, context);
  const entries = columns.map(
    ([name], at) => [name, vector(between.values!.slice(at * count, (at + 1) * count), 'float64')] as const,
  );
  const labels = list(columns.map(([name]) => text(name)));
  return frameOf({ type: 'dictionary', entries: new Map(entries) }, context.place, labels);
};

const mostCalls = 200;

const { sum, mean, amax: max, amin: min, prod, median } = reductions;
const inAll = { sum, mean, max, min, prod, median };

/** With one less than the count as the divisor, as pandas has it. */
const unbiased =
  (operation: Operation): Operation =>
  (args, context) =>
    operation(replacing(args, { ddof: number(1, 'int64') }), context);

const any = '*args, **rest';
/** What `get_dummies` makes of a series: a column for each class. */
const oneHot = 'pandas.oneHot';
/** What `rolling` makes of a series. */
const rolling = 'pandas.rolling';

const windows: Operation = ({ data, index, window, min_periods, more, rest }, { place }) =>
  hasNone(more) && isEmpty(rest)
    ? { type: 'object', of: rolling, args: { data, index, window, min_periods }, place }
    : unknownAt(place);

const ofOneHot: Operation = (_, { place }) => ({ type: 'object', of: oneHot, args: {}, place });
const oneHotArray: Operation = (_, context) => ({
  ...{ type: 'tensor', library: 'numpy', shape: [undefined, undefined] },
  kind: madeKind('one-hot', context, 1),
  missing: unsupported(context),
});

const alike = 'sample sort_index replace';
const ordering =
  "ascending=True, inplace=False, kind='quicksort', na_position='last', ignore_index=False, key=None";

const whole = 'axis=None, skipna=True, numeric_only=False';
const spread = 'axis=None, skipna=True, ddof=1, numeric_only=False';

/** The place of a frame through which its rows and columns are read, and changed. */
const indexing = property(({ data, index }, { callee, place }) => ({
  type: 'object',
  of: 'pandas.indexing',
  args: { data, index, by: /\.i\w+$/.test(callee) ? text('place') : undefined },
  place,
}));

export const pandas: Table = {
  ...named('pandas.read_csv pandas.read_excel pandas.read_parquet', row(any, read)),
  'pandas.get_dummies': row(`data, ${any}`, (args, context) =>
    args.data?.type === 'object' && args.data.of === series
      ? ofOneHot(args, context)
      : unknownAt(context.place),
  ),
  [oneHot]: withMethods(any, {
    ...named(`${alike} dropna fillna copy head tail astype`, row(any, ofOneHot)),
    values: property(oneHotArray),
    to_numpy: row(any, oneHotArray),
  }),
  [frame]: withMethods('data=None, *more, **rest', {
    __getitem__: row('key', column),
    ...named('loc iloc at iat', indexing),
    ...named(
      `${alike} dropna fillna astype set_index query select_dtypes drop_duplicates round clip`,
      row(any, ofFrame),
    ),
    head: row('n=5', endRows(true)),
    tail: row('n=5', endRows(false)),
    copy: row('deep=True', copies(false)),
    sort_values: row(`by, axis=0, ${ordering}`, sorted),
    reset_index: row('level=None, drop=False, **rest', renumbered),
    drop: row('labels=None, axis=0, *, columns=None, **rest', withoutColumns),
    rename: row('mapper=None, *, columns=None, **rest', renamed),
    pop: row(any, ofSeries),
    assign: row('**rest', assigned),
    corr: row("method='pearson', min_periods=1, numeric_only=False", correlations),
    ...Object.fromEntries(
      Object.entries({ ...inAll, std: unbiased(reductions.std), var: unbiased(reductions.var) }).map(
        ([name, one]) => [name, row(`axis=0, ${any}`, ofEachColumn(one))],
      ),
    ),
    ...named('idxmax idxmin nunique', row(`axis=0, ${any}`, reduced)),
    apply: row(`func, axis=0, ${any}`, applied),
    values: property(arrayOf(2)),
    to_numpy: row('', arrayOf(2)),
    shape: property((args, context) => sizes({ input: shapeOf(args, context) }, context)),
    groupby: row('by=None, **rest', groupby),
  }),
  [groups]: withMethods('data=None, key=None', {
    __getitem__: row('column', ({ column, data, key }, { place }) => {
      const held = column?.type === 'text' ? columnsIn(data)?.get(column.text ?? '') : undefined;
      return held ? { type: 'object', of: group, args: { data: held, key }, place } : unknownAt(place);
    }),
  }),
  [group]: withMethods(
    'data=None, key=None',
    Object.fromEntries(
      Object.entries({ ...inAll, count: countOf, std: reductions.std, var: reductions.var }).map(
        ([name, operation]) => [
          name,
          row('', ofEachGroup(/^(?:std|var)$/.test(name) ? unbiased(operation) : operation)),
        ],
      ),
    ),
  ),
  'pandas.indexing': withMethods('data=None, index=None, by=None', {
    __getitem__: row('key', (args, context) => (args.data?.type === 'tensor' ? entries : cut)(args, context)),
  }),
  [rolling]: withMethods('data=None, index=None, window=None, min_periods=None', {
    ...Object.fromEntries(
      Object.entries({ ...inAll, std: unbiased(reductions.std), var: unbiased(reductions.var) }).map(
        ([name, operation]) => [name, row('*more, **rest', inWindows(operation))],
      ),
    ),
  }),
  'pandas.rows': withMethods('data=None, index=None, by=None', { __getitem__: row('key', itemAt) }),
  [series]: withMethods('data=None, *more, **rest', {
    __getitem__: row('key', entries),
    ...named(alike, row(any, ofSeries)),
    head: row('n=5', endRows(true)),
    tail: row('n=5', endRows(false)),
    copy: row('deep=True', copies(true)),
    sort_values: row(`*, axis=0, ${ordering}`, sorted),
    reset_index: row('level=None, drop=False, **rest', renumbered),
    ...named('map apply', row('func=None, *more, **rest', mapped)),
    // What describes each entry is a series again: `frame['kind'].astype('category').cat.codes`.
    ...named('cat codes dt str', property(ofSeries)),
    ...named('loc at iat', indexing),
    iloc: property(({ data, index }, { place }) => {
      return { type: 'object', of: 'pandas.rows', args: { data, index, by: text('place') }, place };
    }),
    values: { ...property(arrayOf(1)), isView: true },
    to_numpy: viewing('', arrayOf(1)),
    ...named('tolist to_list', row('', ofNumbers(toList))),
    astype: row('dtype', throughout(castOf)),
    ...named('size', property(ofNumbers(countOf))),
    // What is NaN is not counted; the count is a number of NumPy.
    count: row('', (args, context) => {
      const isTold = args.data?.type === 'tensor' && args.data.values;
      const count = isTold ? skipping(countOf)(args, context) : unknownAt(context.place);
      return count.type === 'tensor' ? { ...count, library: 'numpy' } : count;
    }),
    shape: property(ofNumbers(sizes)),
    ...Object.fromEntries(Object.entries(inAll).map(([name, one]) => [name, row(whole, skipping(one))])),
    product: row(whole, skipping(reductions.prod)),
    std: row(spread, skipping(reductions.std)),
    var: row(spread, skipping(reductions.var)),
    idxmax: labelOf(reductions.argmax),
    idxmin: labelOf(reductions.argmin),
    corr: correlation,
    value_counts: row('normalize=False', valueCounts),
    nunique: row('', countDifferent),
    abs: row('', throughout(each('abs'), true)),
    round: row('decimals=0', throughout(round)),
    clip: row(
      'lower=None, upper=None',
      throughout((args, context) => {
        // pandas exchanges bounds in the wrong order, and takes one that is NaN for none.
        const [low, high] = [args.lower, args.upper].map((one) => one && numberOf(one));
        const isPlain = (low ?? Number.NEGATIVE_INFINITY) <= (high ?? Number.POSITIVE_INFINITY);
        return isPlain
          ? clamp(replacing(args, { min: args.lower, max: args.upper }), context)
          : unknownAt(context.place);
      }),
    ),
    cumsum: row('', throughout(reductions.cumsum)),
    rank: row(
      "axis=0, method='average', numeric_only=False, na_option='keep', ascending=True, pct=False",
      throughout(ranks),
    ),
    shift: row('periods=1, fill_value=None, *more, **rest', shifted),
    diff: row(
      'periods=1, *more, **rest',
      compared((now, before) => now - before),
    ),
    pct_change: row(
      'periods=1, *more, **rest',
      compared((now, before) => now / before - 1),
    ),
    fillna: row('value=None, *more, **rest', filled),
    dropna: row('*more, **rest', dropped),
    ...named('isna isnull', row('*more, **rest', areNaN(true))),
    ...named('notna notnull', row('*more, **rest', areNaN(false))),
    rolling: row('window, min_periods=None, *more, **rest', windows),
    expanding: row('min_periods=1, *more, **rest', (args, context) =>
      windows(replacing(args, { window: number(lengthIn(args.data ?? nothing) ?? 0, 'int64') }), context),
    ),
    quantile: row('q=0.5', ofNumbers(quantiles(1))),
    ...Object.fromEntries(
      Object.entries({ add: '+', sub: '-', mul: '*', div: '/', pow: '**' }).map(([name, sign]) => [
        name,
        row('other', ({ data, index, other }, context) =>
          binary(sign, seriesOf(data, context.place, index), other ?? nothing, context),
        ),
      ]),
    ),
  }),
};
