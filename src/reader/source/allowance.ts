import type { Arithmetic } from './source';

/**
 * How much may be computed rather than read, for a text of a given length: `[0] * 100000` makes many numbers of little
 * text, and a text full of it would fill the memory. Short texts may do it a few times, long ones in proportion.
 */
export class Allowance {
  #numbers: number;
  #expressions: number;

  constructor(length: number) {
    this.#numbers = 200_000 + 2 * length;
    this.#expressions = 400 + length / 1_000;
  }

  /** Whether this many more numbers may be made. */
  takeNumbers(count: number): boolean {
    this.#numbers -= count;
    return this.#numbers >= 0;
  }

  /** Limits how many different expressions are evaluated; further ones have no value. */
  limit(arithmetic: Arithmetic): Arithmetic {
    const known = new Map<string, number | undefined>();
    return (expression) => {
      if (!known.has(expression) && --this.#expressions >= 0) known.set(expression, arithmetic(expression));
      return known.get(expression);
    };
  }
}
