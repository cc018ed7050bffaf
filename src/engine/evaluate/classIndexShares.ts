import { identity, logarithm } from '../links/link';
import { once } from '../numeric/once';
import { Sum } from '../numeric/reductions/sum';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { type Scale, scaled } from '../request/base';
import type { PickedTerms } from './classIndexTerms';

/**
 * The counterpart of `classIndexTerms` for a prediction of probabilities or log-probabilities: the other entries of a
 * row are only scanned for a NaN, which is passed on. Undefined where a weight is not finite, since that affects all
 * entries.
 */
export function classIndexShares(problem: Problem, scale: Scale): PickedTerms | undefined {
  const { loss, settings, input, target, weights, layout, values: x } = problem;
  const { link } = input;
  const classOf = target?.classOf;
  const isPicked = loss.sparse && classOf && settings.labelSmoothing === 0;
  if (!isPicked || (link !== identity && link !== logarithm)) return undefined;
  if (settings.classWeights && !settings.classWeights.every(Number.isFinite)) return undefined;
  const { classes, rows } = layout;
  const term = input.term(settings, classes);
  const places = [...classOf.keys()].filter((row) => classOf[row] !== -1);
  const lost = once(() => places.filter((row) => hasNaN(x, row * classes, (row + 1) * classes)));
  /** The values at the targets' entries, and NaN wherever the prediction is NaN. */
  const filled = (numberOf: (i: number) => number) => {
    const numbers = new Float64Array(x.length);
    for (const row of lost()) {
      const from = row * classes;
      for (let i = from; i < from + classes; i++) if (Number.isNaN(x[i])) numbers[i] = Number.NaN;
    }
    for (const row of places) {
      const picked = row * classes + classOf[row];
      numbers[picked] = numberOf(picked);
    }
    return numbers;
  };
  const weightOf = (i: number) => (weights ? weights[i] : 1);
  const shownAt = (i: number) => (link === logarithm ? Math.exp(x[i]) : x[i]);
  const valueAt = (i: number) => weigh(weightOf(i), term.value(x[i], 1, i, shownAt(i)));
  const slopeAt = (i: number) => weigh(weightOf(i), term.slope(x[i], 1, i, shownAt(i)));
  const totals = once(() => {
    const perSample = new Float64Array(rows);
    const total = new Sum();
    for (const row of places) perSample[row] = valueAt(row * classes + classOf[row]);
    for (const row of lost()) perSample[row] = Number.NaN;
    for (const row of places) total.add(perSample[row]);
    return { perSample, total: total.value };
  });
  return {
    totals,
    gradient: () => filled((i) => scaled(slopeAt(i), scale) + 0),
    terms: () => filled(valueAt),
  };
}

/**
 * Where no infinities cancel, a sum is NaN only if one of its addends is: four sums side by side are faster than a comparison of
 * each.
 */
function hasNaN(values: Float64Array, from: number, to: number): boolean {
  const whole = to - ((to - from) % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = from; i < whole; i += 4) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
  }
  for (let i = whole; i < to; i++) a += values[i];
  return Number.isNaN(a + b + c + d) && values.subarray(from, to).some(Number.isNaN);
}
