import type { Expression } from '../../engine/formula/tree/expression';

/** An array of numbers that a program begins with. */
export interface NamedArray {
  readonly name: string;
  /** Flat and row-major. */
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
  /** Whether they count classes. */
  readonly areIndices?: boolean;
  /** The file that they are read from in the program; absent where they are written out. */
  readonly file?: SavedArray;
}

/** An array that NumPy has saved. */
export interface SavedArray {
  /** Where the file lies, from the folder that the program is run in. */
  readonly path: string;
  /** Its name in an .npz file; absent in an .npy file, which holds one. */
  readonly name?: string;
  /** Which part of it, as NumPy writes it; empty is all. */
  readonly slice: string;
  /** Which rows of that part; absent for all. */
  readonly rows?: readonly number[];
}

/** A name, and what it stands for from then on. */
export interface Step {
  readonly name: string;
  /** An expression, or code of the one language that the program is for. */
  readonly value: Expression | string;
}
