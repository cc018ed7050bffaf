/** A model's scores and their targets, flat and row-major. All are finite. */
export interface MistakeNumbers {
  readonly scores: readonly number[];
  readonly shape: readonly number[];
  /** The class of each row, or a number for each score. */
  readonly target: readonly number[];
}

export function classesOf({ shape }: MistakeNumbers): number {
  return shape[shape.length - 1];
}

/** The target of each sample. */
export function targetRows(numbers: MistakeNumbers): number[][] {
  const classes = classesOf(numbers);
  return Array.from({ length: numbers.target.length / classes }, (_, row) =>
    numbers.target.slice(row * classes, (row + 1) * classes),
  );
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
