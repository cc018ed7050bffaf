import type { Dictionary, Place, Tensor, Value } from '../../value';

/* A series of pandas with known numbers is an object whose data is an array, and a frame one whose data are its columns. */

export const frame = 'pandas.DataFrame';
export const series = 'pandas.Series';
/** What `groupby` makes of a frame. */
export const groups = 'pandas.groups';
/** A column of it. */
export const group = 'pandas.group';

/** Whether it is one of them, or something through which they are read and changed. */
export function isOfPandas({ of }: { readonly of: string }): boolean {
  return of.startsWith('pandas.');
}

/** A series whose rows are numbered, or labelled as those of another one. */
export function seriesOf(data: Value | undefined, place: Place, index?: Value): Value {
  return { type: 'object', of: series, args: index ? { data, index } : { data }, place };
}

/** The labels of the rows, if they are not numbered; undefined where two series have different ones. */
export function labelsOf(all: readonly (Value | undefined)[]): { readonly index?: Value } | undefined {
  const labels = all.flatMap((one) => (one?.type === 'object' && arrayIn(one) ? [one.args.index] : []));
  return labels.every((one) => one === labels[0]) ? { index: labels[0] } : undefined;
}

/** The array in a series. */
export function arrayIn(value: Value | undefined): Tensor | undefined {
  if (value?.type !== 'object' || value.of !== series) return undefined;
  return value.args.data?.type === 'tensor' ? value.args.data : undefined;
}

/** The texts in a series. */
export function wordsIn(value: Value | undefined): readonly Value[] | undefined {
  if (value?.type !== 'object' || value.of !== series) return undefined;
  return value.args.data?.type === 'sequence' ? value.args.data.items : undefined;
}

/** The columns of a frame by name. */
export function columnsIn(data: Value | undefined): Dictionary['entries'] {
  return data?.type === 'dictionary' ? data.entries : undefined;
}

export type KnownNumbers = Tensor & { readonly values: Float64Array };

/** Whether it is a column of known numbers. */
export function isOfNumbers(data: Value | undefined): data is KnownNumbers {
  return data?.type === 'tensor' && data.values !== undefined && /^(?:int|float)64$/.test(data.dtype ?? '');
}

export function hasNaN({ values }: Tensor): boolean {
  return values?.some(Number.isNaN) ?? false;
}

/** The numbers that are not NaN. */
export function withoutNaN(data: Tensor): Tensor {
  if (!hasNaN(data)) return data;
  const values = data.values!.filter((one) => !Number.isNaN(one));
  return { ...data, values, shape: [values.length] };
}

/** Whether the attribute is a frame's own, and not the column of that name. */
export function isOwnName(name: string): boolean {
  return ofFrames.has(name);
}

const ofFrames = new Set(
  (
    'T abs add agg all any append apply at attrs axes columns compare copy corr count cov cummax cummin cumprod cumsum describe diff ' +
    'div dot dtypes empty eq ewm expanding explode ffill filter first flags floordiv ge get groupby gt head hist iat idxmax idxmin index ' +
    'info interpolate items join keys kurt last le lt mask max mean median melt merge min mod mode mul ndim ne pad pipe pivot plot pow ' +
    'prod product quantile radd rank reindex resample rolling sem shift size skew sparse squeeze stack std style sub sum swapaxes tail ' +
    'take transform transpose truncate unstack update var where xs'
  ).split(' '),
);
