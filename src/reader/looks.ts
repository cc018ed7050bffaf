/** What a vector looks like, judged by its numbers and its name alone. */
export interface Looks {
  readonly kind: LooksKind;
  /** Why: the facts that decided, in order. */
  readonly because: readonly LooksReason[];
}

export type LooksKind =
  | 'one-hot'
  | 'probabilities'
  | 'log-probabilities'
  | 'logits'
  | 'class-indices'
  | 'signs'
  | 'values';

export type LooksReason =
  | 'one-1-rest-0'
  | 'in-0-1'
  | 'sums-to-1'
  | 'sums-nearly-to-1'
  | 'all-at-most-0'
  | 'exp-sums-to-1'
  | 'outside-0-1'
  | 'whole-numbers'
  | 'only-plus-minus-1'
  | 'name-says-so';
