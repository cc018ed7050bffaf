import { type Dtype, dtypes } from './dtypes';
import { elementCount, type FileArray, type FileSource, FileTrouble, readExactly } from './source';
import { storedNumbers } from './storedNumbers';
import { textOf } from './text';

/**
 * The array of a NumPy .npy file. Only its header is read here; the numbers are read when asked for, a slice at a time.
 * Format versions 1 to 3, every number type, both byte orders, C and Fortran order.
 * Source: NumPy's documentation of numpy.lib.format.
 */
export async function openNpy(name: string, file: FileSource): Promise<FileArray> {
  const prefix = await readExactly(file, 0, Math.min(12, Math.max(file.size, 10)));
  if (!magic.every((byte, index) => prefix[index] === byte)) {
    throw new FileTrouble('not-this-format', 'the bytes \\x93NUMPY are not there');
  }
  const isLong = prefix[6] >= 2;
  const start = isLong ? 12 : 10;
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > longestHeader) throw new FileTrouble('not-this-format', `a header of ${length} bytes`);
  const header = textOf(await readExactly(file, start, length));
  const { descr, dtype, isLittle, isFortran, shape } = parseHeader(header);
  const body = start + length;
  const count = elementCount(shape, dtype.bytes, file.size - body);
  const values = storedNumbers(file, { offset: body, dtype, total: count, littleEndian: isLittle });
  return { name, shape, dtype: descr, strides: isFortran ? columnMajor(shape) : undefined, values };
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy itself refuses longer ones. */
const longestHeader = 10_000;

interface Header {
  readonly descr: string;
  readonly dtype: Dtype;
  readonly isLittle: boolean;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
}

/** The header is a Python dictionary of three known keys. */
function parseHeader(header: string): Header {
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (order === undefined || shape === undefined)
    throw new FileTrouble('not-this-format', header.slice(0, 80));
  if (descr === undefined) throw new FileTrouble('unsupported', 'a structured array');
  const [, byteOrder, kind] = /^([<>|=]?)(\w+)$/.exec(descr) ?? [];
  const dtype = Object.hasOwn(dtypes, kind ?? '') ? dtypes[kind] : undefined;
  if (!dtype) throw new FileTrouble('unsupported', `numbers of type ${descr}`);
  return {
    descr,
    dtype,
    isLittle: byteOrder !== '>',
    isFortran: order === 'True',
    shape: (shape.match(/\d+/g) ?? []).map(Number),
  };
}

/** The first index moves fastest. */
function columnMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
}
