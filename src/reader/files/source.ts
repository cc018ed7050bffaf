import type { Pace } from './pace';
import { FileTrouble } from './trouble';

/** Reads a slice of a file's bytes; they may be put into a given array. */
export type ReadBytes = (offset: number, length: number, into?: Uint8Array) => Promise<Uint8Array>;

/** A file that can be read in slices. */
export interface FileSource {
  readonly size: number;
  readonly read: ReadBytes;
}

/** A file whose bytes are all in memory. */
export function inMemory(bytes: Uint8Array): FileSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/** The bytes of a slice; throws where the file ends before it. */
export async function readExactly(
  { size, read }: FileSource,
  offset: number,
  length: number,
  into?: Uint8Array,
): Promise<Uint8Array> {
  if (offset + length > size)
    throw new FileTrouble('truncated', { is: 'bytes', needed: offset + length, there: size });
  const bytes = await read(offset, length, into);
  if (bytes.length < length)
    throw new FileTrouble('truncated', {
      is: 'bytes',
      needed: offset + length,
      there: offset + bytes.length,
    });
  return bytes;
}

/** The bytes of a file in order, a piece at a time. */
export async function* pieces(
  file: FileSource,
  pace: Pace,
  { from = 0, to = file.size, size = 1 << 18 }: { from?: number; to?: number; size?: number } = {},
): AsyncGenerator<Uint8Array> {
  for (let offset = from; offset < to; offset += size) {
    yield await readExactly(file, offset, Math.min(size, to - offset));
    await pace.rest((offset - from + size) / (to - from));
  }
}
