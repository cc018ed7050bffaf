import type { Stretch } from '../../stretch';
import { stride } from '../blocks';
import type { Kernel } from '../kernel';
import { type Instance, instance } from './instance';

/** What of a kernel the module has, by its names there. */
interface Names {
  readonly sum: 'surprise' | 'uncertainty' | 'relativeEntropy' | 'binary';
  readonly slopes?: 'binarySlopes' | 'uncertaintySlopes';
}

/**
 * The same kernel in WebAssembly, two numbers at a time, where that is to be had and a block has a multiple of eight
 * numbers. A number that is not ordinary makes the sum NaN there.
 */
export function compiled(kernel: Kernel, { sum: name, slopes: slopesName }: Names): Kernel {
  return {
    addTo(sum, x, y, block) {
      const ready = filled(x, y, block);
      if (!ready) return kernel.addTo(sum, x, y, block);
      const total = ready[name](block.to - block.from);
      if (!Number.isFinite(total)) return false;
      sum.add(total);
      sum.add(ready.rest.value);
      return true;
    },
    slopes(x, y, block, into) {
      const ready = slopesName && filled(x, y, block);
      if (!ready) return kernel.slopes(x, y, block, into);
      const count = block.to - block.from;
      const isWhole = ready[slopesName](count);
      into.set(count === ready.into.length ? ready.into : ready.into.subarray(0, count), block.from);
      return isWhole === 1;
    },
  };
}

/** The module with a block of the operands in it. */
function filled(x: Float64Array, y: Float64Array, { from, to }: Stretch): Instance | undefined {
  if ((to - from) % stride !== 0) return undefined;
  const ready = instance();
  if (!ready) return undefined;
  ready.x.set(x.subarray(from, to));
  if (y !== x) ready.y.set(y.subarray(from, to));
  return ready;
}
