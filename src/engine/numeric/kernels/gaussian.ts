import { cancels } from '../cancels';
import { once } from '../once';
import { Sum } from '../reductions/sum';
import { block as most } from './blocks';
import { instanceFor } from './compiled/compiled';
import type { Kernel } from './kernel';
import { inOnePass, none, quotient } from './onePass';

/** ((x - y)^2 / v + log v) / 2, over x, with the variance v at each place. */
export function gaussianKernel(variance: (i: number) => number): Kernel {
  return inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
    const ready = instanceFor({ from, to });
    const variances = ready?.x ?? scratch();
    const own = new Sum();
    let isOrdinary = true;
    for (let i = from; i < to; i++) {
      const difference = x[i] - y[i];
      const square = difference * difference;
      // A smaller square has lost digits, which a small variance would magnify.
      if (square < leastSquare && difference !== 0) isOrdinary = false;
      const v = variance(i);
      variances[i - from] = v;
      own.add(square / v / 2);
      slopes[i - shift] = quotient(difference / v, divisor);
    }
    const squares = own.pair;
    const total = new Sum();
    total.add(squares.high);
    total.add(squares.low);
    if (ready) {
      total.add(ready.logarithms(to - from) / 2);
      total.add(ready.rest.value / 2);
    } else for (let i = 0; i < to - from; i++) total.add(Math.log(variances[i]) / 2);
    const { pair } = total;
    return isOrdinary && !cancels(pair.high, squares.high) ? pair : none;
  });
}

const leastSquare = 1e-290;

/** What the module has, for where it is missing. */
const scratch = once(() => new Float64Array(most));
