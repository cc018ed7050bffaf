import { doubleDouble, one, over, plus } from '../numeric/doubled/doubleDouble';
import { once } from '../numeric/once';
import { softmaxInDoubleDouble } from '../numeric/softmax/doubleDoubleSoftmax';
import { visitLogitRows } from '../numeric/softmax/logitRows';
import type { Stretch } from '../numeric/stretch';
import type { Link } from './link';
import { softmaxBackward } from './softmaxBackward';

/**
 * From logits to the logarithms of their softmax, row by row: log q_i = z_i - log(sum_j exp(z_j)).
 *
 * With m the place of the largest logit and s the sum of exp(z_j - z_m) over the others, log q_i is (z_i - z_m) -
 * log1p(s): nothing overflows, and the surprise of a certain class keeps all its digits. A logit of -Infinity has
 * probability 0; a single Infinity has probability 1; a row with several Infinities is NaN.
 * Source: the scheme of scipy.special.logsumexp (SciPy 1.15 and later), with the roundings of the differences added
 * back.
 */
export const softmax: Link = (logits, classes) => {
  const q = new Float64Array(logits.length);
  const rows = classes === 0 ? 0 : logits.length / classes;
  const tops = new Int32Array(rows);
  const logTotals = new Float64Array(rows);
  visitLogitRows(
    logits,
    classes,
    (group) => {
      const { z, first } = group;
      for (let from = 0, row = first; from < z.length; from += classes, row++) {
        const taken = group.take({ from, to: from + classes });
        const { place, top, rest } = taken.exponentials;
        taken.scale(over(one, plus(top, rest)));
        tops[row] = first * classes + place;
        logTotals[row] = Math.log1p(rest.high / top.high);
      }
    },
    q,
  );
  const logQ = once(() => logarithms(logits, tops, logTotals));
  // Nothing is rounded beside an infinite logit.
  const inPairs = (row: Stretch) =>
    softmaxInDoubleDouble(logits, row) ?? Array.from(q.subarray(row.from, row.to), doubleDouble);
  return {
    get x() {
      return logQ();
    },
    shown: q,
    shownAt: (i) => q[i],
    inPairs,
    back: (slopes, slopesInPairs) =>
      softmaxBackward(slopes, q, classes, (row) => {
        const shares = inPairs(row);
        return { shares, slopes: slopesInPairs?.(row, shares) };
      }),
  };
};

function logarithms(logits: Float64Array, tops: Int32Array, logTotals: Float64Array): Float64Array {
  const logQ = new Float64Array(logits.length);
  const classes = logits.length / tops.length;
  tops.forEach((top, row) => {
    const [shift, logTotal] = [logits[top], logTotals[row]];
    for (let i = row * classes; i < (row + 1) * classes; i++) logQ[i] = logits[i] - shift - logTotal;
    logQ[top] = -logTotal;
  });
  return logQ;
}
