import {
  bitsOfSteps,
  least,
  stepHigh,
  stepLow,
  steps,
  stepsPerUnit,
  toWhole,
} from '../exponentials/exponentialSteps';
import { halvings, mostHalvings, roots } from '../exponentials/exponentialTable';
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
    // This is exponentialInPair, written out: a call for each number would take longer than what it computes.
    for (let i = from; i < to; i++) {
      const share = p[i];
      let x = logQ[i];
      // The logarithm of a share that does not contribute may be -Infinity.
      if (!(x >= least && x <= 0)) {
        if (share === 0 && x < 0) x = least;
        else isOrdinary = false;
      }
      const k = x * stepsPerUnit + toWhole - toWhole;
      const r = x - k * stepHigh - k * stepLow;
      const growth = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
      const place = (k & (steps - 1)) << 1;
      const root = roots[place];
      const above = roots[place + 1] + root * growth;
      const high = root + above;
      given[i - from] = high * halvings[(0 - (k >> bitsOfSteps)) & (mostHalvings - 1)];
      rest += (share * (above - (high - root))) / high;
      shares += share;
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
