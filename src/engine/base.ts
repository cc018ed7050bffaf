import type { Unit } from './report';

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

/** Nats in the unit of the base. */
export function inUnit(nats: number, { log, logRest }: Base): number {
  const quotient = nats / log;
  return Number.isFinite(quotient) ? quotient - quotient * (logRest / log) : quotient;
}

/** Numbers in nats, each divided and brought to the unit of the base, as plain ones. */
export function plainInUnit(nats: Float64Array, divisor: number, base: Base): number[] {
  // Filling an array of the right length is several times faster than Array.from, which goes through an iterator.
  // Adding 0 makes 0 of -0, which a minus before a product with 0 leaves behind.
  const numbers = new Array<number>(nats.length);
  if (base.log === 1) for (let i = 0; i < nats.length; i++) numbers[i] = nats[i] / divisor + 0;
  else for (let i = 0; i < nats.length; i++) numbers[i] = inUnit(nats[i] / divisor, base) + 0;
  return numbers;
}

/** The numbers of a typed array as plain ones. */
export function plain(values: Float64Array): number[] {
  const numbers = new Array<number>(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = values[i];
  return numbers;
}

const bases: Readonly<Record<2 | 10, Base>> = {
  2: { unit: 'bits', log: Math.LN2, logRest: 2.3190468138462996e-17 },
  10: { unit: 'hartleys', log: Math.LN10, logRest: -2.1707562233822494e-16 },
};
