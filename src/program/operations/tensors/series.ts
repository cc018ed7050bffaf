import type { Dictionary, Place, Tensor, Value } from '../../value';

/* A series of pandas with known numbers is an object whose data is an array, and a frame one whose data are its columns. */

export const frame = 'pandas.DataFrame';
export const series = 'pandas.Series';

export function seriesOf(data: Value | undefined, place: Place): Value {
  return { type: 'object', of: series, args: { data }, place };
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
