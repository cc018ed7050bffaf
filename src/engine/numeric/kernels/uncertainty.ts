import { onePlusLog } from '../exponentials/onePlusLog';
import { Sum } from '../reductions/sum';
import { compiled } from './compiled/compiled';
import { isAdded, type Kernel } from './kernel';

/** -q log q, over q. */
export const uncertaintyKernel: Kernel = compiled(
  {
    addTo(sum, q, _y, { from, to }) {
      const own = new Sum();
      for (let i = from; i < to; i++) own.add(q[i] === 0 ? 0 : -q[i] * Math.log(q[i]));
      return isAdded(sum, own.pair);
    },
    slopes(q, _y, { from, to }, into) {
      for (let i = from; i < to; i++) into[i] = -onePlusLog(q[i]);
      return true;
    },
  },
  { sum: 'uncertainty', slopes: 'uncertaintySlopes', sumAfterSlopes: 'sumOfUncertainties' },
);
