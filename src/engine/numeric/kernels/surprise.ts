import { compiled } from './compiled/compiled';
import type { Kernel } from './kernel';

/** -p log q, over q. What is not ordinary, such as log 0, makes the sum infinite or NaN. */
export const surpriseKernel: Kernel = compiled(
  {
    addTo(sum, q, p, { from, to }) {
      let total = 0;
      let rest = 0;
      for (let i = from; i < to; i++) {
        // 0 times an infinity or NaN is NaN: of a share of 0 no logarithm need be taken to find them.
        const term = p[i] === 0 ? p[i] * q[i] : p[i] * Math.log(q[i]);
        const next = total + term;
        const taken = next - total;
        rest += total - (next - taken) + (term - taken);
        total = next;
      }
      if (!Number.isFinite(total)) return false;
      sum.add(-total);
      sum.add(-rest);
      return true;
    },
    slopes(q, p, { from, to }, into) {
      for (let i = from; i < to; i++) into[i] = p[i] === 0 && !Number.isNaN(q[i]) ? 0 : -p[i] / q[i];
      return true;
    },
  },
  { sum: 'surprise' },
);
