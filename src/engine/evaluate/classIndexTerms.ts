import { softmax } from '../links/softmax';
import { doubleDouble, negative, over, plus, times } from '../numeric/doubled/doubleDouble';
import { block as most } from '../numeric/kernels/blocks';
import { Sum } from '../numeric/reductions/sum';
import { visitLogitRows } from '../numeric/softmax/logitRows';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { divisorInPair, type Scale } from '../request/base';
import type { Totals } from './terms';

/**
 * The terms and their gradient where only the target's term of each row counts: logits with class indices under a
 * sparse loss. This is the usual case with millions of logits, so it takes three passes, only one of which computes
 * exponentials, and allocates one array for the gradient. Undefined in all other cases.
 *
 * With g the slope in log q of the class y, the gradient is g [i = y] - g q_i, as in `softmaxBackward`.
 */
export function classIndexTerms(problem: Problem, scale: Scale): PickedTerms | undefined {
  const { loss, settings, input, target, layout, values } = problem;
  const classOf = target?.classOf;
  if (!loss.sparse || input.link !== softmax || !classOf || settings.labelSmoothing > 0) return undefined;
  let picked: Picked | undefined;
  const totals = () => {
    picked ??= pick(problem, classOf, scale, false);
    return picked;
  };
  return {
    totals,
    gradient: () => {
      if (!picked?.gradient) picked = pick(problem, classOf, scale, true);
      return picked.gradient!;
    },
    terms: () => termsOf(totals(), classOf, values, layout.classes),
  };
}

/** Each is computed when asked for; the totals come with the gradient if that is asked for first. */
export interface PickedTerms {
  totals(): Totals;
  gradient(): Float64Array;
  /** Each row's single term, and 0 elsewhere; a NaN among the logits makes the whole row NaN. */
  terms(): Float64Array;
}

interface Picked extends Totals {
  readonly gradient?: Float64Array;
}

/** The exponentials of a few rows either become their gradient or are overwritten by those of the next rows. */
function pick(problem: Problem, classOf: Int32Array, scale: Scale, hasGradient: boolean): Picked {
  const { settings, layout, values, input, weights } = problem;
  const { classes, rows } = layout;
  const term = input.term(settings, classes);
  const perSample = new Float64Array(rows);
  const total = new Sum();
  const divisor = divisorInPair(scale);
  const gradient = hasGradient || values.length <= most ? new Float64Array(values.length) : undefined;
  visitLogitRows(
    values,
    classes,
    (group) => {
      const { z, first, written } = group;
      for (let from = 0, row = first; from < z.length; from += classes, row++) {
        const to = from + classes;
        if (classOf[row] === -1) {
          written.fill(0, from, to);
          continue;
        }
        const picked = from + classOf[row];
        const taken = group.take({ from, to });
        const { place, top, rest } = taken.exponentials;
        const sum = plus(top, rest);
        const logQ = (picked === place ? 0 : z[picked] - z[place]) - Math.log1p(rest.high / top.high);
        const q = written[picked] / sum.high;
        const index = row * classes + classOf[row];
        const weight = weights ? weights[index] : 1;
        perSample[row] = weigh(weight, term.value(logQ, 1, index, q));
        total.add(perSample[row]);
        if (!gradient) continue;
        const slope = over(doubleDouble(weigh(weight, term.slope(logQ, 1, index, q))), divisor);
        const share = over(negative(slope), sum);
        taken.scale(share);
        written[picked] =
          picked === place ? -times(rest, share).high + 0 : slope.high + (written[picked] + slope.low);
      }
    },
    gradient,
  );
  return { perSample, total: total.value, gradient };
}

function termsOf({ perSample }: Totals, classOf: Int32Array, z: Float64Array, classes: number) {
  const terms = new Float64Array(z.length);
  classOf.forEach((c, row) => {
    const [from, to] = [row * classes, (row + 1) * classes];
    if (Number.isNaN(perSample[row]) && hasNoShares(z.subarray(from, to))) terms.fill(Number.NaN, from, to);
    else if (c !== -1) terms[from + c] = perSample[row];
  });
  return terms;
}

/** Whether a row's softmax is NaN; a NaN weight then does not spread to the other classes. */
function hasNoShares(z: Float64Array): boolean {
  let hasNone = false;
  visitLogitRows(z, z.length, (group) => {
    hasNone = Number.isNaN(group.take({ from: 0, to: z.length }).exponentials.rest.high);
  });
  return hasNone;
}
