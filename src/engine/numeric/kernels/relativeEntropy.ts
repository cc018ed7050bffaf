import { cancels } from '../cancels';
import { restOfAtanhNear } from './atanh';
import { compiled } from './compiled/compiled';
import { highWords } from './highWords';
import type { Kernel } from './kernel';
import { surpriseKernel } from './surprise';

/**
 * p log(p / q), over q. The terms have both signs and cancel where p and q are close, so the sum is taken of
 * p log(p / q) - p + q, which is never negative, and of p - q, which rounds but once. With p brought beside q by a power of
 * two, k from the bits of both, and s = (p - 2^k q) / (p + 2^k q), of which the difference is exact, log(p / q) is
 * k log 2 + 2 atanh(s), and 2 p s less the difference is s times the difference: no digit cancels, and none is needed twice.
 */
export const relativeEntropyKernel: Kernel = compiled(
  {
    addTo(sum, q, p, { from, to }) {
      const wordsOfP = highWords(p, { from, to });
      const wordsOfQ = highWords(q, { from, to });
      let isOrdinary = true;
      let [total, rest] = [0, 0];
      let [gap, restOfGap] = [0, 0];
      for (let i = from; i < to; i++) {
        const share = p[i];
        const given = q[i];
        // An ordinary share is neither 0, denormal or negative, nor so large that what is put in and taken out takes digits.
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
        const term =
          share * (k * Math.LN2) +
          (given - near) +
          (difference * s + 2 * share * s * (w * restOfAtanhNear(w)));
        const next = total + term;
        const taken = next - total;
        rest += total - (next - taken) + (term - taken);
        total = next;

        const ofBoth = share - given;
        const nextGap = gap + ofBoth;
        const takenOfGap = nextGap - gap;
        restOfGap += gap - (nextGap - takenOfGap) + (ofBoth - takenOfGap);
        gap = nextGap;
      }
      // Where the parts that were put in and taken out again are most of it, they took its digits.
      if (!isOrdinary || !Number.isFinite(total) || cancels(total + gap, total)) return false;
      sum.add(total);
      sum.add(gap);
      sum.add(rest + restOfGap);
      return true;
    },
    slopes: surpriseKernel.slopes,
  },
  { sum: 'relativeEntropy' },
);

/** The high word of the least number with all its digits, and how many high words there are from it up to that of 2. */
const leastWord = 0x00100000;
const words = 0x3ff00000;

/** Half of what the high word grows by when a number doubles. */
const half = 0x00080000;

const zeroth = 1023;
/** 2^-1023, 2^-1022, ... 2^1023. */
const powers = Float64Array.from({ length: 2 * zeroth + 2 }, (_, n) => 2 ** (n - zeroth));
