/** How a number is stored: its size in bytes, and how it is read. */
export interface Dtype {
  /** What NumPy calls it. */
  readonly name: string;
  readonly bytes: number;
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number;
  /** Reads bytes in this machine's order, all at once: many times as fast as one number after another. */
  readonly readAll?: (bytes: Uint8Array) => Float64Array;
}

/** By NumPy's kind and size; 64-bit integers beyond 2^53 become the nearest float64, as NumPy's own cast does. */
export const dtypes: Readonly<Record<string, Dtype>> = {
  f2: {
    name: 'float16',
    bytes: 2,
    read: (view, at, little) => float16(view.getUint16(at, little)),
    readAll: allFloat16,
  },
  f4: {
    name: 'float32',
    bytes: 4,
    read: (view, at, little) => view.getFloat32(at, little),
    readAll: allOf(Float32Array),
  },
  f8: {
    name: 'float64',
    bytes: 8,
    read: (view, at, little) => view.getFloat64(at, little),
    readAll: allOf(Float64Array),
  },
  /** NumPy has no bfloat16: ml_dtypes, which brings it, saves it under this name of two bytes of any kind. */
  V2: {
    name: 'bfloat16',
    bytes: 2,
    read: (view, at, little) => bfloat16(view.getUint16(at, little)),
    readAll: allBfloat16,
  },
  bf2: {
    name: 'bfloat16',
    bytes: 2,
    read: (view, at, little) => bfloat16(view.getUint16(at, little)),
    readAll: allBfloat16,
  },
  f8_e4m3: { name: 'float8_e4m3', bytes: 1, read: (view, at) => float8(view.getUint8(at), 4, 3) },
  f8_e5m2: { name: 'float8_e5m2', bytes: 1, read: (view, at) => float16(view.getUint8(at) << 8) },
  i1: { name: 'int8', bytes: 1, read: (view, at) => view.getInt8(at) },
  i2: { name: 'int16', bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { name: 'int32', bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  i8: { name: 'int64', bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u1: { name: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at) },
  u2: { name: 'uint16', bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  u4: { name: 'uint32', bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  u8: { name: 'uint64', bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  b1: { name: 'bool', bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
};

/** `count` numbers of a type from the bytes, each `step`th. */
export function decode(
  bytes: Uint8Array,
  { bytes: size, read, readAll }: Pick<Dtype, 'bytes' | 'read' | 'readAll'>,
  count: number,
  littleEndian: boolean,
  step = 1,
): Float64Array {
  if (readAll && step === 1 && littleEndian === isLittleEndian()) return readAll(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) values[index] = read(view, index * step * size, littleEndian);
  return values;
}

function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

interface TypedArray {
  new (buffer: ArrayBufferLike, offset: number, length: number): ArrayLike<number>;
  readonly BYTES_PER_ELEMENT: number;
}

function allOf(Typed: TypedArray): (bytes: Uint8Array) => Float64Array {
  return (bytes) => new Float64Array(inPlace(bytes, Typed));
}

/** The bytes as numbers of a type; copied only where they do not begin at a place at which such numbers can. */
function inPlace(bytes: Uint8Array, Typed: TypedArray): ArrayLike<number> {
  const { buffer, byteOffset, length } =
    bytes.byteOffset % Typed.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Typed(buffer, byteOffset, length / Typed.BYTES_PER_ELEMENT);
}

/** The sixteen bits of each number where they stand in a float32 of the same sign and fraction. */
function widened(bytes: Uint8Array, place: (bits: number) => number): Float32Array {
  const halves = inPlace(bytes, Uint16Array);
  const wide = new Uint32Array(halves.length);
  for (let index = 0; index < halves.length; index++) wide[index] = place(halves[index]);
  return new Float32Array(wide.buffer);
}

function allBfloat16(bytes: Uint8Array): Float64Array {
  return new Float64Array(widened(bytes, (bits) => bits << 16));
}

/** A float32 counts its exponent from 112 further below; what is infinite or NaN has the largest exponent of either. */
function allFloat16(bytes: Uint8Array): Float64Array {
  const wide = widened(bytes, (bits) => ((bits & 0x8000) << 16) | ((bits & 0x7fff) << 13));
  const values = new Float64Array(wide);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] * 2 ** 112;
    values[index] = Math.abs(value) < 2 ** 16 ? value : nonFinite(value);
  }
  return values;
}

/** What would be the next power of two of a half is infinite, and what is above it no number. */
function nonFinite(value: number): number {
  return Math.abs(value) === 2 ** 16 ? value * Number.POSITIVE_INFINITY : Number.NaN;
}

/** IEEE 754 half precision: one sign bit, five of exponent, ten of fraction. */
export function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a float32. */
export function bfloat16(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

/** The OCP 8-bit format E4M3: it has no infinity, and one NaN of each sign. */
function float8(bits: number, exponentBits: number, fractionBits: number): number {
  const sign = bits & 0x80 ? -1 : 1;
  const bias = 2 ** (exponentBits - 1) - 1;
  const exponent = (bits & 0x7f) >> fractionBits;
  const fraction = bits & (2 ** fractionBits - 1);
  if ((bits & 0x7f) === 0x7f) return Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** (1 - bias - fractionBits);
  return sign * (1 + fraction / 2 ** fractionBits) * 2 ** (exponent - bias);
}
