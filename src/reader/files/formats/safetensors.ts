import { elementCount, entryOf, type FileArray, type FileEntry } from '../fileArray';
import { Pace } from '../pace';
import { type FileSource, readExactly } from '../source';
import { textOf } from '../text';
import { FileTrouble } from '../trouble';
import { dtypes, type StoredType } from './dtypes';
import { storedNumbers } from './storedNumbers';

/**
 * The tensors of a .safetensors file, in the order of their places in it. Only the header is read here.
 * Source: the format's description at huggingface/safetensors.
 */
export async function openSafetensors(file: FileSource, pace = new Pace()): Promise<FileEntry[]> {
  const view = asView(await readExactly(file, 0, 8));
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || length < 2)
    throw new FileTrouble('not-this-format', { is: 'header-length', bytes: length });
  const header = parseHeader(textOf(await readExactly(file, 8, length)));
  const body = 8 + length;
  const entries: FileEntry[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    entries.push(await entryOf([name], name, () => tensorOf(name, entry, body, file)));
    await pace.rest();
  }
  return entries;
}

/** The format's own limit. */
const longestHeader = 100_000_000;

const kinds: Readonly<Record<string, StoredType>> = {
  F64: dtypes.f8,
  F32: dtypes.f4,
  F16: dtypes.f2,
  BF16: dtypes.bf2,
  F8_E4M3: dtypes.f8_e4m3,
  F8_E5M2: dtypes.f8_e5m2,
  I64: dtypes.i8,
  I32: dtypes.i4,
  I16: dtypes.i2,
  I8: dtypes.i1,
  U64: dtypes.u8,
  U32: dtypes.u4,
  U16: dtypes.u2,
  U8: dtypes.u1,
  BOOL: dtypes.b1,
};

function parseHeader(text: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // Text that is not JSON is not a header, which is reported below.
  }
  throw new FileTrouble('not-this-format', { is: 'header', found: text.slice(0, 80) });
}

function tensorOf(name: string, entry: unknown, body: number, file: FileSource): FileArray {
  const { dtype: kind, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (typeof kind !== 'string' || !isNumbers(shape) || !isNumbers(offsets) || offsets.length !== 2) {
    throw new FileTrouble('not-this-format', {
      is: 'header',
      found: JSON.stringify(entry ?? null).slice(0, 80),
    });
  }
  const dtype = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!dtype) throw new FileTrouble('unsupported', { is: 'dtype', dtype: kind.slice(0, 40) });
  const [first, last] = offsets;
  if (body + last > file.size)
    throw new FileTrouble('truncated', { is: 'bytes', needed: body + last, there: file.size });
  const count = elementCount(shape, dtype.bytes, Math.min(last - first, file.size - body - first));
  const values = storedNumbers(file, { offset: body + first, dtype, total: count, littleEndian: true });
  const { name: type, fitsFloat32 } = dtype;
  return { path: [name], name, shape, dtype: type, fitsFloat32, values };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function asView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
