import { agree } from '../../numeric/agree';
import type { Entry } from './entries';

/** The entry that decides a sample's loss. */
export type Cost =
  /** All entries cost nothing. */
  | { readonly kind: 'nothing'; readonly entry: Entry }
  /** It is NaN, as are those `alike`. */
  | { readonly kind: 'nan'; readonly entry: Entry; readonly alike: readonly Entry[] }
  /** `isImpossible`: the target is positive where the prediction is 0. `alike`: others that are infinite, too. */
  | {
      readonly kind: 'infinite';
      readonly entry: Entry;
      readonly alike: readonly Entry[];
      readonly isImpossible: boolean;
    }
  /** `isProbability`: the cost follows from the probability that the entry got. */
  | { readonly kind: 'whole'; readonly entry: Entry; readonly isProbability: boolean }
  /** `alike`: others that cost as much. `relief`: the entry that lowers the loss most, with a negative term. */
  | {
      readonly kind: 'most';
      readonly entry: Entry;
      readonly alike: readonly Entry[];
      readonly relief?: Entry;
    };

/** The entry that costs the most; there must be at least one entry. */
export function costOf(entries: readonly Entry[]): Cost {
  const entry = costliest(entries);
  const { term, share, prediction, target, logitGradient } = entry;
  if (!Number.isFinite(term)) {
    const alike = entries.filter((other) => other !== entry && Object.is(other.term, term));
    const isImpossible = target !== undefined && prediction === 0;
    return Number.isNaN(term)
      ? { kind: 'nan', entry, alike }
      : { kind: 'infinite', entry, alike, isImpossible };
  }
  if (term === 0) return { kind: 'nothing', entry };
  if (share === 1) return { kind: 'whole', entry, isProbability: logitGradient !== undefined };
  const alike = entries.filter((other) => other !== entry && agree(other.term, term));
  const relief = alike.length === 0 && term > 0 ? reliefIn(entries) : undefined;
  return { kind: 'most', entry, alike, ...(relief && { relief }) };
}

/** The entry with the largest term in size: a NaN before all, then an infinite one. */
export function costliest(entries: readonly Entry[]): Entry {
  return entries.reduce((most, entry) => (sizeOf(entry) > sizeOf(most) ? entry : most));
}

function sizeOf({ term }: Entry): number {
  return Number.isNaN(term) ? Number.POSITIVE_INFINITY : Math.min(Math.abs(term), Number.MAX_VALUE);
}

/** The terms of some losses are negative, such as KL's where q is above p. */
function reliefIn(entries: readonly Entry[]): Entry | undefined {
  const least = entries.reduce((most, entry) => (entry.term < most.term ? entry : most));
  return least.term < 0 ? least : undefined;
}
