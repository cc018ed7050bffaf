import { onePlusLog } from '../exponentials/onePlusLog';
import { compiled } from './compiled/compiled';
import type { Kernel } from './kernel';

/** -q log q, over q. */
export const uncertaintyKernel: Kernel = compiled(
  {
    addTo(sum, q, _y, { from, to }) {
      let total = 0;
      let rest = 0;
      for (let i = from; i < to; i++) {
        const term = q[i] === 0 ? 0 : q[i] * Math.log(q[i]);
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
    slopes(q, _y, { from, to }, into) {
      for (let i = from; i < to; i++) into[i] = -onePlusLog(q[i]);
      return true;
    },
  },
  { sum: 'uncertainty', slopes: 'uncertaintySlopes', sumAfterSlopes: 'sumOfUncertainties' },
);
