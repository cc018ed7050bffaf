/** Where the bytes of a file come from: a slice of them, without the rest. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** A file that can be read in slices. */
export interface FileSource {
  readonly size: number;
  readonly read: ReadBytes;
}

/** An array that a file holds, before its numbers are read. */
export interface FileArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** What the numbers are stored as, in the format's own words. */
  readonly dtype: string;
  /** How many numbers further on in the file the next index of each axis stands; absent where rows lie one after another. */
  readonly strides?: readonly number[];
  /** Reads `count` numbers as the file has them, from the flat index on, each `step`th. */
  readonly values: (from: number, count: number, step?: number) => Promise<Float64Array>;
}

/** A file is not what its name says, or more than can be read. */
export class FileTrouble extends Error {
  readonly kind: FileTroubleKind;
  /** What was found, or what would be too much. */
  readonly detail: string;

  constructor(kind: FileTroubleKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.name = 'FileTrouble';
    this.kind = kind;
    this.detail = detail;
  }
}

export type FileTroubleKind = 'not-this-format' | 'truncated' | 'unsupported' | 'too-large' | 'not-a-number';

/** No one looks at more numbers at once, and this many take 80 MB. */
export const mostValues = 10_000_000;

/** The bytes of a slice that must be there. */
export async function readExactly(
  { size, read }: FileSource,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  if (offset + length > size)
    throw new FileTrouble('truncated', `${offset + length} bytes needed, ${size} there`);
  const bytes = await read(offset, length);
  if (bytes.length < length)
    throw new FileTrouble('truncated', `${length} bytes asked, ${bytes.length} read`);
  return bytes;
}

/** The number of elements of a shape that a header claims; refused where the file cannot hold as many. */
export function elementCount(shape: readonly number[], bytesEach: number, available: number): number {
  const count = shape.reduce((product, length) => product * length, 1);
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0) || !Number.isSafeInteger(count)) {
    throw new FileTrouble('not-this-format', `shape ${shape.join(' x ')}`);
  }
  if (count * bytesEach > available) {
    throw new FileTrouble('truncated', `${count * bytesEach} bytes claimed, ${available} there`);
  }
  return count;
}
