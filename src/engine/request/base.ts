import { type DoubleDouble, doubleDouble, times } from '../numeric/doubled/doubleDouble';
import type { Stretch } from '../numeric/stretch';

/** The unit of a loss; `none` for a loss without logarithms. */
export type Unit = 'nats' | 'bits' | 'hartleys' | 'none';

/** The unit of a loss, and the natural logarithm of its base in two float64 numbers. */
export interface Base {
  readonly unit: Unit;
  readonly log: number;
  /** What rounding took from `log`. */
  readonly logRest: number;
}

/** The scale that changes nothing. */
export const unscaled: Scale = { divisor: 1, base: { unit: 'none', log: 1, logRest: 0 } };

export function baseOf(logarithmic: boolean, base: 2 | 10 | undefined): Base {
  if (!logarithmic) return { unit: 'none', log: 1, logRest: 0 };
  return base === undefined ? { unit: 'nats', log: 1, logRest: 0 } : bases[base];
}

/** Converts a sum in nats to what is reported: the divisor of the reduction, and the unit. */
export interface Scale {
  readonly divisor: number;
  readonly base: Base;
}

/** Converts nats to the unit of the base. */
export function inUnit(nats: number, { log, logRest }: Base): number {
  const quotient = nats / log;
  return Number.isFinite(quotient) ? quotient - quotient * (logRest / log) : quotient;
}

/** The product of both divisors, in double-double. */
export function divisorInPair({ divisor, base: { log, logRest } }: Scale): DoubleDouble {
  return log === 1 ? doubleDouble(divisor) : times(doubleDouble(divisor), { high: log, low: logRest });
}

export function scaled(nats: number, { divisor, base }: Scale): number {
  return inUnit(nats / divisor, base);
}

/** Numbers in nats, scaled. */
export function allScaled(nats: Float64Array, scale: Scale): Float64Array {
  return scaledInPlace(nats.slice(), scale);
}

/** Scales numbers in place. */
export function scaledInPlace(numbers: Float64Array, scale: Scale): Float64Array {
  scaleStretch(numbers, scale, { from: 0, to: numbers.length });
  return numbers;
}

/** The same for some of them. */
export function scaleStretch(numbers: Float64Array, scale: Scale, { from, to }: Stretch): void {
  const { divisor, base } = scale;
  // Adding 0 turns -0 into 0; a minus before a product with 0 leaves a -0.
  if (base.log !== 1) for (let i = from; i < to; i++) numbers[i] = scaled(numbers[i], scale) + 0;
  else if (divisor === 1) for (let i = from; i < to; i++) numbers[i] += 0;
  else for (let i = from; i < to; i++) numbers[i] = numbers[i] / divisor + 0;
}

const bases: Readonly<Record<2 | 10, Base>> = {
  2: { unit: 'bits', log: Math.LN2, logRest: 2.3190468138462996e-17 },
  10: { unit: 'hartleys', log: Math.LN10, logRest: -2.1707562233822494e-16 },
};
