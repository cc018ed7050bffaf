import { type Dtype, dtypes } from './dtypes';
import { elementCount, type FileArray, type FileSource, FileTrouble, readExactly } from './source';
import { storedNumbers } from './storedNumbers';
import { textOf } from './text';

/**
 * The tensors of a .safetensors file, in the order of their places. Only the header is read here.
 * Source: the format's description at huggingface/safetensors.
 */
export async function openSafetensors(file: FileSource): Promise<FileArray[]> {
  const view = asView(await readExactly(file, 0, 8));
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || length < 2)
    throw new FileTrouble('not-this-format', `a header of ${length} bytes`);
  const header = parseHeader(textOf(await readExactly(file, 8, length)));
  const body = 8 + length;
  return Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => tensorOf(name, entry, body, file));
}

/** The format's own limit. */
const longestHeader = 100_000_000;

const kinds: Readonly<Record<string, Dtype>> = {
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
    // What is no JSON is no header: said below.
  }
  throw new FileTrouble('not-this-format', text.slice(0, 80));
}

function tensorOf(name: string, entry: unknown, body: number, file: FileSource): FileArray {
  const { dtype: kind, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (typeof kind !== 'string' || !isNumbers(shape) || !isNumbers(offsets) || offsets.length !== 2) {
    throw new FileTrouble('not-this-format', `the entry of ${name.slice(0, 80)}`);
  }
  const dtype = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!dtype) throw new FileTrouble('unsupported', `numbers of type ${kind}`);
  const [first, last] = offsets;
  if (body + last > file.size)
    throw new FileTrouble('truncated', `${body + last} bytes claimed, ${file.size} there`);
  const count = elementCount(shape, dtype.bytes, Math.min(last - first, file.size - body - first));
  const values = storedNumbers(file, { offset: body + first, dtype, total: count, littleEndian: true });
  return { name, shape, dtype: kind, values };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function asView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
