import type { FileArray } from './source';

/** Values of one name; undefined where one is no number. */
export interface Column {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** The columns that are made of numbers only. */
export function columnsOf(columns: readonly Column[]): FileArray[] {
  return columns.flatMap(({ name, values }) => {
    const isNumeric = values.length > 0 && values.every((value) => value !== undefined);
    return isNumeric ? [arrayInMemory(name, [values.length], values as readonly number[])] : [];
  });
}

/** An array whose numbers are all there already. */
export function arrayInMemory(name: string, shape: readonly number[], values: readonly number[]): FileArray {
  return {
    name,
    shape,
    dtype: 'number',
    values: async (from, count, step = 1) =>
      Float64Array.from({ length: count }, (_, index) => values[from + index * step]),
  };
}
