import { doubleDouble, exactSum } from '../doubled/doubleDouble';
import { betweenSigmoids } from '../exponentials/betweenSigmoids';
import { least } from '../exponentials/exponentialSteps';
import { logOnePlus } from './atanh';
import { compiled } from './compiled/compiled';
import { exponentialOver } from './exponential';
import { highWords, type Kernel } from './kernel';

/**
 * -(y log p + (1 - y) log(1 - p)), over the logit z of p: z (1 - y) for a positive z and -z y for a negative one, plus log(1 +
 * exp(-|z|)). The sign is read from the bits, because every other branch would be mispredicted for numbers of both signs.
 */
export const binaryKernel: Kernel = compiled(
  {
    addTo(sum, z, y, { from, to }) {
      const words = highWords(z, { from, to });
      let isOrdinary = true;
      let total = 0;
      let rest = 0;
      for (let i = from; i < to; i++) {
        const size = Math.abs(z[i]);
        // Labels outside 0 and 1 make terms of both signs.
        if (!(size <= -least && y[i] >= 0 && y[i] <= 1)) isOrdinary = false;
        const isNegative = words[2 * (i - from) + 1] >>> 31;
        const small = exponentialOver(-size, 0);
        const term = z[i] * (1 - isNegative - y[i]) + logOnePlus(small);
        const next = total + term;
        const taken = next - total;
        rest += total - (next - taken) + (term - taken);
        total = next;
      }
      if (!isOrdinary || !Number.isFinite(total)) return false;
      sum.add(total);
      sum.add(rest);
      return true;
    },
    /** The slope sigmoid(z) - y. */
    slopes(z, y, { from, to }, into) {
      for (let i = from; i < to; i++) {
        into[i] = betweenSigmoids(z[i], exactSum(1, -y[i]), doubleDouble(y[i]));
      }
      return true;
    },
  },
  { sum: 'binary', slopes: 'binarySlopes', sumAfterSlopes: 'sumOfOdds' },
);
