import { cancels } from '../cancels';
import { exponentialLess, exponentialOver } from './exponential';
import type { Kernel } from './kernel';

/** exp(x) - y x, over the logarithm x of a rate. */
export const poissonKernel: Kernel = {
  addTo(sum, x, y, { from, to }) {
    let isOrdinary = true;
    let [rates, restOfRates] = [0, 0];
    let [products, restOfProducts] = [0, 0];
    for (let i = from; i < to; i++) {
      if (!(Math.abs(x[i]) <= mostLogarithm)) isOrdinary = false;
      const rate = exponentialOver(x[i], doublings) * power;
      // None of the addends is below 0.
      const nextRate = rates + rate;
      const takenRate = nextRate - rates;
      restOfRates += rates - (nextRate - takenRate) + (rate - takenRate);
      rates = nextRate;
      const product = y[i] * x[i];
      const next = products + product;
      const taken = next - products;
      restOfProducts += products - (next - taken) + (product - taken);
      products = next;
    }
    if (!isOrdinary || !Number.isFinite(products) || cancels(rates - products, rates)) return false;
    sum.add(rates);
    sum.add(-products);
    sum.add(restOfRates - restOfProducts);
    return true;
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
