import { cancels } from '../cancels';
import type { Kernel } from './kernel';

/** r - y log r, over the rate r itself. */
export const poissonOfRateKernel: Kernel = {
  addTo(sum, r, y, { from, to }) {
    let [total, rest, size] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const log = y[i] * Math.log(r[i]);
      const term = r[i] - log;
      // What rounding takes from the difference matters where the two are close.
      const taken = term - r[i];
      rest += r[i] - (term - taken) - (log + taken);
      const next = total + term;
      const added = next - total;
      rest += total - (next - added) + (term - added);
      total = next;
      size += Math.abs(log);
    }
    if (!Number.isFinite(total) || cancels(total, size)) return false;
    sum.add(total);
    sum.add(rest);
    return true;
  },
  slopes(r, y, { from, to }, into) {
    let isWhole = true;
    for (let i = from; i < to; i++) {
      into[i] = (r[i] - y[i]) / r[i];
      if (!Number.isFinite(into[i])) {
        into[i] = Number.NaN;
        isWhole = false;
      }
    }
    return isWhole;
  },
};
