import { sizeOf } from '../../../shape';
import { type ArrayPath, elementCount, type FileArray } from '../fileArray';
import { type FileSource, readExactly } from '../source';
import { textOf } from '../text';
import { FileTrouble } from '../trouble';
import { dtypes, type StoredType } from './dtypes';
import { type OpenUpTo, storedNumbers } from './storedNumbers';

/**
 * The array of a NumPy .npy file. Only its header is read here; the numbers are read when asked for, a slice at a time,
 * from the file, or from what `unpacked` opens by then. Reads format versions 1 to 3, every number type, both byte
 * orders, C and Fortran order.
 * Source: NumPy's documentation of numpy.lib.format.
 */
export async function openNpy(path: ArrayPath, file: FileSource, unpacked?: OpenUpTo): Promise<FileArray> {
  const prefix = await readExactly(file, 0, Math.min(12, Math.max(file.size, 10)));
  if (!magic.every((byte, index) => prefix[index] === byte)) {
    throw new FileTrouble('not-this-format', { is: 'no-npy' });
  }
  const isLong = prefix[6] >= 2;
  const start = isLong ? 12 : 10;
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > longestHeader)
    throw new FileTrouble('not-this-format', { is: 'header-length', bytes: length });
  const header = textOf(await readExactly(file, start, length));
  const { dtype, isLittle, isFortran, shape } = parseHeader(header);
  const body = start + length;
  const count = elementCount(shape, dtype.bytes, file.size - body);
  const stored = { offset: body, dtype, total: count, littleEndian: isLittle };
  return {
    path,
    name: path.join(),
    shape,
    dtype: dtype.name,
    fitsFloat32: dtype.fitsFloat32,
    strides: isFortran ? columnMajor(shape) : undefined,
    values: storedNumbers(unpacked ?? file, stored),
  };
}

/** The bytes before the numbers are at most this many. */
export const longestNpyHead = 10_012;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy itself refuses longer headers. */
const longestHeader = 10_000;

interface Header {
  readonly dtype: StoredType;
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
    throw new FileTrouble('not-this-format', { is: 'header', found: header.slice(0, 80) });
  if (descr === undefined) throw new FileTrouble('unsupported', { is: 'structured' });
  const [, byteOrder, kind] = /^([<>|=]?)(\w+)/.exec(descr) ?? [];
  return {
    dtype: dtypeOf(kind ?? '', descr),
    isLittle: byteOrder !== '>',
    isFortran: order === 'True',
    shape: (shape.match(/\d+/g) ?? []).map(Number),
  };
}

function dtypeOf(kind: string, descr: string): StoredType {
  if (Object.hasOwn(dtypes, kind)) return dtypes[kind];
  if (kind === 'O') throw new FileTrouble('unsupported', { is: 'objects' });
  const wide = /^([USa])(\d+)$/.exec(kind);
  if (wide)
    throw new FileTrouble('no-numbers', {
      is: 'text-dtype',
      dtype: `${wide[1] === 'U' ? 'str' : 'bytes'}${wide[2]}`,
    });
  const bits = /^[cf](\d+)$/.exec(kind)?.[1];
  const name = bits && `${kind[0] === 'c' ? 'complex' : 'float'}${Number(bits) * 8}`;
  throw new FileTrouble('unsupported', { is: 'dtype', dtype: name ?? descr });
}

/** Strides in which the first index varies fastest. */
function columnMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
}
