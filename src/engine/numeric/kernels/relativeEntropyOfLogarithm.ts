import { exponentialInPair } from '../exponentials/exponential';
import { least } from '../exponentials/exponentialSteps';
import { Sum } from '../reductions/sum';
import { block as most } from './blocks';
import type { Kernel } from './kernel';
import { relativeEntropyKernel } from './relativeEntropy';
import { surpriseOfLogarithmKernel } from './surpriseOfLogarithm';

/**
 * p (log p - log q), over log q. The logarithms are much larger than what they leave, so q is made of its own, in two
 * numbers: with d the second over the first, p log(p / q) is what it is of the first alone, less p d.
 */
export const relativeEntropyOfLogarithmKernel: Kernel = {
  addTo(sum, logQ, p, { from, to }) {
    const given = new Float64Array(most);
    let isOrdinary = true;
    let rest = 0;
    let shares = 0;
    for (let i = from; i < to; i++) {
      // The log of a share that takes no part may be -Infinity.
      const x = p[i] === 0 ? Math.max(logQ[i], least) : logQ[i];
      if (!(x >= least && x <= 0)) isOrdinary = false;
      const { high, low } = exponentialInPair(x);
      given[i - from] = high;
      rest += p[i] * (low / high);
      shares += p[i];
    }
    if (!isOrdinary) return false;
    const own = new Sum();
    const isTold = relativeEntropyKernel.addTo(own, given, p.subarray(from, to), { from: 0, to: to - from });
    own.add(-rest);
    // The two numbers have some sixty bits: of less than a hundredth of the shares too few of them are left.
    if (!isTold || !(Math.abs(own.value) > shares / 100)) return false;
    sum.addSum(own);
    return true;
  },
  slopes: surpriseOfLogarithmKernel.slopes,
};
