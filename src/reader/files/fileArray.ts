import { sizeOf } from '../../shape';
import type { Pace } from './pace';
import { FileTrouble } from './trouble';
import type { Words } from './words';

/**
 * Where an array stands in its file: the name of a member, the keys and indices that lead to it, or a column. `each` is
 * every record of a list, from which a column is taken. Unlike a name it belongs to one array only.
 */
export type ArrayPath = readonly PathStep[];

export type PathStep = string | number | typeof each;

export const each = null;

/** An array that a file holds, before its numbers are read. */
export interface FileArray {
  readonly path: ArrayPath;
  /** What people call it; two arrays may have one name. */
  readonly name: string;
  readonly shape: readonly number[];
  /** What the numbers are stored as, as NumPy calls it. */
  readonly dtype: string;
  /** How many numbers further on in the file the next index of each axis stands; absent where rows lie one after another. */
  readonly strides?: readonly number[];
  /** What the columns of a table are called. */
  readonly columns?: readonly string[];
  /** Where the file says which of the columns is right, row by row. */
  readonly labels?: ArrayPath;
  /**
   * Reads `count` numbers as the file has them, from the flat index on, each `step`th. They may be put into an array of that
   * length that is given.
   */
  readonly values: (
    from: number,
    count: number,
    step?: number,
    pace?: Pace,
    into?: Float64Array,
  ) => Promise<Float64Array>;
}

/** What a file holds in the place of an array and cannot be read. */
export interface UnreadableArray {
  readonly path: ArrayPath;
  readonly name: string;
  readonly trouble: FileTrouble;
  /** Of a column of words: which stands in each row. */
  readonly words?: Words;
}

export type FileEntry = FileArray | UnreadableArray;

export function isReadable(entry: FileEntry): entry is FileArray {
  return !('trouble' in entry);
}

export function isUnreadable(entry: FileEntry): entry is UnreadableArray {
  return 'trouble' in entry;
}

/** Whether a value that was saved is the path of an array. */
export function isArrayPath(value: unknown): value is ArrayPath {
  const isStep = (step: unknown) => typeof step === 'string' || typeof step === 'number' || step === each;
  return Array.isArray(value) && value.every(isStep);
}

export function samePath(a: ArrayPath, b: ArrayPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** The most numbers that are read at once: they take 80 MB. */
export const mostValues = 10_000_000;

/** The array that `open` finds, or why it finds none. What is no fault of the file goes on. */
export async function entryOf(
  path: ArrayPath,
  name: string,
  open: () => FileArray | Promise<FileArray>,
): Promise<FileEntry> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof FileTrouble) return { path, name, trouble: error };
    throw error;
  }
}

/** The number of elements of a shape that a header claims; refused where the file cannot hold as many. */
export function elementCount(shape: readonly number[], bytesEach: number, available: number): number {
  const count = sizeOf(shape);
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0) || !Number.isSafeInteger(count)) {
    throw new FileTrouble('not-this-format', { is: 'shape', shape });
  }
  if (count * bytesEach > available) {
    throw new FileTrouble('truncated', {
      is: 'bytes',
      needed: count * bytesEach,
      there: Math.max(0, available),
    });
  }
  return count;
}
