import { fillExponentials, placeOfLargest } from '../numeric/softmaxKernel';
import { sumOf } from '../numeric/sumOf';
import type { Link } from './link';

/**
 * Logits to the logarithms of their softmax, row by row: log q_i = z_i - log(sum_j exp(z_j)).
 *
 * With m the place of the largest logit and s the sum of exp(z_j - z_m) over the others, log q_i is
 * (z_i - z_m) - log1p(s): nothing overflows, and the surprise of a sure class keeps all its digits.
 * A logit of -Infinity has probability 0; one Infinity has 1; a row of several Infinities is NaN.
 * Source: the scheme of scipy.special.logsumexp (SciPy 1.15 and later), with rounded differences put back.
 */
export const softmax: Link = (logits, classes) => {
  const logQ = new Float64Array(logits.length);
  const q = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const end = start + classes;
    const top = placeOfLargest(logits, start, end);
    const s = fillExponentials(logits, { from: start, to: end, top }, q);
    const logTotal = Math.log1p(s);
    for (let i = start; i < end; i++) {
      q[i] /= 1 + s;
      logQ[i] = logits[i] - logits[top] - logTotal;
    }
    logQ[top] = -logTotal;
  }
  return { x: logQ, shown: q, back: (slopes) => throughSoftmax(slopes, q, classes) };
};

/**
 * Derivative with respect to logits from slopes g with respect to log q, q = softmax(logits), row by row:
 * g_i - q_i sum_j g_j. For the largest class that cancels where q_m is nearly 1, so there it is written as
 * (1 - q_m) sum_j g_j - sum_{j != m} g_j, with 1 - q_m summed from the other classes.
 */
export function throughSoftmax(slopes: Float64Array, q: Float64Array, classes: number): Float64Array {
  const gradient = new Float64Array(slopes.length);
  for (let start = 0; start < slopes.length; start += classes) {
    const m = placeOfLargest(q, start, start + classes);
    const others = { from: start, to: start + classes, without: m };
    const rest = sumOf(slopes, others);
    const total = rest + slopes[m];
    for (let i = start; i < start + classes; i++) gradient[i] = slopes[i] - q[i] * total;
    if (q[m] > 0.5) gradient[m] = sumOf(q, others) * total - rest;
  }
  return gradient;
}
