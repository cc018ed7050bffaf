export type Precision = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** A binary floating-point format. */
export interface FloatFormat {
  readonly precision: Precision;
  /** Bits of the significand, including the hidden one. */
  readonly bits: number;
  /** The nearest number of the format, ties to even; Infinity beyond its range. */
  round(x: number): number;
}

/**
 * The formats of IEEE 754-2019, and bfloat16, which is float32 cut to 8 bits of significand.
 *
 * Rounding a float64 result once more gives the format's own result for sums, products and quotients, since 53 bits
 * are more than 2 * 24 + 2 (S. A. Figueroa, When is double rounding innocuous?, 1995).
 */
export const formats: readonly FloatFormat[] = [
  { precision: 'float16', bits: 11, round: rounder(11, -14, 65504) },
  { precision: 'bfloat16', bits: 8, round: rounder(8, -126, 2 ** 127 * (2 - 2 ** -7)) },
  { precision: 'float32', bits: 24, round: Math.fround },
  { precision: 'float64', bits: 53, round: (x) => x },
];

/** A function that rounds to this many bits, and to fewer below 2^leastExponent, as for subnormal numbers. */
function rounder(bits: number, leastExponent: number, largest: number): (x: number) => number {
  const view = new DataView(new ArrayBuffer(8));
  // The unit in the last place, indexed by the biased exponent of a float64, which is 1023 above its exponent.
  const quanta = Float64Array.from(
    { length: 2048 },
    (_, biased) => 2 ** (Math.max(biased - 1023, leastExponent) - bits + 1),
  );
  return (x) => {
    if (x === 0 || x - x !== 0) return x;
    view.setFloat64(0, x);
    const quantum = quanta[(view.getUint16(0) >> 4) & 0x7ff];
    const rounded = halfToEven(x / quantum) * quantum;
    return Math.abs(rounded) > largest ? Math.sign(x) * Number.POSITIVE_INFINITY : rounded;
  };
}

function halfToEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
