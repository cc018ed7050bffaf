import type { Unit } from './report';

/** A loss counted in another base than e: how its numbers are rescaled, and the unit's name. */
export interface Base {
  readonly unit: Unit;
  scale(nats: number): number;
}

export function baseOf(logarithmic: boolean, base: 2 | 10 | undefined): Base {
  if (!logarithmic) return { unit: 'none', scale: (value) => value };
  return base === undefined ? { unit: 'nats', scale: (nats) => nats } : bases[base];
}

const bases: Readonly<Record<2 | 10, Base>> = {
  2: { unit: 'bits', scale: divider(Math.LN2, 2.3190468138462996e-17) },
  10: { unit: 'hartleys', scale: divider(Math.LN10, -2.1707562233822494e-16) },
};

/** Division by a constant given as a float64 and what rounding took from it. */
function divider(high: number, low: number): (nats: number) => number {
  return (nats) => {
    const quotient = nats / high;
    return Number.isFinite(quotient) ? quotient - quotient * (low / high) : quotient;
  };
}
