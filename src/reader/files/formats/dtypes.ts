import { roomFor, type StoredNumbers } from '../fileArray';

/** How a number is stored: its size in bytes, and how it is read. */
export interface StoredType {
  /** NumPy's name. */
  readonly name: string;
  readonly bytes: number;
  /** Whether float32 holds every number of the type. */
  readonly fitsFloat32?: boolean;
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number;
  /**
   * Converts bytes in this machine's order all at once, many times faster than number by number. The bytes may be at
   * the end of the memory that the numbers are written to: no number is overwritten before it is read.
   */
  readonly widen?: (bytes: Uint8Array, into: StoredNumbers) => void;
}

/** By NumPy's kind and size; 64-bit integers beyond 2^53 become the nearest float64, as NumPy's own cast does. */
export const dtypes: Readonly<Record<string, StoredType>> = {
  f2: {
    name: 'float16',
    bytes: 2,
    fitsFloat32: true,
    read: (view, at, little) => float16(view.getUint16(at, little)),
    widen: widenFloat16,
  },
  f4: {
    name: 'float32',
    bytes: 4,
    fitsFloat32: true,
    read: (view, at, little) => view.getFloat32(at, little),
    widen: widenFloat32,
  },
  f8: {
    name: 'float64',
    bytes: 8,
    read: (view, at, little) => view.getFloat64(at, little),
    // float64 needs no conversion.
    widen: () => {},
  },
  /** NumPy has no bfloat16: ml_dtypes, which adds it, saves it under this name, two bytes without a type. */
  V2: {
    name: 'bfloat16',
    bytes: 2,
    fitsFloat32: true,
    read: (view, at, little) => bfloat16(view.getUint16(at, little)),
    widen: widenBfloat16,
  },
  bf2: {
    name: 'bfloat16',
    bytes: 2,
    fitsFloat32: true,
    read: (view, at, little) => bfloat16(view.getUint16(at, little)),
    widen: widenBfloat16,
  },
  f8_e4m3: {
    name: 'float8_e4m3',
    bytes: 1,
    fitsFloat32: true,
    read: (view, at) => float8(view.getUint8(at), 4, 3),
  },
  f8_e5m2: {
    name: 'float8_e5m2',
    bytes: 1,
    fitsFloat32: true,
    read: (view, at) => float16(view.getUint8(at) << 8),
  },
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
  { bytes: size, fitsFloat32, read }: StoredType,
  count: number,
  littleEndian: boolean,
  step = 1,
): StoredNumbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = roomFor(count, fitsFloat32);
  for (let index = 0; index < count; index++) values[index] = read(view, index * step * size, littleEndian);
  return values;
}

/** The byte order of this machine. */
export function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

function widenFloat32({ buffer, byteOffset }: Uint8Array, into: StoredNumbers): void {
  const floats = new Float32Array(buffer, byteOffset, into.length);
  for (let index = 0; index < into.length; index++) into[index] = floats[index];
}

/** The upper half of a float32. */
function widenBfloat16({ buffer, byteOffset }: Uint8Array, into: StoredNumbers): void {
  const halves = new Uint16Array(buffer, byteOffset, into.length);
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let index = 0; index < into.length; index++) {
    bits[0] = halves[index] << 16;
    into[index] = float[0];
  }
}

/** A float32 with the same fraction; its exponent's bias is larger by 112. */
function widenFloat16({ buffer, byteOffset }: Uint8Array, into: StoredNumbers): void {
  const halves = new Uint16Array(buffer, byteOffset, into.length);
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let index = 0; index < into.length; index++) {
    const half = halves[index];
    bits[0] = ((half & 0x8000) << 16) | ((half & 0x7fff) << 13);
    const value = float[0] * 2 ** 112;
    into[index] = Math.abs(value) < 2 ** 16 ? value : nonFinite(value);
  }
}

/** In a float16 the largest exponent means an infinity, or NaN where the fraction is not 0. */
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

/** The OCP 8-bit format E4M3, which has no infinity, and one NaN of each sign. */
function float8(bits: number, exponentBits: number, fractionBits: number): number {
  const sign = bits & 0x80 ? -1 : 1;
  const bias = 2 ** (exponentBits - 1) - 1;
  const exponent = (bits & 0x7f) >> fractionBits;
  const fraction = bits & (2 ** fractionBits - 1);
  if ((bits & 0x7f) === 0x7f) return Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** (1 - bias - fractionBits);
  return sign * (1 + fraction / 2 ** fractionBits) * 2 ** (exponent - bias);
}
