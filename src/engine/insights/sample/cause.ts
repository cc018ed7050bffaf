import type { CatalogueEntry } from '../../losses/catalogue';
import type { LossSettings } from '../../request/settings';

/** What causes the slope of an entry. */
export type Cause =
  /** The prediction gives this much more probability than the target. */
  | {
      readonly kind: 'probability-gap';
      readonly predicted: number;
      readonly target: number;
      readonly gap: number;
    }
  /** Entropy has no target: an outcome that surprises less than the average is pushed up. */
  | { readonly kind: 'surprise'; readonly predicted: number }
  /**
   * The score comes this close to the margin, or passes it; a margin of 0 stands for a loss that always asks for more.
   */
  | { readonly kind: 'margin-missed'; readonly score: number; readonly margin: number }
  /** The right class is ahead of this one by `lead`, or behind where that is negative. */
  | { readonly kind: 'rival'; readonly lead: number; readonly margin: number }
  /** Other classes come within the margin of the right one. */
  | { readonly kind: 'rivals'; readonly margin: number }
  | OffTarget<'off-target'>
  /** The same for a rate of counts. */
  | OffTarget<'rate-off-target'>;

interface OffTarget<Kind> {
  readonly kind: Kind;
  readonly predicted: number;
  readonly target: number;
  readonly difference: number;
}

/** A component of the linked prediction, with its target. */
interface Component {
  readonly predicted: number;
  readonly target?: number;
}

/** The cause of a component's slope in the loss itself, before weights and links. */
export function causeOf(
  { domain, slopeRule }: CatalogueEntry,
  { margin }: Pick<LossSettings, 'margin'>,
  { predicted, target }: Component,
): Cause {
  if (target === undefined) return { kind: 'surprise', predicted };
  if (domain === 'distribution' || domain === 'probability')
    return { kind: 'probability-gap', predicted, target, gap: predicted - target };
  switch (slopeRule) {
    case 'margin':
      return { kind: 'margin-missed', score: target * predicted, margin };
    case 'endless-margin':
      return { kind: 'margin-missed', score: target * predicted, margin: 0 };
    case 'class-margin':
      return target === 1 ? { kind: 'rivals', margin } : { kind: 'rival', lead: -predicted, margin };
    default: {
      const kind = domain === 'rate' ? 'rate-off-target' : 'off-target';
      return { kind, predicted, target, difference: predicted - target };
    }
  }
}
