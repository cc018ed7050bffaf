import { logarithm } from '../links/link';
import { once } from '../numeric/once';
import { Sum } from '../numeric/reductions/sum';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { type Scale, scaled } from '../request/base';
import type { PickedTerms } from './classIndexTerms';

/**
 * The counterpart of `classIndexTerms` for a prediction of probabilities or log-probabilities. Of each row nothing but
 * the target's entry is read, as by PyTorch's nll_loss: what is wrong with another one, such as a NaN, is for the notes.
 */
export function classIndexShares(problem: Problem, scale: Scale): PickedTerms | undefined {
  const { loss, settings, input, target, weights, layout, values: x } = problem;
  const classOf = target?.classOf;
  if (!loss.sparse || !classOf || settings.labelSmoothing > 0) return undefined;
  const term = input.term(settings, layout.classes);
  const rows = [...classOf.keys()].filter((row) => classOf[row] !== -1);
  const placeIn = (row: number) => row * layout.classes + classOf[row];
  const weightOf = (i: number) => (weights ? weights[i] : 1);
  const shownAt = (i: number) => (input.link === logarithm ? Math.exp(x[i]) : x[i]);
  const valueAt = (i: number) => weigh(weightOf(i), term.value(x[i], 1, i, shownAt(i)));
  const slopeAt = (i: number) => weigh(weightOf(i), term.slope(x[i], 1, i, shownAt(i)));
  const filled = (numberAt: (i: number) => number) => {
    const numbers = new Float64Array(x.length);
    for (const row of rows) numbers[placeIn(row)] = numberAt(placeIn(row));
    return numbers;
  };
  const totals = once(() => {
    const perSample = new Float64Array(layout.rows);
    const total = new Sum();
    for (const row of rows) {
      perSample[row] = valueAt(placeIn(row));
      total.add(perSample[row]);
    }
    return { perSample, total: total.value };
  });
  return {
    totals,
    gradient: () => filled((i) => scaled(slopeAt(i), scale) + 0),
    terms: () => filled(valueAt),
  };
}
