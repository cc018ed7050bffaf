import type { JsonNumber } from './operand';

/** Options mean what they mean in PyTorch; an absent one takes its default. */
export interface Options
  extends Partial<Readonly<{ [Option in keyof typeof scalarOptions]: number }>>,
    Partial<Readonly<VectorOptions>> {
  /**
   * Base of the logarithm: 2 gives bits, 10 hartleys; absent means e, nats. Where the loss has no logarithm, a note
   * says so.
   */
  readonly base?: 2 | 10;
  /** Default `mean`. */
  readonly reduction?: Reduction;
  /**
   * The axis of the classes, negative from the end. The default is 1 where a target of class indices has one dimension
   * less than a prediction of three or more, as in PyTorch; otherwise the last.
   */
  readonly classAxis?: number;
  /** Turns logits into the values that a loss over values takes. */
  readonly link?: 'sigmoid';
}

export type Reduction = 'mean' | 'sum' | 'batchmean' | 'none';

/** The default and the range of an option that is one number. */
export interface Range {
  readonly usual: number;
  readonly least?: number;
  /** A lower bound that is itself excluded. */
  readonly above?: number;
  readonly most?: number;
  readonly isWhole?: true;
}

/** An option that is one number. */
export interface ScalarRow extends Range {
  /** How a formula writes it; absent where no formula contains it. */
  readonly tex?: string;
  /** Whether its default drops out of the formula. */
  readonly isNeutral?: true;
}

/** Every option that is one number. Formulas call it by its name here. */
export const scalarOptions = {
  /** Share of the target that is spread evenly over the classes. */
  labelSmoothing: { usual: 0, least: 0, most: 1 },
  /** Samples with this class index count neither in the sum nor in the denominator. */
  ignoreIndex: { usual: -100, isWhole: true },
  /** Margin of the hinge losses. */
  margin: { usual: 1, tex: 'm' },
  /** Power of the hinge losses. */
  power: { usual: 1, least: 1, most: 2, isWhole: true, tex: 'k', isNeutral: true },
  /** Where the Huber loss turns linear. */
  delta: { usual: 1, least: 0, tex: '\\delta' },
  /** Where smooth L1 turns linear. */
  beta: { usual: 1, least: 0, tex: '\\beta' },
  /** The quantile of the target that the pinball loss estimates. */
  quantile: { usual: 0.5, least: 0, most: 1, tex: '\\tau' },
  /** Exponent of the generalised cross-entropy. */
  q: { usual: 0.7, above: 0, most: 1, tex: 'q' },
  /** The factor of the 1 - q that poly-1 cross-entropy adds. */
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

/**
 * A list applies along the trailing dimensions, flat and row-major; for anything else, weights come with their shape.
 */
export type ElementWeights =
  | ArrayLike<JsonNumber>
  | { readonly values: ArrayLike<JsonNumber>; readonly shape: readonly number[] };

interface VectorOptions {
  /** One weight per class. */
  classWeights: ArrayLike<JsonNumber>;
  /**
   * Weight of the positive label in binary cross-entropy: one number for all, or weights that broadcast like
   * `elementWeights`.
   */
  positiveWeight: JsonNumber | ElementWeights;
  /** Weights that broadcast to the prediction's shape: one per element, or a list along its trailing dimensions. */
  elementWeights: ElementWeights;
  /** Variance of the Gaussian: one number, or one per element. */
  variance: JsonNumber | ArrayLike<JsonNumber>;
}

/** An option that is a list of numbers. */
interface VectorRow {
  /** Its default, where a single number may stand for all. */
  readonly usual?: number;
  readonly tex?: string;
  /** Whether it carries an index in a formula. */
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

/** The default of an option that is not given; undefined for one that then has no effect. */
export function usualOf(option: string): number | undefined {
  if (isScalarOption(option)) return scalarOptions[option].usual;
  return isVectorOption(option) ? vectorOptions[option].usual : undefined;
}
