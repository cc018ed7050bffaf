import { sizeOf } from '../../shape';
import type { Pace } from './pace';
import { FileTrouble } from './trouble';
import type { Words } from './words';

/**
 * The path of an array in its file: the name of a member, keys and indices, or a column. `each` stands for every record
 * of a list, from which a column is taken. A path, unlike a name, is unique.
 */
export type ArrayPath = readonly PathStep[];

export type PathStep = string | number | typeof each;

export const each = null;

/** An array that a file holds, before its numbers are read. */
export interface FileArray {
  readonly path: ArrayPath;
  /** The name that is shown; several arrays may share it. */
  readonly name: string;
  readonly shape: readonly number[];
  /** NumPy's name of the stored type. */
  readonly dtype: string;
  /** Whether float32 holds every number of the stored type. */
  readonly fitsFloat32?: boolean;
  /** For each axis, how many numbers apart successive indices are in the file; absent where rows are contiguous. */
  readonly strides?: readonly number[];
  /** The names of a table's columns. */
  readonly columns?: readonly string[];
  /** The path of the array with the right column of each row, where the file has one. */
  readonly labels?: ArrayPath;
  /**
   * Reads `count` numbers in the order of the file, from a flat index on, each `step`th. They may be put into a given
   * array of that length.
   */
  readonly values: (
    from: number,
    count: number,
    step?: number,
    pace?: Pace,
    into?: Float64Array,
  ) => Promise<StoredNumbers>;
}

/** Numbers in memory: in float32, which takes half the room, where a file has no others. Losses are computed in float64. */
export type StoredNumbers = Float32Array | Float64Array;

export function roomFor(count: number, fitsFloat32 = false): StoredNumbers {
  return fitsFloat32 ? new Float32Array(count) : new Float64Array(count);
}

/** Something in a file that is not an array and cannot be read. */
export interface UnreadableArray {
  readonly path: ArrayPath;
  readonly name: string;
  readonly trouble: FileTrouble;
  /** For a column of words: the word of each row. */
  readonly words?: Words;
}

export type FileEntry = FileArray | UnreadableArray;

export function isReadable(entry: FileEntry): entry is FileArray {
  return !('trouble' in entry);
}

export function isUnreadable(entry: FileEntry): entry is UnreadableArray {
  return 'trouble' in entry;
}

/** Whether a saved value is the path of an array. */
export function isArrayPath(value: unknown): value is ArrayPath {
  const isStep = (step: unknown) => typeof step === 'string' || typeof step === 'number' || step === each;
  return Array.isArray(value) && value.every(isStep);
}

export function samePath(a: ArrayPath, b: ArrayPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** The most numbers that are read at once: 80 MB. */
export const mostValues = 10_000_000;

/** The array that `open` finds, or why it finds none. Errors that are not the file's fault are rethrown. */
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

/** The number of elements of a shape in a header; throws where the file is too small for it. */
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
