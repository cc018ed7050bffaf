import { Sum } from '../reductions/sum';
import { logOnePlus } from './atanh';
import { isAdded, type Kernel } from './kernel';

/**
 * (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2, over q. With u = (p - q) / (p + q) that is (p - q) u / 4 times a series
 * in u^2, which is used where the logarithms would cancel.
 */
export const jensenShannonKernel: Kernel = {
  addTo(sum, q, p, { from, to }) {
    const own = new Sum();
    for (let i = from; i < to; i++) {
      const both = p[i] + q[i];
      const difference = p[i] - q[i];
      const u = difference / both;
      const twice =
        Math.abs(u) <= 0.5 ? (u * difference * seriesAt(u * u)) / 2 : part(p[i], both) + part(q[i], both);
      own.add(twice / 2);
    }
    // Two zeros, whose ratio is NaN, or numbers that are not ordinary make the total NaN.
    return isAdded(sum, own.pair);
  },
  slopes(q, p, { from, to }, into) {
    let isWhole = true;
    for (let i = from; i < to; i++) {
      const u = (q[i] - p[i]) / (p[i] + q[i]);
      into[i] = Math.abs(u) <= 0.5 ? logOnePlus(u) / 2 : Number.NaN;
      if (Number.isNaN(into[i])) isWhole = false;
    }
    return isWhole;
  },
};

function part(share: number, both: number): number {
  return share === 0 ? 0 : share * Math.log((2 * share) / both);
}

/**
 * 1 + w/6 + w^2/15 + ... w^(n - 1) / (n (2n - 1)) for w up to 1/4, to 8e-18. The coefficients are from mpmath: `chebyfit` in
 * test/golden/kernels.py.
 */
function seriesAt(w: number): number {
  const square = w * w;
  const fourth = square * square;
  const low = 1 + w * 0.16666666666665908 + square * (0.06666666666835723 + w * 0.03571428556647828);
  const middle =
    0.022222228914247757 +
    w * 0.015151335556995028 +
    square * (0.010992089113475658 + w * 0.00829821979756979);
  const high =
    0.006807498926083822 +
    w * 0.0038422872789129208 +
    square * (0.009226438214281544 + w * -0.006753648250995665 + square * 0.014378630255707502);
  return low + fourth * (middle + fourth * high);
}
