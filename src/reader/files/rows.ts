import { sizeOf } from '../../shape';
import { type FileArray, roomFor, type StoredNumbers } from './fileArray';
import { Pace } from './pace';
import { readSlice } from './readSlice';
import type { FileSlice } from './slice';

/** Numbers as rows along their first axis, read a few at a time: all of them may not fit into memory. */
export interface Rows {
  readonly count: number;
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** Whether float32 holds all of their numbers. */
  readonly fitsFloat32?: boolean;
  /** The numbers of `count` rows from `from` on. They may be put into a given array of that length. */
  read(from: number, count: number, into?: Float64Array): Promise<StoredNumbers>;
}

/** How many rows are held where not all fit, unless rows are very long. */
const mostHeld = 20;
/** Sending this many numbers to a page takes only a moment. */
const mostNumbersHeld = 1_000_000;

/** How many rows are held where not all fit. */
export function heldOf({ count, shape }: Rows): number {
  return Math.min(count, mostHeld, Math.max(1, Math.floor(mostNumbersHeld / sizeOf(shape))));
}

export function firstRows(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

/** Rows that are all in memory. */
export function rowsInMemory(values: StoredNumbers, [count, ...shape]: readonly number[]): Rows {
  const size = sizeOf(shape);
  return {
    count,
    shape,
    fitsFloat32: values instanceof Float32Array,
    read: async (from, some) => values.subarray(from * size, (from + some) * size),
  };
}

/** A slice of an array, row by row. */
export function rowsIn(array: FileArray, slice: FileSlice, pace = new Pace()): Rows {
  const [count, ...shape] = slice.shape;
  return {
    count,
    shape,
    fitsFloat32: array.fitsFloat32,
    read: (from, some, into) => readSlice(array, rowsFrom(slice, from, some), pace, into),
  };
}

/** The numbers of certain rows, concatenated. */
export async function theseRows(
  { shape, fitsFloat32, read }: Rows,
  which: readonly number[],
): Promise<StoredNumbers> {
  const size = sizeOf(shape);
  const numbers = roomFor(which.length * size, fitsFloat32);
  for (const [place, row] of which.entries()) numbers.set(await read(row, 1), place * size);
  return numbers;
}

function rowsFrom({ axes, shape }: FileSlice, from: number, count: number): FileSlice {
  const along = axes.findIndex(({ isSingle }) => !isSingle);
  return {
    axes: axes.map((axis, index) =>
      index === along ? { ...axis, first: axis.first + from * axis.step, count } : axis,
    ),
    shape: [count, ...shape.slice(1)],
    count: count * sizeOf(shape.slice(1)),
  };
}
