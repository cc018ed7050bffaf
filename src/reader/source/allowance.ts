import type { Arithmetic } from './source';

/**
 * How much may be computed that is not written out, for a text of the given length: `[0] * 100000` says much in little,
 * and a text full of it would fill the memory. Short texts may say it a few times, long ones in proportion.
 */
export class Allowance {
  #numbers: number;
  #expressions: number;

  constructor(length: number) {
    this.#numbers = 200_000 + 2 * length;
    this.#expressions = 400 + length / 1_000;
  }

  /** Whether so many numbers more may be made. */
  takeNumbers(count: number): boolean {
    this.#numbers -= count;
    return this.#numbers >= 0;
  }

  /** The arithmetic for as many different expressions as may be computed; the others have no value. */
  limit(arithmetic: Arithmetic): Arithmetic {
    const known = new Map<string, number | undefined>();
    return (expression) => {
      if (!known.has(expression) && --this.#expressions >= 0) known.set(expression, arithmetic(expression));
      return known.get(expression);
    };
  }
}
