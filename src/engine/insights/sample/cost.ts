import type { Entry } from './entries';

/** Which entry makes the loss of a sample what it is. */
export type Cost =
  /** It is NaN, or costs nothing, as all the others then do. */
  | { readonly kind: 'nan' | 'nothing'; readonly entry: Entry }
  /** `isImpossible`: the target asks for what the prediction gives no probability. */
  | { readonly kind: 'infinite'; readonly entry: Entry; readonly isImpossible: boolean }
  /** `isProbability`: what it costs comes of the probability it got. */
  | { readonly kind: 'whole'; readonly entry: Entry; readonly isProbability: boolean }
  /** `alike`: others that cost as much. `relief`: the one that takes the most off, as terms below zero do. */
  | {
      readonly kind: 'most';
      readonly entry: Entry;
      readonly alike: readonly Entry[];
      readonly relief?: Entry;
    };

/** What costs the most; there is at least one entry. */
export function costOf(entries: readonly Entry[]): Cost {
  const entry = costliest(entries);
  const { term, share, prediction, target, logitGradient } = entry;
  if (Number.isNaN(term)) return { kind: 'nan', entry };
  if (!Number.isFinite(term))
    return { kind: 'infinite', entry, isImpossible: target !== undefined && prediction === 0 };
  if (term === 0) return { kind: 'nothing', entry };
  if (share === 1) return { kind: 'whole', entry, isProbability: logitGradient !== undefined };
  const alike = entries.filter((other) => other !== entry && isAsMuch(other.term, term));
  const relief = alike.length === 0 && term > 0 ? reliefIn(entries) : undefined;
  return { kind: 'most', entry, alike, ...(relief && { relief }) };
}

/** The entry with the largest part, of either sign: a NaN before all, then what is infinite. */
export function costliest(entries: readonly Entry[]): Entry {
  return entries.reduce((most, entry) => (sizeOf(entry) > sizeOf(most) ? entry : most));
}

function sizeOf({ term }: Entry): number {
  return Number.isNaN(term) ? Number.POSITIVE_INFINITY : Math.min(Math.abs(term), Number.MAX_VALUE);
}

/** Equal but for rounding: the terms of one loss are computed in a few steps, each off by 1e-16 at most. */
export function isAsMuch(term: number, top: number): boolean {
  return term === top || Math.abs(term - top) <= 1e-12 * Math.abs(top);
}

/** The terms of some losses, such as KL's where q is above p, are below zero. */
function reliefIn(entries: readonly Entry[]): Entry | undefined {
  const least = entries.reduce((most, entry) => (entry.term < most.term ? entry : most));
  return least.term < 0 ? least : undefined;
}
