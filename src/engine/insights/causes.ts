import type { CatalogueEntry } from '../losses/catalogue';
import type { Settings } from '../request/settings';

export type Cause =
  /** The prediction gives this much more probability than the target does. */
  | {
      readonly kind: 'probability-gap';
      readonly predicted: number;
      readonly target: number;
      readonly gap: number;
    }
  /** The sigmoid's own slope p (1 - p) is this small a factor. */
  | { readonly kind: 'saturated'; readonly factor: number }
  /** Of an entropy there is no target: what surprises less than the average is pushed up. */
  | { readonly kind: 'surprise'; readonly predicted: number }
  /** The score comes this close to the margin, or past it. */
  | { readonly kind: 'margin-missed'; readonly score: number; readonly margin: number }
  /** Other classes come within the margin of the right one. */
  | { readonly kind: 'rivals'; readonly margin: number }
  | {
      readonly kind: 'off-target';
      readonly predicted: number;
      readonly target: number;
      readonly difference: number;
    }
  | { readonly kind: 'weighted'; readonly weight: number };

/** A component of the prediction, as the formula sees it, beside what it should be. */
interface Component {
  readonly predicted: number;
  readonly target?: number;
}

/** What the loss itself makes of a component, before weights and links. */
export function causeOf(
  { id, domain }: CatalogueEntry,
  { margin }: Pick<Settings, 'margin'>,
  { predicted, target }: Component,
): Cause {
  if (target === undefined) return { kind: 'surprise', predicted };
  if (domain === 'distribution' || domain === 'probability')
    return { kind: 'probability-gap', predicted, target, gap: predicted - target };
  switch (id) {
    case 'hinge':
      return { kind: 'margin-missed', score: target * predicted, margin };
    case 'soft-margin':
      return { kind: 'margin-missed', score: target * predicted, margin: 0 };
    case 'multiclass-hinge':
      return target === 1 ? { kind: 'rivals', margin } : { kind: 'margin-missed', score: -predicted, margin };
    default:
      return { kind: 'off-target', predicted, target, difference: predicted - target };
  }
}
