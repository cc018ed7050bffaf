import type { JsonNumber } from './operand';

/** Options mean what they mean in PyTorch; what is absent takes its default. */
export interface Options
  extends Partial<Readonly<{ [Option in keyof typeof scalarOptions]: number }>>,
    Partial<Readonly<VectorOptions>> {
  /** Base of the logarithm: 2 gives bits, 10 hartleys; absent means e, nats. A note says where there is no logarithm. */
  readonly base?: 2 | 10;
  /** Default `mean`. */
  readonly reduction?: Reduction;
  /**
   * The axis that the classes lie along, counted from the end where negative. Default 1 where a target of class indices
   * has one dimension less than a prediction of three or more, as in PyTorch; else the last.
   */
  readonly classAxis?: number;
  /** Turns logits into the values that a loss over values takes. */
  readonly link?: 'sigmoid';
}

export type Reduction = 'mean' | 'sum' | 'batchmean' | 'none';

/** What an option that is one number is by default, and what it can be. */
export interface Range {
  readonly usual: number;
  readonly least?: number;
  /** A bound that it may come near to and not reach. */
  readonly above?: number;
  readonly most?: number;
  readonly isWhole?: true;
}

/** An option that is one number. */
export interface ScalarRow extends Range {
  /** How a formula writes it; absent where it stands in none. */
  readonly tex?: string;
  /** Whether its default leaves a formula as if it were not there. */
  readonly isNeutral?: true;
}

/** Every option that is one number. A formula calls it by its name here. */
export const scalarOptions = {
  /** Share of the target that is spread evenly over the classes. */
  labelSmoothing: { usual: 0, least: 0, most: 1 },
  /** Samples whose class index is this one count neither in the sum nor in the denominator. */
  ignoreIndex: { usual: -100, isWhole: true },
  /** Margin of the hinge losses. */
  margin: { usual: 1, tex: 'm' },
  /** Power of the hinge losses. */
  power: { usual: 1, least: 1, most: 2, isWhole: true, tex: 'k', isNeutral: true },
  /** Where the Huber loss turns linear. */
  delta: { usual: 1, least: 0, tex: '\\delta' },
  /** Where smooth L1 turns linear. */
  beta: { usual: 1, least: 0, tex: '\\beta' },
  /** Which quantile of the target the pinball loss aims at. */
  quantile: { usual: 0.5, least: 0, most: 1, tex: '\\tau' },
  /** Exponent of the generalised cross-entropy. */
  q: { usual: 0.7, above: 0, most: 1, tex: 'q' },
  /** How much of 1 - q the poly-1 cross-entropy adds. */
  epsilon: { usual: 1, tex: '\\epsilon' },
  /** Focusing exponent of the focal loss. */
  gamma: { usual: 2, least: 0, tex: '\\gamma' },
  /** Weight of the positive class in the focal loss; negative for none. */
  alpha: { usual: 0.25 },
} as const satisfies Readonly<Record<string, ScalarRow>>;

export type ScalarOption = keyof typeof scalarOptions;

export function isScalarOption(option: string): option is ScalarOption {
  return Object.hasOwn(scalarOptions, option);
}

/** A list lies along the trailing dimensions, flat and row-major; where that is not meant, weights come with their shape. */
export type ElementWeights =
  | ArrayLike<JsonNumber>
  | { readonly values: ArrayLike<JsonNumber>; readonly shape: readonly number[] };

interface VectorOptions {
  /** One weight per class. */
  classWeights: ArrayLike<JsonNumber>;
  /** Weight of the positive label in binary cross-entropy: one number for all, or weights that broadcast as `elementWeights` do. */
  positiveWeight: JsonNumber | ElementWeights;
  /** Weights that broadcast to the prediction's shape: one per element, or a list along its trailing dimensions. */
  elementWeights: ElementWeights;
  /** Variance of the Gaussian: one number, or one per element. */
  variance: JsonNumber | ArrayLike<JsonNumber>;
}

/** An option that is a list of numbers. */
interface VectorRow {
  /** What it is by default, where a single number may stand for all. */
  readonly usual?: number;
  readonly tex?: string;
  /** Whether it has an index in a formula. */
  readonly isIndexed?: true;
  readonly isNeutral?: true;
}

export const vectorOptions: Readonly<Record<keyof VectorOptions, VectorRow>> = {
  classWeights: {},
  positiveWeight: { usual: 1, tex: 'w_{+}', isNeutral: true },
  elementWeights: {},
  variance: { usual: 1, tex: 'v', isIndexed: true },
};

export type VectorOption = keyof VectorOptions;

export const vectorOptionNames = Object.keys(vectorOptions) as VectorOption[];

export function isVectorOption(option: string): option is VectorOption {
  return Object.hasOwn(vectorOptions, option);
}

/** What an option is that is not given; undefined for those that then play no part. */
export function usualOf(option: string): number | undefined {
  if (isScalarOption(option)) return scalarOptions[option].usual;
  return isVectorOption(option) ? vectorOptions[option].usual : undefined;
}
