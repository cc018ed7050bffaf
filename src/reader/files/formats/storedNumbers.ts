import type { FileArray } from '../fileArray';
import type { Pace } from '../pace';
import { type FileSource, readExactly } from '../source';
import { type Dtype, decode, isLittleEndian } from './dtypes';

/** Reads the numbers that lie one behind the other in a file from an offset on, `total` of them. A file that is packed is opened by then. */
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
      const values = into?.length === fits ? into : new Float64Array(fits);
      const tail = tailOf(values, end - start);
      const bytes = await readExactly(file, start, end - start, tail);
      if (bytes.buffer !== tail.buffer) tail.set(bytes);
      dtype.widen(tail, values);
      return values;
    }
    return decode(await readExactly(file, start, end - start), dtype, fits, littleEndian, step);
  };
}

/** The last bytes of the memory of these numbers: what is shorter than they are is widened from there in place. */
function tailOf({ buffer, byteOffset, byteLength }: Float64Array, length: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + byteLength - length, length);
}

/** Opens a file that is packed, at least so many bytes of it. */
export type OpenUpTo = (end: number, pace?: Pace) => Promise<FileSource>;

interface Stored {
  readonly offset: number;
  readonly dtype: Dtype;
  readonly total: number;
  readonly littleEndian: boolean;
}
