import type { Link, Linked } from '../links/link';
import type { Programs } from '../machine/row';
import type { DoubleDouble } from '../numeric/doubled/doubleDouble';
import type { Kernel } from '../numeric/kernels/kernel';
import type { Sum } from '../numeric/reductions/sum';
import type { PredictionKind, TargetKind } from '../request/kinds';
import type { Options } from '../request/options';
import type { LossSettings } from '../request/settings';

/** Everything about a loss. Values, gradients, formulas, worked steps and checks come from this one record. */
export interface Loss {
  /** One term as a mathjs expression over `symbols`, its options, its `parameters` and C, the number of classes. */
  readonly formula: string;
  /** What the formula calls a component of the prediction, as shown after the link, and of the target. */
  readonly symbols: { readonly prediction: string; readonly target?: string };
  /** Parameters of the formula that are computed from options and the target, by name. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /**
   * The formula's derivative with respect to the prediction, in the same symbols, where mathjs's own is longer than necessary.
   */
  readonly slope?: string;
  /**
   * The formula's derivative with respect to the logit behind a probability, in the same symbols, where the chain rule's is more
   * complicated.
   */
  readonly logitSlope?: string;
  /** The loss's notation in TeX for this prediction and target. */
  heading(prediction: string, target: string): string;
  /** The domain of a component of the prediction, as shown after the link. */
  readonly domain: Domain;
  /** What a loss is counted for: a sample, whose terms are summed, or each element. */
  readonly per: 'sample' | 'element';
  /** Whether it consists of logarithms, so that a base rescales it. */
  readonly logarithmic: boolean;
  /** Whether classes with target 0 do not contribute, so that a one-hot row has one term. */
  readonly sparse?: true;
  /** What each kind of prediction goes through, the usual kind first. */
  readonly inputs: Partial<Readonly<Record<PredictionKind, Input>>>;
  /** What logits go through instead where the option `link` asks for a sigmoid. */
  readonly afterSigmoid?: Input;
  /** The kinds of target, the usual one first; none where the loss has no target. */
  readonly targetKinds: readonly TargetKind[];
  /** The options that it takes besides base and reduction. */
  readonly options: readonly (keyof Options)[];
  /** The kind of prediction that its function in an expression takes, where that is not the formula's. */
  readonly called?: PredictionKind;
  /** The choices of an even guess, if the guess costs the logarithm of their number: a sample's classes, or two labels. */
  readonly evenGuess?: 'classes' | 'labels';
  /** Whether a term is the target's probability times the surprise -log q of the prediction. */
  readonly isSurprise?: true;
  /** The rule behind its slopes, where one sentence can state it. */
  readonly slopeRule?: SlopeRule;
  /** The domains of predictions for which people choose between it and other losses; by default its own. */
  readonly chosenFor?: readonly Domain[];
  /** How the class weights or element weights enter, where it takes them. */
  readonly weights?: Weights;
  /** Points at the limits of the domain, with the term and its slope there. */
  readonly edges: readonly Edge[];
  /** Where the definition is published. */
  readonly source: string;
}

/**
 * The form of a slope, up to a common factor. `probability-gap`: prediction minus target, behind the softmax or sigmoid.
 * `capped-`: the gap, up to a width given by an option. `margin`: of a label times the score; `class-margin`: of a class against
 * the right one; `endless-margin`: one that is never reached.
 */
export type SlopeRule =
  | 'probability-gap'
  | 'fading'
  | 'focused'
  | 'gap'
  | 'sign'
  | 'capped-gap'
  | 'capped-quotient'
  | 'margin'
  | 'class-margin'
  | 'endless-margin'
  | 'rate-gap'
  | 'gap-over-variance';

export interface Parameter {
  /** Its symbol, to which the term's index is added. */
  readonly tex: string;
  /** As a mathjs expression. */
  readonly by: string;
  /** The same for a target y. */
  value(settings: LossSettings, y: number): number;
}

/** `distribution`: in [0, 1] and each row sums to 1. `probability`: in [0, 1]. `rate`: not negative. */
export const domains = ['distribution', 'probability', 'rate', 'real'] as const;
export type Domain = (typeof domains)[number];

export interface Input {
  readonly link: Link;
  /** The term over what the link makes of the prediction. `logs` are the logarithms of the target, where it was given by them. */
  readonly term: (settings: LossSettings, classes: number, logs?: Float64Array) => Term;
  /** How the term is computed from arrays, where that differs from the formula. */
  readonly recipe?: Recipe;
  /**
   * The naive formula, which loses digits in low precision, and the stable one, which does not; absent where they are the same.
   */
  readonly programs?: Programs;
}

/**
 * How one term of a loss is computed from arrays without losing digits, in mathjs's language. The losses' own symbols
 * are arrays, and there are calls besides mathjs's: `xlogy(a, b)` is a log b and `weigh(a, b)` is a b, both 0 where a is 0;
 * `rowSum` sums the last axis and keeps it; `logSoftmax`, `sigmoid` and `logSigmoid` have their usual meaning.
 */
export interface Recipe {
  /** The name of the prediction as given. */
  readonly given: string;
  /** A value computed from it first, with its name. */
  readonly made?: { readonly name: string; readonly by: string };
  readonly term: string;
}

/**
 * One term of a loss, in nats where it is logarithmic: x is the prediction's component as the link makes it, y the target's, i
 * their place. `shown` is the component as it is shown, which may have digits that x, its logarithm, has lost. `rest` is what
 * rounding took from x, where the link keeps that.
 */
export interface Term {
  value(x: number, y: number, i: number, shown: number, rest?: number): number;
  /** The derivative of the value with respect to x, divided by `slopeFactor`. At a kink it is the one that PyTorch takes. */
  slope(x: number, y: number, i: number, shown: number, rest?: number): number;
  /** What slopes are still to be multiplied by, such as 2 for a square: twice 1e308 would overflow before a mean divides it. */
  readonly slopeFactor?: number;
  /**
   * Adds weight * value in double-double, from prediction and target as shown, where they are so close that their rounding
   * counts.
   */
  addClose?(sum: Sum, q: DoubleDouble, p: DoubleDouble, weight: number): void;
  /** The slope in double-double, from prediction and target as shown. */
  slopeInPair?(q: DoubleDouble, p: DoubleDouble): DoubleDouble;
  /** For a probability x: the derivative with respect to the logit behind it. */
  logitSlope?(x: number, y: number, i: number): number;
  /** Writes the same values and slopes for a whole span at once, for losses that people use on millions of elements. */
  fill?(span: Span, prediction: Pick<Linked, 'shown'>): void;
  /** Computes the sum and the slopes of very many terms at once, if no term has a weight. */
  readonly kernel?: Kernel;
  /** The same over the prediction as given, where the link compares it with the target classes at these places. */
  kernelOfRows?(places: Int32Array): Kernel;
  /** Adds weight * value with more digits than the value can hold, where terms of both signs cancel. */
  addTo?(sum: Sum, x: number, y: number, weight: number, i: number): void;
}

/** Places from `start` up to `end`, whose values and slopes are to be written. */
export interface Span {
  readonly x: Float64Array;
  readonly rest?: Float64Array;
  readonly y: Float64Array;
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly start: number;
  readonly end: number;
}

export interface Weights {
  /** Whose weight a term takes: that of its own class, of its sample's target class, or of its own element. */
  readonly of: 'class' | 'target-class' | 'element';
  /** Whether a mean divides by the sum of the weights (for class weights, with class indices only). */
  readonly divideMean: boolean;
}

export interface Edge {
  readonly kind: PredictionKind;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly slope?: number;
}

/** The recipe of a loss for one of its inputs: the record's own, otherwise the formula. */
export function recipeOf({ formula, symbols, afterSigmoid }: Loss, input: Input): Recipe {
  if (input.recipe) return input.recipe;
  return input === afterSigmoid
    ? { given: 'z', made: { name: symbols.prediction, by: 'sigmoid(z)' }, term: formula }
    : { given: symbols.prediction, term: formula };
}
