import { cancels, mostInPairs } from '../numeric/cancels';
import { type DoubleDouble, minus, plus, times, zero } from '../numeric/doubled/doubleDouble';
import { placeOfLargest } from '../numeric/reductions/placeOfLargest';
import { sumOf } from '../numeric/reductions/sumOf';
import type { Stretch } from '../numeric/stretch';

/**
 * The derivative with respect to logits from slopes g with respect to log q, q = softmax(logits), row by row: g_i - q_i
 * sum_j g_j. For the largest class m that cancels where q_m is nearly 1, so there it is written as (1 - q_m) sum_j g_j
 * - sum_{j != m} g_j, with 1 - q_m summed from the other classes. Where it still cancels, as p - q does for a soft
 * target that is close, it is computed in double-double, for as many numbers as that is quick for.
 */
export function softmaxBackward(
  slopes: Float64Array,
  q: Float64Array,
  classes: number,
  inPairs: (row: Stretch) => RowInDoubleDouble,
): Float64Array {
  const gradient = new Float64Array(slopes.length);
  for (let from = 0; from < slopes.length; from += classes) {
    const to = from + classes;
    const m = placeOfLargest(q, from, to);
    const others = { from, to, without: m };
    const rest = sumOf(slopes, others);
    const total = rest + slopes[m];
    for (let i = from; i < to; i++) gradient[i] = slopes[i] - q[i] * total;
    if (q[m] > 0.5) gradient[m] = sumOf(q, others) * total - rest;
    if (slopes.length <= mostInPairs && hasCancelled(gradient, slopes, q, others)) {
      restore(gradient, others, inPairs(others));
    }
  }
  return gradient;
}

function hasCancelled(
  gradient: Float64Array,
  slopes: Float64Array,
  q: Float64Array,
  { from, to, without: m }: Others,
): boolean {
  const sizeOfRest = sizeOf(slopes, { from, to, without: m });
  const size = sizeOfRest + Math.abs(slopes[m]);
  for (let i = from; i < to; i++) {
    const isSure = i === m && q[m] > 0.5;
    const part = isSure ? (1 - q[m]) * size + sizeOfRest : Math.abs(slopes[i]) + q[i] * size;
    if (cancels(gradient[i], part)) return true;
  }
  return false;
}

/** A row without its largest class. */
interface Others extends Stretch {
  readonly without: number;
}

/** q and the slopes of one row in double-double; no slopes where they are not available. */
export interface RowInDoubleDouble {
  readonly shares: readonly DoubleDouble[];
  readonly slopes?: readonly DoubleDouble[];
}

/** Recomputes the gradient of a row in double-double; leaves it as it is where numbers are too large for that. */
function restore(gradient: Float64Array, { from }: Stretch, { shares, slopes }: RowInDoubleDouble): void {
  if (!slopes) return;
  const total = slopes.reduce(plus, zero);
  shares.forEach((share, i) => {
    const [part, other] =
      share.high > 0.5
        ? [times(sumWithout(shares, i), total), sumWithout(slopes, i)]
        : [slopes[i], times(share, total)];
    const { high } = minus(part, other);
    if (!Number.isNaN(high)) gradient[from + i] = Math.abs(high) > noise * Math.abs(part.high) ? high : 0;
  });
}

/** A smaller difference of two double-doubles, which carry 104 bits, is their rounding: equal logits have no gradient. */
const noise = 2 ** -98;

function sumWithout(pairs: readonly DoubleDouble[], without: number): DoubleDouble {
  return pairs.reduce((sum, each, i) => (i === without ? sum : plus(sum, each)), zero);
}

function sizeOf(values: Float64Array, { from, to, without }: Others): number {
  let size = 0;
  for (let i = from; i < to; i++) if (i !== without) size += Math.abs(values[i]);
  return size;
}
