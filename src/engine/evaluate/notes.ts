import { isMeantAsOne, nearnessToOne } from '../../sumsToOne';
import { rowSums } from '../numeric/reductions/sumOf';
import type { Problem } from '../problem/problem';
import type { Note } from '../problem/report';
import type { Request } from '../problem/request';
import type { TargetKind } from '../request/kinds';
import type { Role } from '../request/misuse';

/** What a reader should know about the operands: the findings of every check. */
export function notesOn(
  request: Request,
  problem: Problem,
  shown: Float64Array,
  terms: () => Float64Array,
): readonly Note[] {
  const { values, target, layout } = problem;
  if (values.length === 0) return [{ kind: 'empty' }];
  const notes = [...unused(problem), ...onPrediction(request, problem, shown)];
  if (target && request.target) {
    notes.push({ kind: 'shapes-fit' }, ...onTarget(request.target.kind, problem));
    notes.push(...zerosWhereExpected(problem, shown, terms));
    if (target.ignored === layout.rows) notes.push({ kind: 'all-ignored' });
  }
  return notes;
}

/** A base has no effect on a loss without a logarithm: there are no bits to count in. */
function unused({ loss, settings: { base } }: Problem): Note[] {
  return base !== undefined && !loss.logarithmic ? [{ kind: 'base-unused', base }] : [];
}

function onPrediction({ prediction: { kind } }: Request, problem: Problem, shown: Float64Array): Note[] {
  const { loss, layout, values } = problem;
  const notes = finiteness(values, 'prediction');
  const given = kind === 'probabilities' || kind === 'log-probabilities';
  if (given) notes.push(...range(shown, 'prediction', probability));
  if (loss.domain === 'rate') notes.push(...range(shown, 'prediction', rate));
  if (kind === 'logits' && loss.domain === 'probability' && lookLikeSigmoids(values))
    notes.push({ kind: 'looks-like-probabilities', link: 'sigmoid' });
  if (loss.domain !== 'distribution') return notes;
  if (given) notes.push(...sums(shown, layout.classes, 'prediction'));
  if (layout.classes === 1) notes.push({ kind: 'single-class' });
  else if (kind === 'logits' && lookLikeSoftmax(values, layout.classes))
    notes.push({ kind: 'looks-like-probabilities', link: 'softmax' });
  return notes;
}

function onTarget(kind: TargetKind, { loss, layout, target }: Problem): Note[] {
  if (!target || kind === 'class-indices') return [];
  const notes = finiteness(target.given, 'target');
  if (kind === 'signs') notes.push(signs(target.given));
  if (kind === 'probabilities' || kind === 'log-probabilities') {
    notes.push(...range(target.given, 'target', probability));
    if (loss.domain === 'distribution') notes.push(...sums(target.given, layout.classes, 'target'));
  }
  if (loss.domain === 'rate') notes.push(...range(target.given, 'target', rate));
  return notes;
}

/**
 * Entries where the target is positive and the prediction is 0, so that the loss is Infinity. The prediction may also
 * have been rounded to 0 or 1 on its way from logits, whose loss would be finite.
 */
function zerosWhereExpected(
  { loss, target }: Problem,
  shown: Float64Array,
  terms: () => Float64Array,
): Note[] {
  if (!target || (loss.domain !== 'distribution' && loss.domain !== 'probability')) return [];
  const isBinary = loss.domain === 'probability';
  const wrong = (q: number, i: number) =>
    (q === 0 && target.values[i] > 0) || (isBinary && q === 1 && target.values[i] < 1);
  if (!shown.some(wrong)) return [];
  const costs = terms();
  const { index, count } = find(shown, (q, i) => wrong(q, i) && costs[i] === Number.POSITIVE_INFINITY);
  return count > 0 ? [{ kind: 'zero-where-expected', index, count }] : [];
}

function finiteness(values: Float64Array, role: Role): Note[] {
  const { index, count } = infinities(values);
  return count > 0 ? [{ kind: 'not-finite', role, index, value: values[index], count }] : [];
}

/** A vector with a NaN is never reported to be in range: the NaN has a note of its own. */
function range(values: Float64Array, role: Role, { from, to }: Interval): Note[] {
  const { index, count } = outside(values, from, to);
  if (count > 0) return [{ kind: 'out-of-range', role, index, value: values[index], count }];
  return values.some(Number.isNaN) ? [] : [{ kind: 'in-range', role }];
}

function signs(values: Float64Array): Note {
  const { index, count } = find(values, (value) => value !== 1 && value !== -1 && !Number.isNaN(value));
  return count > 0
    ? { kind: 'out-of-range', role: 'target', index, value: values[index], count }
    : { kind: 'in-range', role: 'target' };
}

/** A sum that is NaN adds nothing to the note about the NaN in it. */
function sums(values: Float64Array, classes: number, role: Role): Note[] {
  const totals = rowSums(values, classes);
  const { index: row, count } = find(
    totals,
    (total) => nearnessToOne(total) !== 'exactly' && !Number.isNaN(total),
  );
  if (count > 0) return [{ kind: 'sum-is-not-one', role, row, sum: totals[row], count }];
  return totals.some(Number.isNaN) ? [] : [{ kind: 'sum-is-one', role }];
}

/** Allows for the rounding of numbers that were printed. */
function lookLikeSoftmax(values: Float64Array, classes: number): boolean {
  return values.every(isProbability) && rowSums(values, classes).every(isMeantAsOne);
}

/** A single logit may well lie between 0 and 1, and the logits of an untrained model are all 0. */
function lookLikeSigmoids(values: Float64Array): boolean {
  return (
    values.length > 1 && values.every(isProbability) && values.some((value) => value !== 0 && value !== 1)
  );
}

function isProbability(value: number): boolean {
  return value >= 0 && value <= 1;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

const probability: Interval = { from: 0, to: 1 };
const rate: Interval = { from: 0, to: Number.POSITIVE_INFINITY };

interface Findings {
  /** The place of the first one; -1 if there is none. */
  readonly index: number;
  readonly count: number;
}

/** The infinities and NaN, which are the only numbers whose difference from themselves is not 0. */
function infinities(values: Float64Array): Findings {
  let index = -1;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] - values[i] === 0) continue;
    if (count === 0) index = i;
    count++;
  }
  return { index, count };
}

/** The numbers outside an interval; NaN does not count. */
function outside(values: Float64Array, from: number, to: number): Findings {
  let index = -1;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] < from || values[i] > to)) continue;
    if (count === 0) index = i;
    count++;
  }
  return { index, count };
}

/** The places where a test holds. */
function find(values: Float64Array, test: (value: number, i: number) => boolean): Findings {
  let index = -1;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!test(values[i], i)) continue;
    if (count === 0) index = i;
    count++;
  }
  return { index, count };
}
