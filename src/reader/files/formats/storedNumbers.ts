import { type FileArray, roomFor, type StoredNumbers } from '../fileArray';
import type { Pace } from '../pace';
import { type FileSource, readExactly } from '../source';
import { decode, isLittleEndian, type StoredType } from './dtypes';

/**
 * Reads the `total` numbers that are stored contiguously in a file from an offset on. A compressed file is opened only
 * then.
 */
export function storedNumbers(
  open: FileSource | OpenUpTo,
  { offset, dtype, total, littleEndian }: Stored,
): FileArray['values'] {
  return async (from, count, step = 1, pace, into) => {
    const fits = Math.max(0, Math.min(count, Math.ceil((total - from) / step)));
    const span = fits === 0 ? 0 : (fits - 1) * step + 1;
    const start = offset + Math.min(from, total) * dtype.bytes;
    const end = start + span * dtype.bytes;
    const file = typeof open === 'function' ? await open(end, pace) : open;
    if (dtype.widen && step === 1 && littleEndian === isLittleEndian()) {
      const values = into?.length === fits ? into : roomFor(fits, dtype.fitsFloat32);
      const tail = tailOf(values, end - start);
      const bytes = await readExactly(file, start, end - start, tail);
      if (bytes.buffer !== tail.buffer) tail.set(bytes);
      dtype.widen(tail, values);
      return values;
    }
    return decode(await readExactly(file, start, end - start), dtype, fits, littleEndian, step);
  };
}

/** The end of these numbers' memory: shorter stored types are read into it and widened in place. */
function tailOf({ buffer, byteOffset, byteLength }: StoredNumbers, length: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + byteLength - length, length);
}

/** Opens a compressed file, at least up to an offset. */
export type OpenUpTo = (end: number, pace?: Pace) => Promise<FileSource>;

interface Stored {
  readonly offset: number;
  readonly dtype: StoredType;
  readonly total: number;
  readonly littleEndian: boolean;
}
