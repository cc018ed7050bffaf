import type { Expression } from '../../../engine/formula/tree/expression';

/** An array of numbers at the beginning of a program. */
export interface NamedArray {
  readonly name: string;
  /** Flat and row-major. */
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
  /** Whether its numbers are class indices. */
  readonly areIndices?: boolean;
  /** The file that the program reads them from; absent where they are written out. */
  readonly file?: SavedArray;
}

/** An array saved by NumPy. */
export interface SavedArray {
  /** The path of the file from the folder that the program runs in. */
  readonly path: string;
  /** Its name in an .npz file; absent in an .npy file, which holds one. */
  readonly name?: string;
  /** Which part of it, as a NumPy slice; empty is all. */
  readonly slice: string;
  /** Which rows of that part; absent means all. */
  readonly rows?: readonly number[];
}

/** An assignment of a value to a name. */
export interface Step {
  readonly name: string;
  /** An expression, or code in the program's own language. */
  readonly value: Expression | string;
}
