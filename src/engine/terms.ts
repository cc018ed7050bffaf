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

/** Evaluates `term` over `x`, in the prediction's shape; ignored rows are 0 throughout. */
export function termsOf({ layout, target, weights }: Problem, term: Term, x: Float64Array): Terms {
  const { rows, classes } = layout;
  const y = target?.values ?? new Float64Array(x.length);
  const values = new Float64Array(x.length);
  const slopes = new Float64Array(x.length);
  const perSample = new Float64Array(rows);
  const total = new Sum();
  for (let row = 0; row < rows; row++) {
    if (target?.classOf?.[row] === -1) continue;
    const span = { x, y, values, slopes, start: row * classes, end: (row + 1) * classes };
    if (term.fill) term.fill(span);
    else fillOneByOne(term, span);
    if (weights) weighAll(weights, span);
    const sum = sumOf(term, weights, span);
    perSample[row] = sum.value;
    total.addSum(sum);
  }
  return { values, slopes, perSample, total: total.value };
}

/** The slopes alone. */
export function slopesOf({ layout, target, weights }: Problem, term: Term, x: Float64Array): Float64Array {
  const slopes = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    if (target?.classOf?.[Math.floor(i / layout.classes)] === -1) continue;
    slopes[i] = weigh(weights ? weights[i] : 1, term.slope(x[i], target ? target.values[i] : 0, i));
  }
  return slopes;
}

function fillOneByOne(term: Term, { x, y, values, slopes, start, end }: Span): void {
  for (let i = start; i < end; i++) {
    values[i] = term.value(x[i], y[i], i);
    slopes[i] = term.slope(x[i], y[i], i);
  }
}

function weighAll(weights: Float64Array, { values, slopes, start, end }: Span): void {
  for (let i = start; i < end; i++) {
    values[i] = weigh(weights[i], values[i]);
    slopes[i] = weigh(weights[i], slopes[i]);
  }
}

function sumOf(term: Term, weights: Float64Array | undefined, { x, y, values, start, end }: Span): Sum {
  const sum = new Sum();
  if (term.addTo) for (let i = start; i < end; i++) term.addTo(sum, x[i], y[i], weights ? weights[i] : 1);
  else for (let i = start; i < end; i++) sum.add(values[i]);
  return sum;
}
