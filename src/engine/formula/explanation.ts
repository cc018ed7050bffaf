/** How a loss comes out, as mathematics: TeX without words. Made by mathjs from the loss's record. */
export interface Explanation {
  /** The definition, such as `H(p, q) = -\sum_i p_i \log q_i`. */
  readonly definition: string;
  /** From the definition to the number, the user's numbers put in; long sums are cut in the middle with `\cdots`. */
  readonly steps: readonly ExplanationStep[];
  /** The derivative of one term, and through the link to the logits where there is one. */
  readonly derivatives: readonly Derivative[];
  /** The value of the formula in decimal arithmetic, 40 digits of it; absent where there is no single finite value. */
  readonly exact?: string;
  /** Why there is no exact value, where there could be one. */
  readonly noExact?: NoExact;
}

/** To work it out takes more operations than were allowed. */
export type NoExact = 'too-long';

export interface ExplanationStep {
  /** `link`: what becomes of the operands first; `sample`: one of several losses that `reduction` then brings together. */
  readonly kind: 'definition' | 'link' | 'substituted' | 'simplified' | 'sample' | 'reduction' | 'result';
  /** A full line, such as `= -(1 \log 0.4 + 0 \log 0.3)`. */
  readonly tex: string;
}

export interface Derivative {
  readonly by: 'prediction' | 'logits';
  readonly tex: string;
}
