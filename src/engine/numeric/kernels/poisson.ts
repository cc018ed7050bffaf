import { cancels } from '../cancels';
import { Sum } from '../reductions/sum';
import { exponentialLess, exponentialOver } from './exponential';
import { isAdded, type Kernel } from './kernel';

/** exp(x) - y x, over the logarithm x of a rate. */
export const poissonKernel: Kernel = {
  addTo(sum, x, y, { from, to }) {
    let isOrdinary = true;
    const rates = new Sum();
    const products = new Sum();
    for (let i = from; i < to; i++) {
      if (!(Math.abs(x[i]) <= mostLogarithm)) isOrdinary = false;
      rates.add(exponentialOver(x[i], doublings) * power);
      products.add(-y[i] * x[i]);
    }
    const [added, taken] = [rates.pair, products.pair];
    if (!isOrdinary || cancels(added.high + taken.high, added.high)) return false;
    return isAdded(sum, taken) && isAdded(sum, added);
  },
  slopes(x, y, { from, to }, into) {
    let isWhole = true;
    for (let i = from; i < to; i++) {
      const slope = exponentialLess(x[i], y[i]);
      const isTold = Math.abs(x[i]) <= mostLogarithm && Math.abs(slope) >= Math.abs(y[i]) / 64;
      into[i] = isTold ? slope : Number.NaN;
      if (!isTold) isWhole = false;
    }
    return isWhole;
  },
};

/** Rates from e^-60 to e^60 are ordinary. */
const mostLogarithm = 60;
const doublings = 100;
const power = 2 ** doublings;
