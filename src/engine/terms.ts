import type { Linked } from './links/link';
import type { Span, Term } from './loss';
import { Sum } from './numeric/sum';
import { weigh } from './numeric/weigh';
import type { Problem } from './problem';

/** What the terms of a loss come to, weighted, in nats and before any reduction. */
export interface Totals {
  /** The sum of each row. */
  readonly perSample: Float64Array;
  readonly total: number;
}

/** Every term of a loss. */
export interface Terms extends Totals {
  readonly values: Float64Array;
  /** Derivatives of the values with respect to x. */
  readonly slopes: Float64Array;
}

/** What the link makes of a prediction, and how it is shown. */
type Argument = Pick<Linked, 'x' | 'shown'>;

/** Evaluates `term` over `x`, in the prediction's shape; ignored rows are 0 throughout. */
export function termsOf(problem: Problem, term: Term, { x, shown }: Argument): Terms {
  const { layout, target, weights, input, values: given } = problem;
  const { rows, classes } = layout;
  const y = target?.values ?? new Float64Array(x.length);
  const values = new Float64Array(x.length);
  const slopes = new Float64Array(x.length);
  const perSample = new Float64Array(rows);
  const total = new Sum();
  for (let row = 0; row < rows; row++) {
    if (target?.classOf?.[row] === -1) continue;
    const span = { x, y, shown, values, slopes, start: row * classes, end: (row + 1) * classes };
    if (term.fill) term.fill(span);
    else fillOneByOne(term, span);
    if (weights) weighAll(weights, span);
    const sum = term.addTo ? sumInDigits(term.addTo, weights, span) : sumOf(span);
    const close = input.rowSum?.(given, y, { from: span.start, to: span.end });
    perSample[row] = close ?? sum.value;
    if (close === undefined) total.addSum(sum);
    else total.add(close);
  }
  return { values, slopes, perSample, total: total.value };
}

/** The slopes alone. */
export function slopesOf(problem: Problem, term: Term, { x, shown }: Argument): Float64Array {
  const { layout, target, weights } = problem;
  const slopes = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    if (target?.classOf?.[Math.floor(i / layout.classes)] === -1) continue;
    const slope = term.slope(x[i], target ? target.values[i] : 0, i, shown[i]);
    slopes[i] = weigh(weights ? weights[i] : 1, slope);
  }
  return slopes;
}

function fillOneByOne(term: Term, { x, y, shown, values, slopes, start, end }: Span): void {
  for (let i = start; i < end; i++) {
    values[i] = term.value(x[i], y[i], i, shown[i]);
    slopes[i] = term.slope(x[i], y[i], i, shown[i]);
  }
}

function weighAll(weights: Float64Array, { values, slopes, start, end }: Span): void {
  for (let i = start; i < end; i++) {
    values[i] = weigh(weights[i], values[i]);
    slopes[i] = weigh(weights[i], slopes[i]);
  }
}

function sumOf({ values, start, end }: Span): Sum {
  const sum = new Sum();
  for (let i = start; i < end; i++) sum.add(values[i]);
  return sum;
}

/** Each value is rounded but once, and the sum is of what they were before. */
function sumInDigits(
  addTo: NonNullable<Term['addTo']>,
  weights: Float64Array | undefined,
  { x, y, values, start, end }: Span,
): Sum {
  const sum = new Sum();
  const own = new Sum();
  for (let i = start; i < end; i++) {
    own.clear();
    addTo(own, x[i], y[i], weights ? weights[i] : 1, i);
    values[i] = own.value;
    sum.addSum(own);
  }
  return sum;
}
