import type { DoubleDouble } from '../doubled/doubleDouble';
import type { Stretch } from '../stretch';
import { block } from './blocks';

/** A row of logits as exponentials, from which a softmax or its gradient is made by a common factor. */
export interface LogitRow {
  readonly exponentials: Exponentials;
  /** Multiplies all exponentials by a factor. Only after that may the next row be taken. */
  scale(factor: DoubleDouble): void;
}

/** The place of the largest logit, the first among equals; its exponential, and the sum of the others, with extra digits. */
export interface Exponentials {
  readonly place: number;
  readonly top: DoubleDouble;
  readonly rest: DoubleDouble;
}

/** A row that is scaled without the compiled module. */
export class PlainRow implements LogitRow {
  constructor(
    readonly exponentials: Exponentials,
    readonly row: Stretch,
    readonly written: Float64Array,
  ) {}

  scale(factor: DoubleDouble): void {
    const { from, to } = this.row;
    for (let at = from; at < to; at += block)
      scaleBy(factor, this.written, { from: at, to: Math.min(at + block, to) });
  }
}

/**
 * Multiplies by a factor in double-double, rounding only the two products and their sum. Where a product is -0, adding 0 makes it
 * 0.
 */
function scaleBy({ high, low }: DoubleDouble, values: Float64Array, { from, to }: Stretch): void {
  for (let i = from; i < to; i++) values[i] = values[i] * high + (values[i] * low + 0);
}
