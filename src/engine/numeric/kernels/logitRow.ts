import type { DoubleDouble } from '../doubled/doubleDouble';
import type { Stretch } from '../stretch';
import { block } from './blocks';

/** A row of logits as exponentials, on their way to a softmax or its gradient: these are the exponentials times a factor. */
export interface LogitRow {
  readonly exponentials: Exponentials;
  /** That of the logit at a place. */
  exponentialAt(i: number): number;
  /** Writes all of them times a factor to where the row is to stand. The next row may be taken only after that. */
  scale(factor: DoubleDouble): void;
}

/** The place of the largest logit, the first of equals; its exponential, and the sum of the others, to more digits. */
export interface Exponentials {
  readonly place: number;
  readonly top: DoubleDouble;
  readonly rest: DoubleDouble;
}

/** A row that stands at its place already. */
export class RowInPlace implements LogitRow {
  constructor(
    readonly exponentials: Exponentials,
    readonly row: Stretch,
    readonly into: Float64Array,
  ) {}

  exponentialAt(i: number): number {
    return this.into[i];
  }

  scale(factor: DoubleDouble): void {
    const { from, to } = this.row;
    for (let at = from; at < to; at += block)
      scaleBy(factor, this.into, { from: at, to: Math.min(at + block, to) });
  }
}

/**
 * Times a factor in double length, of which nothing but the two products and their sum is rounded. Where a product is -0, adding
 * 0 makes 0 of it.
 */
function scaleBy({ high, low }: DoubleDouble, values: Float64Array, { from, to }: Stretch): void {
  for (let i = from; i < to; i++) values[i] = values[i] * high + (values[i] * low + 0);
}
