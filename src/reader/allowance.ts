/**
 * How much may be computed that is not written out, for a text of the given length: `[0] * 100000` says much in little,
 * and a text full of it would fill the memory. Short texts may say it a few times, long ones in proportion.
 */
export class Allowance {
  #numbers: number;
  #expressions: number;

  constructor(length: number) {
    this.#numbers = 500_000 + 5 * length;
    this.#expressions = 800 + length / 200;
  }

  /** Whether so many numbers more may be made. */
  takeNumbers(count: number): boolean {
    this.#numbers -= count;
    return this.#numbers >= 0;
  }

  /** Whether one more expression may be read by mathjs, which takes its time. */
  takeExpression(): boolean {
    return --this.#expressions >= 0;
  }
}
