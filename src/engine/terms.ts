import type { Term } from './loss';
import { Sum } from './numeric/sum';
import { weigh } from './numeric/weigh';
import type { Problem } from './problem';

/** Every term of a loss, weighted, in nats and before any reduction. */
export interface Terms {
  readonly values: Float64Array;
  /** Derivatives of the values with respect to x. */
  readonly slopes: Float64Array;
  /** One loss per sample, or per element where the loss is counted so. */
  readonly unreduced: Float64Array;
  readonly total: number;
}

/** Evaluates `term` over `x`, in the prediction's shape; ignored rows are 0 throughout. */
export function termsOf({ loss, layout, target, weights }: Problem, term: Term, x: Float64Array): Terms {
  const { rows, classes } = layout;
  const values = new Float64Array(x.length);
  const slopes = new Float64Array(x.length);
  const perRow = new Float64Array(rows);
  const total = new Sum();
  for (let row = 0; row < rows; row++) {
    if (target?.classOf?.[row] === -1) continue;
    const sum = loss.per === 'sample' ? new Sum() : total;
    const end = (row + 1) * classes;
    for (let i = end - classes; i < end; i++) {
      const y = target ? target.values[i] : 0;
      const weight = weights ? weights[i] : 1;
      values[i] = weigh(weight, term.value(x[i], y, i));
      slopes[i] = weigh(weight, term.slope(x[i], y, i));
      if (term.addTo) term.addTo(sum, x[i], y, weight);
      else sum.add(values[i]);
    }
    if (sum !== total) {
      perRow[row] = sum.value;
      total.add(sum.value);
    }
  }
  return { values, slopes, unreduced: loss.per === 'sample' ? perRow : values, total: total.value };
}
