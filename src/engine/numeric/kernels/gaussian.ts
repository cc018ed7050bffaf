import { cancels } from '../cancels';
import { once } from '../once';
import type { Sum } from '../reductions/sum';
import { sumOf } from '../reductions/sumOf';
import type { Stretch } from '../stretch';
import { block as most } from './blocks';
import { instanceFor, write } from './compiled/compiled';
import type { Kernel } from './kernel';

/** ((x - y)^2 / v + log v) / 2, over x, with the variance v at each place. */
export function gaussianKernel(variance: (i: number) => number): Kernel {
  /** The slopes, divided by a divisor, are left in the module. */
  const addTo = (sum: Sum, x: Float64Array, y: Float64Array, { from, to }: Stretch, divisor = 1): boolean => {
    const ready = instanceFor({ from, to });
    const { x: variances, y: quotients, into } = ready ?? scratch();
    let isOrdinary = true;
    for (let i = from; i < to; i++) {
      const difference = x[i] - y[i];
      const square = difference * difference;
      // A smaller square has lost digits, which a small variance would magnify.
      if (square < leastSquare && difference !== 0) isOrdinary = false;
      const v = variance(i);
      variances[i - from] = v;
      quotients[i - from] = square / v;
      into[i - from] = difference / v;
    }
    const part = { from: 0, to: to - from };
    const squares = ready ? ready.sum(part.to, divisor) : sumOf(quotients, part);
    const restOfSquares = ready?.rest.value ?? 0;
    const logs = ready
      ? ready.logarithms(part.to)
      : sumOf(variances.subarray(0, part.to).map(Math.log), part);
    if (!isOrdinary || !Number.isFinite(squares + logs) || cancels(squares + logs, squares)) return false;
    sum.add(squares / 2);
    sum.add(logs / 2);
    sum.add((restOfSquares + (ready?.rest.value ?? 0)) / 2);
    return true;
  };
  return {
    addTo,
    slopes(x, y, { from, to }, into) {
      for (let i = from; i < to; i++) into[i] = (x[i] - y[i]) / variance(i);
      return true;
    },
    addWithSlopes(sum, x, y, block, into, divisor) {
      const ready = instanceFor(block);
      if (!ready || !addTo(sum, x, y, block, divisor)) return undefined;
      write(ready, block, into);
      return true;
    },
  };
}

const leastSquare = 1e-290;

/** What the module has, for where it is missing. */
const scratch = once(() => ({
  x: new Float64Array(most),
  y: new Float64Array(most),
  into: new Float64Array(most),
}));
