import { evaluate } from '../evaluate/evaluate';
import { termsOf } from '../evaluate/terms';
import type { LossId } from '../losses/catalogue';
import type { Term } from '../losses/loss';
import { denominatorOf } from '../problem/denominator';
import { type Problem, problemOf } from '../problem/problem';
import type { Request } from '../problem/request';
import type { PredictionKind } from '../request/kinds';
import type { Options } from '../request/options';

export type FrameworkName = 'PyTorch' | 'NumPy' | 'SciPy' | 'scikit-learn' | 'Keras' | 'optax';

/** How a library departs from the definition. */
export type LibraryRule =
  | 'nats-only'
  | 'takes-logits'
  | 'takes-logarithms'
  | 'log-of-sum-rounds'
  | 'zero-times-infinity'
  | 'infinity-minus-infinity'
  | 'exponential-overflows'
  | 'log-clamped-at-minus-100'
  | 'variance-at-least-1e-6'
  | 'adds-1e-8-in-log'
  | 'adds-1e-7-in-log'
  | 'mean-by-weights'
  | 'mean-by-count'
  | 'mean-over-elements'
  | 'mean-over-samples'
  | 'normalises'
  | 'adds-q-minus-p'
  | 'square-root'
  | 'clips-to-epsilon'
  | 'clips-to-1e-7'
  | 'clips-to-1e-15'
  | 'raises-for-one-label'
  | 'raises-for-missing-labels'
  | 'versions-1.2-to-1.4'
  | 'versions-up-to-1.1'
  | 'versions-up-to-1.14'
  | 'nan-of-a-negative-sum'
  | 'half-the-square'
  | 'largest-rival-only'
  | 'reduces-nothing'
  | 'rounds-to-float32'
  | 'logits-of-a-softmax-layer'
  | 'logits-of-a-sigmoid-layer'
  | 'as-documented';

export type Keywords = Readonly<Partial<Record<keyof Options, string>>>;

/** One function of a library: for which requests people call it, and what it would return. */
export interface Framework {
  readonly library: FrameworkName;
  readonly call: string;
  readonly losses: readonly LossId[];
  readonly kinds: readonly PredictionKind[];
  /** Its names for the options that it has. Where any other option is set it has no answer. */
  readonly options?: Keywords;
  readonly rules: readonly LibraryRule[] | ((request: Request) => readonly LibraryRule[]);
  /** Whether every call with such a target raises. */
  refuses?(request: Request): boolean;
  /** Undefined where the function takes no such request. */
  value(request: Request, problem: Problem): number | undefined;
}

/**
 * The request's own reduction of terms that are computed differently; x defaults to the prediction as given. Libraries
 * multiply by a weight whatever its value: 0 times Infinity is NaN.
 */
export function reducedWith(problem: Problem, value: PlainTerm, x: Float64Array = problem.values): number {
  const { weights } = problem;
  const weighed: PlainTerm = weights ? (x, y, i) => weights[i] * value(x, y, i) : value;
  const term: Term = { value: weighed, slope: () => Number.NaN };
  const { total } = termsOf({ ...problem, weights: undefined }, term, { x, shown: x });
  return total / denominatorOf(problem.loss, problem.settings, problem.layout, problem.target).value;
}

/** The problem with the prediction's probabilities put through a function, row by row. */
export function withRows(request: Request, change: (row: readonly number[]) => readonly number[]): Problem {
  const { values, layout } = problemOf(request);
  const rows = Array.from({ length: layout.rows }, (_, row) =>
    Array.from(values.subarray(row * layout.classes, (row + 1) * layout.classes)),
  );
  return problemOf({ ...request, prediction: { ...request.prediction, values: rows.flatMap(change) } });
}

/**
 * The value of a function that computes each term by this formula from the prediction as given, and reduces as asked.
 */
export function byTerm(value: PlainTerm): Framework['value'] {
  return (_, problem) => reducedWith(problem, value);
}

/** A term over the prediction and the target at a place. */
type PlainTerm = (x: number, y: number, i: number) => number;

/** Entropy written out by hand, in any library: 0 log 0 is NaN. */
export const entropyAsWritten = {
  losses: ['entropy'],
  kinds: ['probabilities'],
  rules: ['nats-only', 'zero-times-infinity'],
  value: byTerm((q) => -(q * Math.log(q))),
} as const satisfies Partial<Framework>;

/** The function of that name in SciPy and PyTorch: 0 at 0, and -Infinity below. */
export function entr(x: number): number {
  if (x === 0) return 0;
  return x < 0 ? Number.NEGATIVE_INFINITY : -x * Math.log(x);
}

export function clip(x: number, least: number, most: number): number {
  return Number.isNaN(x) ? x : Math.min(Math.max(x, least), most);
}

export function normalised(row: readonly number[]): readonly number[] {
  const total = row.reduce((sum, share) => sum + share, 0);
  return row.map((share) => share / total);
}

/** The engine's own value, for functions that agree with it; they know no base but e. */
export function inNats(request: Request): number | undefined {
  return evaluate({ ...request, options: { ...request.options, base: undefined } }).value;
}
