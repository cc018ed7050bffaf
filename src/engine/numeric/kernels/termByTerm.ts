import type { Stretch } from '../stretch';
import { sumOf } from '../sumOf';
import { block as most } from './blocks';
import type { Kernel } from './kernel';

/** Writes a number for each place of a block, the first at `start`. */
type Write = (x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array, start: number) => void;

/**
 * The kernel of a loss whose terms are so quick that to write them and add them up takes little longer. Each loss has loops of
 * its own, since a loop that calls now this function and now that one takes ten times as long.
 */
export function termByTerm(values: Write, slopes: Write): Kernel {
  const terms = new Float64Array(most);
  return {
    addTo(sum, x, y, block) {
      values(x, y, block, terms, 0);
      const total = sumOf(terms, { from: 0, to: block.to - block.from });
      if (!Number.isFinite(total)) return false;
      sum.add(total);
      return true;
    },
    slopes(x, y, block, into) {
      slopes(x, y, block, into, block.from);
      return true;
    },
  };
}
