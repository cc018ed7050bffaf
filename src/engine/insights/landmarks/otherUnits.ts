import { catalogue } from '../../losses/catalogue';
import type { Report } from '../../problem/report';
import type { Unit } from '../../request/base';

/** The same loss in the other units of information, and as perplexity where that has a meaning. */
export interface OtherUnits {
  readonly amounts: readonly { readonly unit: Unit; readonly value: number }[];
  readonly perplexity?: number;
}

export function otherUnits({
  loss,
  unit,
  value,
  denominator: { by, counted },
}: Pick<Report, 'loss' | 'unit' | 'value' | 'denominator'>): OtherUnits {
  // Infinity and NaN are the same in every unit.
  if (value === undefined || !Number.isFinite(value) || unit === 'none') return { amounts: [] };
  const nats = value * natsPer[unit];
  const amounts = shownUnits
    .filter((other) => other !== unit)
    .map((other) => ({ unit: other, value: nats / natsPer[other] }));
  // A sum over several samples is not the surprise of a choice.
  const isOfOne = by !== 'nothing' || counted <= 1;
  const isPerplexity = catalogue[loss].evenGuess === 'classes' && isOfOne;
  return { amounts, ...(isPerplexity && { perplexity: Math.exp(nats) }) };
}

const shownUnits = ['nats', 'bits'] as const;
const natsPer = { nats: 1, bits: Math.LN2, hartleys: Math.LN10 } as const;

/** An amount of information in the units that it is written in. */
export interface InformationUnits {
  readonly nats: number;
  readonly bits: number;
  readonly perplexity: number;
  /** The most by which `nats` may be off. */
  readonly within: number;
}

/** `within` is the most by which `value` may be off, small beside it. */
export function informationUnits(
  value: number,
  unit: Exclude<Unit, 'none'> | 'perplexity',
  within: number,
): InformationUnits {
  const isPerplexity = unit === 'perplexity';
  const nats = isPerplexity ? Math.log(value) : value * natsPer[unit];
  return {
    nats,
    bits: nats / natsPer.bits,
    perplexity: isPerplexity ? value : Math.exp(nats),
    within: isPerplexity ? within / value : within * natsPer[unit],
  };
}
