import { ExpressionError } from './expressionError';

/** Counts operations on single numbers, and stops an expression that needs too many of them. */
export class Meter {
  #left: number;
  readonly #limit: number;

  constructor(limit: number) {
    this.#left = limit;
    this.#limit = limit;
  }

  spend(operations: number): void {
    this.#left -= operations;
    if (this.#left < 0) {
      throw new ExpressionError('too-costly', `The expression needs more than ${this.#limit} operations.`, {
        limit: this.#limit,
      });
    }
  }
}
