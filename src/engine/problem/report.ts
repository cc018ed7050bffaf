import type { LossId } from '../losses/catalogue';
import type { Unit } from '../request/base';
import type { Role } from '../request/misuse';

/**
 * The engine's answer: numbers and kinds, no words. Arrays are flat, row-major and typed, since a plain array of a
 * million numbers takes several times as long to fill. `unreduced` and the fields after it, the decomposition, the
 * notes, and the value of many numbers are computed when first read. Read the gradient before the value if both are
 * needed: where one pass yields both, the value is then known.
 */
export interface Report {
  readonly loss: LossId;
  readonly unit: Unit;
  /** The reduced loss; absent for reduction `none`. */
  readonly value?: number;
  /** The loss of each sample (losses over a distribution) or element, before reduction. */
  readonly unreduced: Float64Array;
  /** Each element's part of the loss, in the prediction's shape, before reduction: a sample's terms sum to its loss. */
  readonly terms: Float64Array;
  /**
   * Derivative of the returned value with respect to the prediction, in its shape; for reduction `none`, of the sum of
   * the values.
   */
  readonly gradient: Float64Array;
  /** The prediction as the formula sees it: after softmax, exp or sigmoid, in the prediction's shape. */
  readonly linked: Float64Array;
  /** The target as the formula sees it, in the prediction's shape: indices made one-hot, smoothing mixed in. Absent for entropy. */
  readonly aligned?: Float64Array;
  /**
   * Where the loss is over a distribution or a probability: the derivative with respect to the logits whose softmax (or
   * sigmoid) is the prediction, softmax(z) = q / sum(q). Where the prediction is logits, it is `gradient`.
   */
  readonly logitGradient?: Float64Array;
  /** What the sum was divided by, and why. */
  readonly denominator: Denominator;
  /**
   * For cross-entropy and NLL over distributions: H(p, q) = H(p) + KL(p || q), reduced as `value` is (summed for
   * `none`).
   */
  readonly decomposition?: { readonly entropy: number; readonly divergence: number };
  /** Findings about these numbers. Never fatal: misuse throws. */
  readonly notes: readonly Note[];
}

export interface Denominator {
  readonly value: number;
  readonly by: 'nothing' | 'samples' | 'elements' | 'weights';
  readonly counted: number;
  readonly ignored: number;
}

/**
 * One finding about the operands; `row` and `index` are the first place (`index` is flat, in the operand), `count` is
 * how many there are.
 */
export type Note =
  | { readonly kind: 'sum-is-one'; readonly role: Role }
  | {
      readonly kind: 'sum-is-not-one';
      readonly role: Role;
      readonly row: number;
      readonly sum: number;
      readonly count: number;
    }
  | { readonly kind: 'in-range'; readonly role: Role }
  | {
      readonly kind: 'out-of-range';
      readonly role: Role;
      readonly index: number;
      readonly value: number;
      readonly count: number;
    }
  | {
      readonly kind: 'not-finite';
      readonly role: Role;
      readonly index: number;
      readonly value: number;
      readonly count: number;
    }
  | { readonly kind: 'shapes-fit' }
  /** For logits: they look as if the link had already been applied to them. */
  | { readonly kind: 'looks-like-probabilities'; readonly link: 'softmax' | 'sigmoid' }
  | { readonly kind: 'zero-where-expected'; readonly index: number; readonly count: number }
  | { readonly kind: 'all-ignored' }
  | { readonly kind: 'single-class' }
  /** A base was asked for, but the loss has no logarithm. */
  | { readonly kind: 'base-unused'; readonly base: 2 | 10 }
  | { readonly kind: 'empty' };
