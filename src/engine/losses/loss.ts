import type { Link } from '../links/link';
import type { Programs } from '../machine/row';
import type { DoubleDouble } from '../numeric/doubled/doubleDouble';
import type { Kernel } from '../numeric/kernels/kernel';
import type { Sum } from '../numeric/reductions/sum';
import type { PredictionKind, TargetKind } from '../request/kinds';
import type { Options } from '../request/options';
import type { LossSettings } from '../request/settings';

/** All there is to know about a loss. Values, gradients, formulas, worked steps and checks come from this one record. */
export interface Loss {
  /** One term as a mathjs expression over `symbols`, its options, its `parameters` and C, the number of classes. */
  readonly formula: string;
  /** What the formula calls a component of the prediction, as shown after the link, and of the target. */
  readonly symbols: { readonly prediction: string; readonly target?: string };
  /** What the formula takes that is made of options and the target, by name. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Its derivative with respect to the prediction, in the same symbols, where mathjs's own is longer than it need be. */
  readonly slope?: string;
  /** Its derivative with respect to the logit behind a probability, in the same symbols, where that is simpler than the chain rule's. */
  readonly logitSlope?: string;
  /** TeX of what the loss is called when these are its prediction and its target. */
  heading(prediction: string, target: string): string;
  /** Where a component of the prediction, as shown after the link, must lie for the formula to mean something. */
  readonly domain: Domain;
  /** What a loss is counted for: a sample (its terms summed) or each element. */
  readonly per: 'sample' | 'element';
  /** Whether it is made of logarithms, so that a base rescales it. */
  readonly logarithmic: boolean;
  /** Whether a class takes no part where the target is 0, so that of a one-hot row one term counts. */
  readonly sparse?: true;
  /** What each kind of prediction goes through, the usual kind first. */
  readonly inputs: Partial<Readonly<Record<PredictionKind, Input>>>;
  /** What logits go through instead where the option `link` asks for a sigmoid. */
  readonly afterSigmoid?: Input;
  /** The kinds of target, the usual one first; none where the loss has no target. */
  readonly targetKinds: readonly TargetKind[];
  /** The options it takes beside base and reduction. */
  readonly options: readonly (keyof Options)[];
  /** What its function in an expression takes, where that is not what the formula is written in. */
  readonly called?: PredictionKind;
  /** What an even guess chooses among, where it costs the logarithm of their number: a sample's classes, or two labels. */
  readonly evenGuess?: 'classes' | 'labels';
  /** The rule behind its slopes, where a sentence can hold it. */
  readonly slopeRule?: SlopeRule;
  /** The domains of predictions for which people choose between it and other losses; by default its own. */
  readonly chosenFor?: readonly Domain[];
  /** How the class weights or element weights enter, where it takes them. */
  readonly weights?: Weights;
  /** Points at the limits of the domain and what the term is there. */
  readonly edges: readonly Edge[];
  /** Where the definition is published. */
  readonly source: string;
}

/**
 * What a slope is, up to a factor common to all. `probability-gap`: behind the softmax or sigmoid, prediction minus target.
 * `capped-`: up to a width that an option gives. `margin`, `class-margin`, `endless-margin`: of a label times the score, of a
 * class against the right one, and for a margin that is never reached.
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
  /** The term over what the link makes of the prediction; `logs` are the target's, where it was given by them. */
  readonly term: (settings: LossSettings, classes: number, logs?: Float64Array) => Term;
  /** How the term is computed from arrays, where that is not as the formula says. */
  readonly recipe?: Recipe;
  /** What the naive formula loses in few digits, and the stable one does not; absent where they are the same. */
  readonly programs?: Programs;
}

/**
 * How one term of a loss is computed from arrays without losing digits, in mathjs's language. The losses' own symbols
 * are arrays, and these calls are known beside mathjs's: `xlogy(a, b)` is a log b and `weigh(a, b)` is a b, both
 * 0 where a is 0; `rowSum` sums the last axis and keeps it; `logSoftmax`, `sigmoid` and `logSigmoid` are what they are everywhere.
 */
export interface Recipe {
  /** What the prediction is called as it was given. */
  readonly given: string;
  /** What is made of it first, by name. */
  readonly made?: { readonly name: string; readonly by: string };
  readonly term: string;
}

/**
 * One term of a loss, in nats where it is logarithmic: x is the prediction's component as the link makes it, y the
 * target's, i their place. The component as it is shown may have digits that x, its logarithm, has lost; `rest`
 * is what rounding took from x, where the link keeps it.
 */
export interface Term {
  value(x: number, y: number, i: number, shown: number, rest?: number): number;
  /** Derivative of the value with respect to x; at a kink the one that PyTorch takes. */
  slope(x: number, y: number, i: number, shown: number, rest?: number): number;
  /** What slopes are still to be multiplied by: of a square 2, for twice 1e308 would overflow before a mean divides it. */
  readonly slopeFactor?: number;
  /** The same of prediction and target as shown, in double length: for where they are so close that their roundings count. */
  addClose?(sum: Sum, q: DoubleDouble, p: DoubleDouble, weight: number): void;
  /** The slope in double length, of prediction and target as shown. */
  slopeInPair?(q: DoubleDouble, p: DoubleDouble): DoubleDouble;
  /** Of a probability x: derivative with respect to the logit behind it. */
  logitSlope?(x: number, y: number, i: number): number;
  /** Values and slopes of a whole span at once, the same numbers: for losses that are met with millions of elements. */
  fill?(span: Span): void;
  /** Sum and slopes of very many terms at once, where none has a weight. */
  readonly kernel?: Kernel;
  /** The same where the link keeps what rounding took from x. */
  kernelBeside?(rest: Float64Array): Kernel;
  /** Adds weight * value to a sum with more digits than the value can hold, where terms of both signs cancel. */
  addTo?(sum: Sum, x: number, y: number, weight: number, i: number): void;
}

/** Places from `start` up to `end`, where values and slopes are to be written. */
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
  /** Whose weight a term takes: its own class's, its sample's target class's, or its own. */
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
