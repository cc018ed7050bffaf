import type { Node, Tape } from './tape';

/** What an expression is evaluated over. */
export interface Scope {
  readonly vectors: ReadonlyMap<string, readonly Node[]>;
  /** How many numbers of a vector make a row of a batch. */
  readonly classes: number;
  readonly tape: Tape;
}
