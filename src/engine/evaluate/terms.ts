import type { Span, Term } from '../losses/loss';
import { Sum } from '../numeric/reductions/sum';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { type TermArgument, termInRow } from './termInRow';

/** The totals of a loss's terms, weighted, in nats, before any reduction. */
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

/** Evaluates `term` over `x`, in the prediction's shape; ignored rows are 0 throughout. */
export function termsOf(problem: Problem, term: Term, argument: TermArgument): Terms {
  const { layout, target, weights } = problem;
  const { x, rest } = argument;
  const { rows, classes } = layout;
  const y = target?.values ?? new Float64Array(x.length);
  const values = new Float64Array(x.length);
  const slopes = new Float64Array(x.length);
  const perSample = new Float64Array(rows);
  const total = new Sum();
  const termIn = termInRow(problem, term, argument);
  for (let row = 0; row < rows; row++) {
    if (target?.classOf?.[row] === -1) continue;
    const span = { x, rest, y, values, slopes, start: row * classes, end: (row + 1) * classes };
    const own = termIn({ from: span.start, to: span.end });
    if (own.fill) own.fill(span, argument);
    else fillOneByOne(own, span, argument);
    if (weights) weighAll(weights, span);
    const sum = own.addTo ? sumInDigits(own.addTo, weights, span) : sumOf(span);
    perSample[row] = sum.value;
    total.addSum(sum);
  }
  return { values, slopes, perSample, total: total.value };
}

/** The slopes alone. */
export function slopesOf(problem: Problem, term: Term, argument: TermArgument): Float64Array {
  const { layout, target, weights } = problem;
  const { x, rest, shown } = argument;
  const slopes = new Float64Array(x.length);
  const termIn = termInRow(problem, term, argument);
  for (let row = 0; row < layout.rows; row++) {
    if (target?.classOf?.[row] === -1) continue;
    const [from, to] = [row * layout.classes, (row + 1) * layout.classes];
    const own = termIn({ from, to });
    for (let i = from; i < to; i++) {
      const slope = own.slope(x[i], target ? target.values[i] : 0, i, shown[i], rest?.[i]);
      slopes[i] = weigh(weights ? weights[i] : 1, slope);
    }
  }
  return slopes;
}

function fillOneByOne(
  term: Term,
  { x, y, values, slopes, start, end }: Span,
  { shown, rest }: TermArgument,
): void {
  for (let i = start; i < end; i++) {
    const rounded = rest?.[i];
    values[i] = term.value(x[i], y[i], i, shown[i], rounded);
    slopes[i] = term.slope(x[i], y[i], i, shown[i], rounded);
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

/** Rounds each value only once, and sums the values before that rounding. */
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
