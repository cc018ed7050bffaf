import type { JsonNumber } from './operand';

export type Reduction = 'mean' | 'sum' | 'batchmean' | 'none';

/** A list lies along the trailing dimensions, flat and row-major; where that is not meant, weights come with their shape. */
export type Weights =
  | ArrayLike<JsonNumber>
  | { readonly values: ArrayLike<JsonNumber>; readonly shape: readonly number[] };

/** Options mean what they mean in PyTorch; what is absent takes the default named here. */
export interface Options {
  /** Base of the logarithm: 2 gives bits, 10 hartleys; absent means e, nats. A note says where there is no logarithm. */
  readonly base?: 2 | 10;
  /** Default `mean`. */
  readonly reduction?: Reduction;
  /**
   * The axis that the classes lie along, counted from the end where negative. Default 1 where a target of class indices
   * has one dimension less than a prediction of three or more, as in PyTorch; else the last.
   */
  readonly classAxis?: number;
  /** One weight per class. */
  readonly classWeights?: ArrayLike<JsonNumber>;
  /** Weights that broadcast to the prediction's shape: one per element, or a list along its trailing dimensions. */
  readonly elementWeights?: Weights;
  /** Weight of the positive label in binary cross-entropy: one number for all, or weights that broadcast as those do. */
  readonly positiveWeight?: JsonNumber | Weights;
  /** Samples whose class index is this one count neither in the sum nor in the denominator; default -100. */
  readonly ignoreIndex?: number;
  /** Share of the target that is spread evenly over the classes, 0 to 1. */
  readonly labelSmoothing?: number;
  /** Margin of the hinge losses; default 1. */
  readonly margin?: number;
  /** Power of the hinge losses, 1 or 2; default 1. */
  readonly power?: number;
  /** Where the Huber loss turns linear; default 1. */
  readonly delta?: number;
  /** Where smooth L1 turns linear; default 1. */
  readonly beta?: number;
  /** Focusing exponent of the focal loss; default 2. */
  readonly gamma?: number;
  /** Weight of the positive class in the focal loss; default 0.25, negative for none. */
  readonly alpha?: number;
  /** Variance of the Gaussian: one number, or one per element. */
  readonly variance?: JsonNumber | ArrayLike<JsonNumber>;
  /** Turns logits into the values that a loss over values takes. */
  readonly link?: 'sigmoid';
}
