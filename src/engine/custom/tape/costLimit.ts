import { ExpressionError } from '../expressionError';

/** Counts operations on single numbers and watches the clock; throws when an expression takes too much of either. */
export class CostLimit {
  #left: number;
  #untilLook = stretch;
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #until: number;

  /** `now` returns milliseconds. */
  constructor(limits: Limits, now: () => number = Date.now) {
    this.#left = limits.operations;
    this.#limits = limits;
    this.#now = now;
    this.#until = now() + limits.milliseconds;
  }

  spend(operations: number): void {
    this.#left -= operations;
    const { operations: limit, milliseconds } = this.#limits;
    if (this.#left < 0) {
      throw new ExpressionError('too-costly', `The expression needs more than ${limit} operations.`, {
        limit,
      });
    }
    this.#untilLook -= operations;
    if (this.#untilLook > 0) return;
    this.#untilLook = stretch;
    if (this.#now() > this.#until) {
      throw new ExpressionError('too-costly', `The expression takes longer than ${milliseconds} ms.`, {
        milliseconds,
      });
    }
  }
}

/**
 * This many operations take negligible time, so that a small expression is never stopped because the machine was busy.
 */
const stretch = 10_000;

interface Limits {
  readonly operations: number;
  readonly milliseconds: number;
}
