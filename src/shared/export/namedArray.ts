/** An array of numbers that a program begins with. */
export interface NamedArray {
  readonly name: string;
  /** Flat and row-major. */
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
  /** Whether they count classes. */
  readonly areIndices?: boolean;
}
