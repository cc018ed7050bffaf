import { pair } from '../numeric/pair';
import { softmaxInPairs } from '../numeric/softmaxInPairs';
import { fillExponentials, placeOfLargest } from '../numeric/softmaxKernel';
import type { Stretch } from '../numeric/stretch';
import type { Link } from './link';
import { throughSoftmax } from './throughSoftmax';

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
  // Beside an infinite logit nothing is rounded.
  const inPairs = (row: Stretch) =>
    softmaxInPairs(logits, row) ?? Array.from(q.subarray(row.from, row.to), pair);
  return {
    x: logQ,
    shown: q,
    inPairs,
    back: (slopes, slopesInPairs) =>
      throughSoftmax(slopes, q, classes, (row) => {
        const shares = inPairs(row);
        return { shares, slopes: slopesInPairs?.(row, shares) };
      }),
  };
};
