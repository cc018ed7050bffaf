import { addLogRatio } from '../numeric/logRatio';
import { Sum } from '../numeric/sum';

/** Places from `from` up to `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * KL(p || softmax(z)) of one row where the two are close, whose terms nearly all cancel; undefined where they are not.
 *
 * With P = sum_i p_i, e_i = z_i - log p_i - c for any c, and E = sum_i p_i e_i, it is
 * P log(sum_i p_i exp(e_i)) - E = P log1p(P - 1 + E + sum_i p_i (exp(e_i) - 1 - e_i)) - E. With c the mean of
 * z_i - log p_i, E is next to nothing and what is left is of second order, as the divergence is, and positive.
 */
export function closeDivergence(z: Float64Array, p: Float64Array, { from, to }: Stretch): number | undefined {
  const total = new Sum();
  const scores = new Sum();
  for (let i = from; i < to; i++) {
    if (!(p[i] > 0)) return undefined;
    total.add(p[i]);
    scores.add(p[i] * (z[i] - Math.log(p[i])));
  }
  const center = scores.value / total.value;
  const own = new Sum();
  const first = new Sum();
  const inside = new Sum();
  inside.add(-1);
  inside.addSum(total);
  for (let i = from; i < to; i++) {
    own.clear();
    own.add(z[i]);
    own.add(-center);
    addLogRatio(own, -1, p[i], 1);
    const e = own.value;
    if (!(Math.abs(e) < close)) return undefined;
    first.addProduct(p[i], e);
    inside.add(p[i] * beyondFirstOrder(e));
  }
  inside.addSum(first);
  return total.value * Math.log1p(inside.value) - first.value;
}

/** Where e is larger, next to nothing cancels. */
const close = 0.25;

/** exp(e) - 1 - e by its series, of which the 14th power is below 1e-18 of the first that counts. */
function beyondFirstOrder(e: number): number {
  let series = 0;
  for (let n = 14; n > 2; n--) series = ((series + 1) * e) / n;
  return ((series + 1) * e * e) / 2;
}
