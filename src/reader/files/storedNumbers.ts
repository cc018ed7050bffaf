import { type Dtype, decode } from './dtypes';
import { type FileArray, type FileSource, readExactly } from './source';

/** Reads the numbers that lie one behind the other in a file from an offset on, `total` of them. */
export function storedNumbers(
  file: FileSource,
  { offset, dtype, total, littleEndian }: Stored,
): FileArray['values'] {
  return async (from, count, step = 1) => {
    const fits = Math.max(0, Math.min(count, Math.ceil((total - from) / step)));
    const span = fits === 0 ? 0 : (fits - 1) * step + 1;
    const start = offset + Math.min(from, total) * dtype.bytes;
    return decode(await readExactly(file, start, span * dtype.bytes), dtype, fits, littleEndian, step);
  };
}

interface Stored {
  readonly offset: number;
  readonly dtype: Dtype;
  readonly total: number;
  readonly littleEndian: boolean;
}
