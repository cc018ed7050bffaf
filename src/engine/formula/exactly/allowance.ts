/**
 * The number of operations on decimal numbers that an exact value may still take; it is asked before each of them. A
 * page does about three hundred in a millisecond.
 */
export class ExactBudget {
  #left: number;

  constructor(operations: number) {
    this.#left = operations;
  }

  /** Throws Spent where no more operations are left than are asked for. */
  spend(operations: number): void {
    this.#left -= operations;
    if (this.#left < 0) throw new Spent();
  }
}

/** Thrown when the budget does not suffice. */
export class Spent extends Error {}

/** About 10 ms, which a page may be blocked without anyone noticing. */
export const inAFrame = 3_000;

/** About a fifth of a second: the default for a caller who asks once. */
export const atOnce = 60_000;

/** About a second, for a thread that nobody waits for. */
export const inASecond = 300_000;
