/** The derivation of a loss as TeX without words, made by mathjs from the loss's record. */
export interface Explanation {
  /** The definition, such as `H(p, q) = -\sum_i p_i \log q_i`. */
  readonly definition: string;
  /**
   * From the definition to the number, with the user's numbers substituted; long sums are cut in the middle with
   * `\cdots`.
   */
  readonly steps: readonly ExplanationStep[];
  /** The derivative of one term, and through the link to the logits where there is one. */
  readonly derivatives: readonly { readonly tex: string }[];
  /**
   * The value of the formula to 40 digits, computed in decimal arithmetic; absent where there is no single finite
   * value.
   */
  readonly exact?: string;
  /** Why there is no exact value, where there could be one. */
  readonly noExact?: NoExact;
}

/** Computing it takes more operations than were allowed. */
export type NoExact = 'too-long';

export interface ExplanationStep {
  /**
   * `link`: the operands before they enter the formula; `sample`: one of several losses that `reduction` then combines.
   */
  readonly kind: 'definition' | 'link' | 'substituted' | 'simplified' | 'sample' | 'reduction' | 'result';
  /** A full line, such as `= -(1 \log 0.4 + 0 \log 0.3)`. */
  readonly tex: string;
}
