import type { Algebra } from './algebra';
import type { Meter } from './meter';

/** What an expression is evaluated over. */
export interface Scope<T> {
  readonly vectors: ReadonlyMap<string, readonly T[]>;
  /** How many numbers of a vector make a row of a batch. */
  readonly classes: number;
  readonly algebra: Algebra<T>;
  readonly meter: Meter;
}
