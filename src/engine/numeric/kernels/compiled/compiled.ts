import type { Sum } from '../../reductions/sum';
import type { Stretch } from '../../stretch';
import { stride } from '../blocks';
import type { Kernel } from '../kernel';
import { type CompiledKernels, instance } from './instance';

/** The names that a kernel's functions have in the module. */
interface Names {
  readonly sum: 'surprise' | 'uncertainty' | 'relativeEntropy' | 'binary';
  readonly slopes: 'surpriseSlopes' | 'uncertaintySlopes' | 'binarySlopes';
  /** Computes the sum over the numbers whose slopes were taken last, which left part of the work done. */
  readonly sumAfterSlopes?: 'sumOfOdds' | 'sumOfUncertainties';
}

/**
 * The same kernel in WebAssembly, which computes two numbers at a time, where WebAssembly is available and a block's length is a
 * multiple of eight. There, a number that is not ordinary makes the sum NaN.
 */
export function compiled(kernel: Kernel, { sum: name, slopes: slopesName, sumAfterSlopes }: Names): Kernel {
  return {
    addTo(sum, x, y, block) {
      const ready = filled(x, y, block);
      if (!ready) return kernel.addTo(sum, x, y, block);
      return add(sum, ready[name](block.to - block.from), ready);
    },
    slopes(x, y, block, into) {
      const ready = filled(x, y, block);
      if (!ready) return kernel.slopes(x, y, block, into);
      const isWhole = ready[slopesName](block.to - block.from);
      write(ready, block, into);
      return isWhole === 1;
    },
    addWithSlopes(sum, x, y, block, into, divisor) {
      const ready = filled(x, y, block);
      if (!ready) return undefined;
      const count = block.to - block.from;
      const isWhole = ready[slopesName](count);
      if (divisor !== 1) ready.divide(count, divisor);
      write(ready, block, into);
      return add(sum, ready[sumAfterSlopes ?? name](count), ready) ? isWhole === 1 : undefined;
    },
  };
}

export function add(sum: Sum, total: number, { rest }: CompiledKernels): boolean {
  if (!Number.isFinite(total)) return false;
  sum.add(total);
  sum.add(rest.value);
  return true;
}

export function write({ into: written }: CompiledKernels, { from, to }: Stretch, into: Float64Array): void {
  into.set(written.subarray(0, to - from), from);
}

/** Copies a block of the operands into the module and returns it. */
function filled(x: Float64Array, y: Float64Array, block: Stretch): CompiledKernels | undefined {
  const ready = instanceFor(block);
  ready?.x.set(x.subarray(block.from, block.to));
  if (y !== x) ready?.y.set(y.subarray(block.from, block.to));
  return ready;
}

/** The module, if it is available and can take this block. */
export function instanceFor({ from, to }: Stretch): CompiledKernels | undefined {
  return (to - from) % stride === 0 ? instance() : undefined;
}
