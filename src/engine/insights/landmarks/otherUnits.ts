import { catalogue } from '../../losses/catalogue';
import type { Report } from '../../problem/report';
import type { Unit } from '../../request/base';

/** The same loss in the other units of information, and as perplexity where that has a meaning. */
export interface OtherUnits {
  readonly amounts: readonly { readonly unit: Unit; readonly value: number }[];
  readonly perplexity?: number;
}

export function otherUnits({ loss, unit, value }: Pick<Report, 'loss' | 'unit' | 'value'>): OtherUnits {
  if (value === undefined || unit === 'none') return { amounts: [] };
  const nats = value * natsPer[unit];
  const amounts = shownUnits
    .filter((other) => other !== unit)
    .map((other) => ({ unit: other, value: nats / natsPer[other] }));
  return { amounts, ...(catalogue[loss].evenGuess === 'classes' && { perplexity: Math.exp(nats) }) };
}

const shownUnits = ['nats', 'bits'] as const;
const natsPer = { nats: 1, bits: Math.LN2, hartleys: Math.LN10 } as const;
