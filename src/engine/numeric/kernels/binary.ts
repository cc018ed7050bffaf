import { doubleDouble, exactSum } from '../doubled/doubleDouble';
import { betweenSigmoids } from '../exponentials/betweenSigmoids';
import { least } from '../exponentials/exponentialSteps';
import { Sum } from '../reductions/sum';
import { logOnePlus } from './atanh';
import { compiled } from './compiled/compiled';
import { exponentialOver } from './exponential';
import { highWords, isAdded, type Kernel } from './kernel';

/**
 * -(y log p + (1 - y) log(1 - p)), over the logit z of p: z (1 - y) for a positive z and -z y for a negative one, plus log(1 +
 * exp(-|z|)). The sign is read from the bits, because every other branch would be mispredicted for numbers of both signs.
 */
export const binaryKernel: Kernel = compiled(
  {
    addTo(sum, z, y, { from, to }) {
      const words = highWords(z, { from, to });
      let isOrdinary = true;
      const own = new Sum();
      for (let i = from; i < to; i++) {
        const size = Math.abs(z[i]);
        // Labels outside 0 and 1 make terms of both signs.
        if (!(size <= -least && y[i] >= 0 && y[i] <= 1)) isOrdinary = false;
        const isNegative = words[2 * (i - from) + 1] >>> 31;
        const small = exponentialOver(-size, 0);
        own.add(z[i] * (1 - isNegative - y[i]) + logOnePlus(small));
      }
      return isOrdinary && isAdded(sum, own.pair);
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
