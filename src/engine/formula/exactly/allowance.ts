/**
 * How much may be spent on an exact value: operations on decimal numbers, of which a page does some three hundred in a
 * millisecond. It is asked before each of them.
 */
export class ExactBudget {
  #left: number;

  constructor(operations: number) {
    this.#left = operations;
  }

  /** Throws Spent where no more than what is asked for is left. */
  spend(operations: number): void {
    this.#left -= operations;
    if (this.#left < 0) throw new Spent();
  }
}

/** The allowance did not suffice. */
export class Spent extends Error {}

/** In the time that a page may stand still, some 10 ms. */
export const inAFrame = 3_000;

/** In a fifth of a second: for a caller who asks once and does not say. */
export const atOnce = 60_000;

/** In a second, where nobody waits for the thread. */
export const inASecond = 300_000;
