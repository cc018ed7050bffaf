import { cancels } from '../cancels';
import { exponentialInPair } from '../exponentials/exponential';
import { Sum } from '../reductions/sum';
import { inOnePass, none, quotient } from './onePass';

/** exp(x) - y x, over the logarithm x of a rate. */
export const poissonKernel = inOnePass(({ x, y, from, to, slopes, shift, divisor }) => {
  const rates = new Sum();
  const products = new Sum();
  let isOrdinary = true;
  let isWhole = true;
  for (let i = from; i < to; i++) {
    if (!(Math.abs(x[i]) <= mostLogarithm)) isOrdinary = false;
    const { high, low } = exponentialInPair(x[i], doublings);
    rates.add(high * power);
    products.add(-y[i] * x[i]);
    const slope = high * power - y[i] + low * power;
    // Less of it would have too few digits.
    const isTold = Math.abs(slope) >= Math.abs(y[i]) / 64;
    if (!isTold) isWhole = false;
    slopes[i - shift] = isTold ? quotient(slope, divisor) : Number.NaN;
  }
  const total = new Sum();
  total.addSum(rates);
  total.addSum(products);
  const { high, low } = total.pair;
  return isOrdinary && !cancels(high, rates.pair.high) ? { high, low, isWhole } : none;
});

/** Rates from e^-60 to e^60 are ordinary. */
const mostLogarithm = 60;
const doublings = 100;
const power = 2 ** doublings;
