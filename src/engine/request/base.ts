import { type Pair, pair, times } from '../numeric/pair';

/** What a loss is counted in; one without logarithms in none. */
export type Unit = 'nats' | 'bits' | 'hartleys' | 'none';

/** The unit that a loss is counted in, and the natural logarithm of its base in two float64 numbers. */
export interface Base {
  readonly unit: Unit;
  readonly log: number;
  /** What rounding took from `log`. */
  readonly logRest: number;
}

export function baseOf(logarithmic: boolean, base: 2 | 10 | undefined): Base {
  if (!logarithmic) return { unit: 'none', log: 1, logRest: 0 };
  return base === undefined ? { unit: 'nats', log: 1, logRest: 0 } : bases[base];
}

/** What turns a sum in nats into what is reported: what a reduction divides it by, and the unit. */
export interface Scale {
  readonly divisor: number;
  readonly base: Base;
}

/** Nats in the unit of the base. */
export function inUnit(nats: number, { log, logRest }: Base): number {
  const quotient = nats / log;
  return Number.isFinite(quotient) ? quotient - quotient * (logRest / log) : quotient;
}

/** All that it divides by, in double length. */
export function divisorInPair({ divisor, base: { log, logRest } }: Scale): Pair {
  return log === 1 ? pair(divisor) : times(pair(divisor), { high: log, low: logRest });
}

export function scaled(nats: number, { divisor, base }: Scale): number {
  return inUnit(nats / divisor, base);
}

/** Numbers in nats, each scaled. */
export function allScaled(nats: Float64Array, scale: Scale): Float64Array {
  return scaledInPlace(nats.slice(), scale);
}

/** Scales each of these numbers where it stands. */
export function scaledInPlace(numbers: Float64Array, scale: Scale): Float64Array {
  const { divisor, base } = scale;
  // Adding 0 makes 0 of -0, which a minus before a product with 0 leaves behind.
  if (base.log === 1) for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i] / divisor + 0;
  else for (let i = 0; i < numbers.length; i++) numbers[i] = scaled(numbers[i], scale) + 0;
  return numbers;
}

const bases: Readonly<Record<2 | 10, Base>> = {
  2: { unit: 'bits', log: Math.LN2, logRest: 2.3190468138462996e-17 },
  10: { unit: 'hartleys', log: Math.LN10, logRest: -2.1707562233822494e-16 },
};
