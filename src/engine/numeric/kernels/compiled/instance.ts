import { roots } from '../../exponentials/exponentialTable';
import { once } from '../../once';
import { block, longest } from '../blocks';
import { wasm } from './module';

/**
 * The kernels that were compiled to WebAssembly. Each takes the first `count` numbers of `x` and `y`, a multiple of `stride`; a row
 * of logits may start anywhere and have any length.
 */
export interface CompiledKernels {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where slopes and exponentials are written. */
  readonly into: Float64Array;
  /** What the last sum left over. */
  readonly rest: { readonly value: number };
  surprise(count: number): number;
  uncertainty(count: number): number;
  relativeEntropy(count: number): number;
  binary(count: number): number;
  /** The same as `binary` for the numbers that `binarySlopes` was given last. */
  sumOfOdds(count: number): number;
  /** Returns 1 if it wrote all slopes, and 0 if some are left to the exact path. */
  binarySlopes(count: number): number;
  surpriseSlopes(count: number): number;
  uncertaintySlopes(count: number): number;
  /** The same as `uncertainty` for the numbers that `uncertaintySlopes` was given last. */
  sumOfUncertainties(count: number): number;
  /**
   * Writes the exponentials of a row, divided by a power of two, except for that of the largest, and sums them; NaN where one is
   * not ordinary.
   */
  softmaxRow(first: number, count: number): number;
  /** The place of the largest in that row, and how often its exponentials were halved. */
  readonly top: { readonly value: number };
  readonly doublings: { readonly value: number };
  /** The sum of log x; NaN where a number is not positive, finite and whole in its digits. */
  logarithms(count: number): number;
  /** Divides the slopes that were written, and makes 0 of -0. */
  divide(count: number, divisor: number): void;
  /** Multiplies what was written for a row by a factor in double-double. */
  scale(first: number, count: number, high: number, low: number): void;
}

/**
 * The module, compiled when it is first needed. All kernels share it, since none of them leaves anything behind. Undefined where
 * WebAssembly or its vectors are missing, and where a page's policy refuses it.
 */
export const instance = once((): CompiledKernels | undefined => {
  try {
    const binary = Uint8Array.from(wasm.match(/../g)!, (byte) => Number.parseInt(byte, 16));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    const { memory, roots: table, x, y, into, ...kernels } = exports;
    const numbersAt = ({ value }: { readonly value: number }, length: number) =>
      new Float64Array(memory.buffer, value, length);
    numbersAt(table, roots.length).set(roots);
    return { ...kernels, x: numbersAt(x, longest), y: numbersAt(y, block), into: numbersAt(into, longest) };
  } catch {
    return undefined;
  }
});

interface Place {
  readonly value: number;
}

interface Exports extends Omit<CompiledKernels, 'x' | 'y' | 'into'> {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly roots: Place;
  readonly x: Place;
  readonly y: Place;
  readonly into: Place;
}

/** The part of the WebAssembly API that is used here: TypeScript declares it only with the DOM, but every host has it. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
};
