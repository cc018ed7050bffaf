import type { Dictionary, Place, Tensor, Value } from '../../value';

/* A series of pandas with known numbers is an object whose data is an array, and a frame one whose data are its columns. */

export const frame = 'pandas.DataFrame';
export const series = 'pandas.Series';

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

/** The columns of a frame by name. */
export function columnsIn(data: Value | undefined): Dictionary['entries'] {
  return data?.type === 'dictionary' ? data.entries : undefined;
}

export function hasNaN({ values }: Tensor): boolean {
  return values?.some(Number.isNaN) ?? false;
}
