import { once } from '../once';
import { sumOf } from '../reductions/sumOf';
import type { Stretch } from '../stretch';
import { weigh } from '../weigh';
import { block as most } from './blocks';
import type { Kernel } from './kernel';

/** Writes a number for each place of a block, the first at `start`. */
type Write = (x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array, start: number) => void;

/**
 * The kernel of a loss whose terms are so quick that to write them and add them up takes little longer. Each loss has loops of
 * its own, since a loop that calls now this function and now that one takes ten times as long. Where numbers of both signs come
 * in turns a branch is mispredicted every other time, and so is `Math.max` or `Math.sign`, which branch too; the number of a
 * comparison, `Number(d > 0)`, does not.
 */
export function termByTerm(values: Write, slopes: Write): Kernel {
  return kernelOf(values, slopes, () => {});
}

function kernelOf(values: Write, slopes: Write, weighAll: Weigh): Kernel {
  return {
    addTo(sum, x, y, block) {
      const terms = scratch();
      values(x, y, block, terms, 0);
      weighAll(terms, block, 0);
      const total = sumOf(terms, { from: 0, to: block.to - block.from });
      if (!Number.isFinite(total)) return false;
      sum.add(total);
      return true;
    },
    slopes(x, y, block, into) {
      slopes(x, y, block, into, block.from);
      weighAll(into, block, block.from);
      return true;
    },
    weighted: (weights) =>
      kernelOf(values, slopes, (numbers, { from, to }, start) => {
        for (let i = from; i < to; i++) {
          numbers[start + i - from] = weigh(weights[i], numbers[start + i - from]);
        }
      }),
  };
}

/** Weighs what was written for a block, the first at `start`. */
type Weigh = (numbers: Float64Array, block: Stretch, start: number) => void;

/** One for all, since none is in use when the next begins. */
const scratch = once(() => new Float64Array(most));
