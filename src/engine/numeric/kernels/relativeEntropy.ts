import { cancels } from '../cancels';
import { Sum } from '../reductions/sum';
import { restOfAtanhNear } from './atanh';
import { compiled } from './compiled/compiled';
import { highWords, isAdded, type Kernel } from './kernel';
import { surpriseKernel } from './surprise';

/**
 * p log(p / q), over q. Let k, from the bits of both, be such that 2^k q is near p; then d = p - 2^k q is exact, and with s = d /
 * (p + 2^k q), log(p / q) is k log 2 + 2 atanh(s), and 2 p s is d + s d. So the sum is that of the differences d, which have both
 * signs, and of p k log 2 + s (d + 2 p (atanh(s) - s) / s): shares that are close lose no digits, and no share is needed twice.
 */
export const relativeEntropyKernel: Kernel = compiled(
  {
    addTo(sum, q, p, { from, to }) {
      const wordsOfP = highWords(p, { from, to });
      const wordsOfQ = highWords(q, { from, to });
      let isOrdinary = true;
      const own = new Sum();
      let gap = 0;
      for (let i = from; i < to; i++) {
        const share = p[i];
        const given = q[i];
        // An ordinary share is not 0, denormal, negative or large.
        const ofP = wordsOfP[2 * (i - from) + 1];
        const ofQ = wordsOfQ[2 * (i - from) + 1];
        if ((ofQ - leastWord) >>> 0 >= words) isOrdinary = false;
        if (share === 0) continue;
        if ((ofP - leastWord) >>> 0 >= words) isOrdinary = false;

        const k = (ofP - ofQ + half) >> 20;
        if (Math.abs(k) > zeroth) isOrdinary = false;
        const near = given * powers[(k + zeroth) & (2 * zeroth + 1)];
        const difference = share - near;
        const s = difference / (share + near);
        const w = s * s;
        const curve = 2 * share * (w * restOfAtanhNear(w));
        own.add(share * (k * Math.LN2) + s * (difference + curve));
        own.add(difference);
        gap += share - given;
      }
      // Apart from the excess of p over q, the sum has no negative terms: if little of it is left, the excess took its digits.
      const { pair } = own;
      return isOrdinary && !cancels(pair.high, pair.high - gap) && isAdded(sum, pair);
    },
    slopes: surpriseKernel.slopes,
  },
  { sum: 'relativeEntropy', slopes: 'surpriseSlopes' },
);

/** The high word of the smallest number with all its digits, and the number of high words from there to that of 2. */
const leastWord = 0x00100000;
const words = 0x3ff00000;

/** Half of what the high word grows by when a number doubles. */
const half = 0x00080000;

const zeroth = 1023;
/** The powers 2^-1023, 2^-1022, ..., 2^1023. */
const powers = Float64Array.from({ length: 2 * zeroth + 2 }, (_, n) => 2 ** (n - zeroth));
