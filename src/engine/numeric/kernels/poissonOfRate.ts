import { cancels } from '../cancels';
import { Sum } from '../reductions/sum';
import { isAdded, type Kernel } from './kernel';

/** r - y log r, over the rate r itself. */
export const poissonOfRateKernel: Kernel = {
  addTo(sum, r, y, { from, to }) {
    const own = new Sum();
    let size = 0;
    for (let i = from; i < to; i++) {
      const log = y[i] * Math.log(r[i]);
      // What rounding takes from the difference matters where the two are close.
      own.add(r[i]);
      own.add(-log);
      size += Math.abs(log);
    }
    const { pair } = own;
    return !cancels(pair.high, size) && isAdded(sum, pair);
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
