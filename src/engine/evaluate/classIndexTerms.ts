import { softmax } from '../links/softmax';
import { block, fillExponentials, placeOfLargest } from '../numeric/softmaxKernel';
import { Sum } from '../numeric/sum';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { type Scale, scaled } from '../request/base';
import type { Totals } from './terms';

/**
 * What the terms come to, and their gradient, where only one term of each row counts: the target's, of logits with class
 * indices under a loss that is sparse. That is how losses are met with millions of logits, and there it takes one array
 * and three passes, of which one computes exponentials. Undefined elsewhere.
 *
 * With g the slope in log q of the class y: g for i = y less g q_i, as \`throughSoftmax\` has it.
 */
export function classIndexTerms(problem: Problem, scale: Scale): PickedTerms | undefined {
  const { loss, settings, layout, values: z, input, target, weights } = problem;
  if (!loss.sparse || input.link !== softmax || !target?.classOf || settings.labelSmoothing > 0)
    return undefined;
  const { classes, rows } = layout;
  const term = input.term(settings, classes);
  const gradient = new Float64Array(z.length);
  const perSample = new Float64Array(rows);
  const rests = new Float64Array(rows);
  const total = new Sum();
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * classes, (row + 1) * classes];
    if (target.classOf[row] === -1) {
      gradient.fill(0, from, to);
      continue;
    }
    const picked = from + target.classOf[row];
    const top = placeOfLargest(z, from, to);
    const part = fillExponentials(z, { from, to, top }, gradient);
    const sum = part.top + part.rest;
    rests[row] = part.rest;
    const logQ = (picked === top ? 0 : z[picked] - z[top]) - Math.log1p(part.rest / part.top);
    const q = gradient[picked] / sum;
    const weight = weights ? weights[picked] : 1;
    perSample[row] = weigh(weight, term.value(logQ, 1, picked, q));
    total.add(perSample[row]);
    const slope = scaled(weigh(weight, term.slope(logQ, 1, picked, q)), scale);
    const share = slope / sum;
    for (let start = from; start < to; start += block) {
      scaleBy(-share, gradient, { from: start, to: Math.min(start + block, to) });
    }
    gradient[picked] = picked === top ? part.rest * share + 0 : slope + gradient[picked];
  }
  const { classOf } = target;
  return {
    perSample,
    total: total.value,
    gradient,
    terms: () => termsOf(perSample, rests, classOf, classes),
  };
}

interface PickedTerms extends Totals {
  readonly gradient: Float64Array;
  /** Each row's one term, and 0 for the others; a NaN among the logits reaches them all. */
  terms(): Float64Array;
}

function termsOf(perSample: Float64Array, rests: Float64Array, classOf: Int32Array, classes: number) {
  const terms = new Float64Array(perSample.length * classes);
  classOf.forEach((c, row) => {
    if (Number.isNaN(rests[row])) terms.fill(Number.NaN, row * classes, (row + 1) * classes);
    else if (c !== -1) terms[row * classes + c] = perSample[row];
  });
  return terms;
}

/** Where the product is -0, adding 0 makes 0 of it. */
function scaleBy(factor: number, values: Float64Array, { from, to }: { from: number; to: number }): void {
  for (let i = from; i < to; i++) values[i] = values[i] * factor + 0;
}
