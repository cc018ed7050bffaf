import { Sum } from '../reductions/sum';
import { inOneWeightedPass, quotient } from './onePass';

/** -p log q, over log q. */
export const surpriseOfLogarithmKernel = inOneWeightedPass(
  ({ x: logQ, y: p, weights, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const weight = weights ? weights[i] : 1;
      sum.add(weight * (-p[i] * logQ[i]));
      slopes[i - shift] = quotient(weight * -p[i], divisor);
    }
    return sum.pair;
  },
);
