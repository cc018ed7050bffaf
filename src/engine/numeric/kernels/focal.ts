import { least } from '../exponentials/exponentialSteps';
import { Sum } from '../reductions/sum';
import { logOnePlus } from './atanh';
import { exponentialOver } from './exponential';
import { isAdded, type Kernel } from './kernel';

/**
 * The focal loss over the logit, for labels 0 and 1 only. With m the logit towards the label, e = exp(-|m|) and d = sigmoid(-m)
 * the doubt that is left, it is balance d^gamma (log(1 + e) + max(0, -m)).
 */
export function focalKernel({ gamma, alpha }: { readonly gamma: number; readonly alpha: number }): Kernel {
  const balanceOf = (y: number) => (alpha < 0 ? 1 : y === 1 ? alpha : 1 - alpha);
  const [ofZero, ofOne] = [balanceOf(0), balanceOf(1)];
  return {
    addTo(sum, z, y, { from, to }) {
      let isOrdinary = true;
      const own = new Sum();
      for (let i = from; i < to; i++) {
        const margin = z[i] * (2 * y[i] - 1);
        const size = Math.abs(margin);
        if (!(size <= -least && (y[i] === 0 || y[i] === 1))) isOrdinary = false;
        const small = exponentialOver(-size, 0);
        const doubt = (margin > 0 ? small : 1) / (1 + small);
        const turn = gamma === 2 ? doubt * doubt : doubt ** gamma;
        const surprise = logOnePlus(small) + (size - margin) / 2;
        own.add((y[i] === 1 ? ofOne : ofZero) * turn * surprise);
      }
      return isOrdinary && isAdded(sum, own.pair);
    },
    slopes(z, y, { from, to }, into) {
      let isWhole = true;
      for (let i = from; i < to; i++) {
        const sign = 2 * y[i] - 1;
        const margin = z[i] * sign;
        const size = Math.abs(margin);
        const isTold = size <= -least && (y[i] === 0 || y[i] === 1);
        if (!isTold) isWhole = false;
        const small = exponentialOver(-size, 0);
        const [near, far] = [1 / (1 + small), small / (1 + small)];
        const doubt = margin > 0 ? far : near;
        const turn = gamma === 2 ? doubt * doubt : doubt ** gamma;
        const surprise = logOnePlus(small) + (size - margin) / 2;
        const slope = gamma * (margin > 0 ? near : far) * surprise + doubt;
        into[i] = isTold ? -sign * (y[i] === 1 ? ofOne : ofZero) * turn * slope : Number.NaN;
      }
      return isWhole;
    },
  };
}
