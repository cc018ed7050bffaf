import { madeKind } from '../operations/tensors/results';
import type { Operation } from '../rows/library';
import { named, property, row, type Table, withMethods } from '../rows/rows';
import { opaque, type Place, type Tensor, type Value } from '../value';

/* Of frames and series only the number of axes is known: what their columns hold is read from files. */

const frame = 'pandas.DataFrame';
const series = 'pandas.Series';
/** What `get_dummies` makes of a series: a column for each class. */
const oneHot = 'pandas.oneHot';

const ofFrame: Operation = (_, { place }) => objectOf(frame, place);
const ofSeries: Operation = (_, { place }) => objectOf(series, place);

function objectOf(of: string, place: Place): Value {
  return { type: 'object', of, args: {}, place };
}

const arrayOf =
  (rank: number, is?: 'one-hot'): Operation =>
  (_, context): Tensor => ({
    ...{ type: 'tensor', library: 'numpy', shape: new Array(rank).fill(undefined) },
    ...(is && { kind: madeKind(is, context, 1) }),
    missing: { reason: 'read', name: context.callee, place: context.place },
  });

/** `frame['a']` is a series; a list of names, or a condition on the rows, leaves a frame. */
const column: Operation = ({ key }, { place }) => {
  if (key?.type === 'text') return objectOf(series, place);
  const isMask = key?.type === 'opaque' && /^(?:[<>=!]=?|[&|~])$/.test(key.made?.by ?? '');
  const isList = key?.type === 'sequence' && key.is === 'list';
  return isMask || isList ? objectOf(frame, place) : unknownAt(place);
};

/** `frame.iloc[:, -1]` is a series, and `frame.iloc[:, 1:]` a frame. */
const cut: Operation = ({ key }, { place }) => {
  const [rows, columns] = key?.type === 'sequence' && key.is === 'tuple' ? (key.items ?? []) : [];
  if (rows?.type !== 'slice') return unknownAt(place);
  if (columns?.type === 'slice') return objectOf(frame, place);
  const isOne = columns?.type === 'text' || (columns?.type === 'tensor' && columns.shape?.length === 0);
  return isOne ? objectOf(series, place) : unknownAt(place);
};

function unknownAt(place: Place): Value {
  return opaque({ reason: 'unknown-function', place });
}

const any = '*args, **rest';
const alike =
  'dropna fillna reset_index sample copy head tail sort_values sort_index astype replace round clip';

export const pandas: Table = {
  ...named('pandas.read_csv pandas.read_excel pandas.read_parquet', row(any, ofFrame)),
  'pandas.get_dummies': row(`data, ${any}`, ({ data }, { place }) =>
    data?.type === 'object' && data.of === series ? objectOf(oneHot, place) : unknownAt(place),
  ),
  [oneHot]: withMethods(any, {
    ...named(
      alike,
      row(any, (_, { place }) => objectOf(oneHot, place)),
    ),
    values: property(arrayOf(2, 'one-hot')),
    to_numpy: row(any, arrayOf(2, 'one-hot')),
  }),
  [frame]: withMethods(any, {
    __getitem__: row('key', column),
    ...named(
      'loc iloc',
      property((_, { place }) => objectOf('pandas.indexing', place)),
    ),
    ...named(`${alike} drop rename set_index query select_dtypes drop_duplicates`, row(any, ofFrame)),
    pop: row(any, ofSeries),
    values: property(arrayOf(2)),
    to_numpy: row(any, arrayOf(2)),
  }),
  'pandas.indexing': withMethods('', { __getitem__: row('key', cut) }),
  [series]: withMethods('data=None, **rest', {
    ...named(`${alike} map apply`, row(any, ofSeries)),
    // What describes each entry is a series again: `frame['kind'].astype('category').cat.codes`.
    ...named('cat codes dt str', property(ofSeries)),
    values: property(arrayOf(1)),
    to_numpy: row(any, arrayOf(1)),
  }),
};
