import { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';
import { block } from './blocks';
import { compiled } from './compiled/compiled';
import { isAdded, type Kernel } from './kernel';

/** -p log q, over q. Numbers that are not ordinary, such as q = 0, make the sum infinite or NaN. */
export const surpriseKernel: Kernel = {
  ...compiled(
    {
      addTo(sum, q, p, { from, to }) {
        let hasBothSigns = false;
        const own = new Sum();
        for (let i = from; i < to; i++) {
          if (p[i] < 0) hasBothSigns = true;
          // 0 times an infinity or NaN is NaN, so a share of 0 needs no logarithm to find them.
          own.add(p[i] === 0 ? p[i] * q[i] : -p[i] * Math.log(q[i]));
        }
        return !hasBothSigns && isAdded(sum, own.pair);
      },
      slopes(q, p, { from, to }, into) {
        for (let i = from; i < to; i++) into[i] = p[i] === 0 && !Number.isNaN(q[i]) ? 0 : -p[i] / (q[i] + 0);
        return true;
      },
    },
    { sum: 'surprise', slopes: 'surpriseSlopes' },
  ),
  weighted,
};

/**
 * The weight of a term becomes part of its share. A product with few digits is left to the exact path, and so is what is no
 * probability: a weight of 0 would hide a negative one, and one above 1 gives a term of the other sign.
 */
function weighted(weights: Float64Array): Kernel {
  const shares = new Float64Array(block);
  const weigh = (q: Float64Array, p: Float64Array, { from, to }: Stretch): boolean => {
    let isOrdinary = true;
    for (let i = from; i < to; i++) {
      const product = weights[i] * p[i];
      const isProbability = q[i] >= 0 && q[i] <= 1;
      const isWhole = isProbability && (Math.abs(product) >= leastProduct || weights[i] === 0 || p[i] === 0);
      shares[i - from] = isWhole ? product : Number.NaN;
      if (!isWhole) isOrdinary = false;
    }
    return isOrdinary;
  };
  const moved = ({ from, to }: Stretch) => ({ from: 0, to: to - from });
  return {
    addTo: (sum, q, p, part) =>
      weigh(q, p, part) && surpriseKernel.addTo(sum, q.subarray(part.from, part.to), shares, moved(part)),
    slopes: (q, p, part, into) => {
      const { from, to } = part;
      const isOrdinary = weigh(q, p, part);
      surpriseKernel.slopes(q.subarray(from, to), shares, moved(part), into.subarray(from, to));
      return isOrdinary;
    },
    addWithSlopes: (sum, q, p, part, into, divisor) => {
      if (!weigh(q, p, part)) return undefined;
      const [given, slopes] = [q.subarray(part.from, part.to), into.subarray(part.from, part.to)];
      return surpriseKernel.addWithSlopes?.(sum, given, shares, moved(part), slopes, divisor);
    },
  };
}

const leastProduct = 1e-290;
