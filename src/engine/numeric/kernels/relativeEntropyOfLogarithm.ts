import { exponentialInPair } from '../exponentials/exponential';
import { least } from '../exponentials/exponentialSteps';
import { Sum } from '../reductions/sum';
import { block as most } from './blocks';
import type { Kernel } from './kernel';
import { relativeEntropyKernel } from './relativeEntropy';
import { surpriseOfLogarithmKernel } from './surpriseOfLogarithm';

/**
 * p (log p - log q), over log q. The logarithms are much larger than their difference, so q is computed from its logarithm as two
 * numbers: with d the second over the first, p log(p / q) is its value for the first alone, less p d.
 */
export const relativeEntropyOfLogarithmKernel: Kernel = {
  addTo(sum, logQ, p, { from, to }) {
    const given = new Float64Array(most);
    let isOrdinary = true;
    let rest = 0;
    let shares = 0;
    for (let i = from; i < to; i++) {
      // The logarithm of a share that does not contribute may be -Infinity.
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
    // The two numbers have about sixty bits, of which too few remain if the sum is below a hundredth of the shares.
    if (!isTold || !(Math.abs(own.value) > shares / 100)) return false;
    sum.addSum(own);
    return true;
  },
  slopes: surpriseOfLogarithmKernel.slopes,
};
