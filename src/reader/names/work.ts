/**
 * What one look-up may do, whatever it is led to: names lead to names, and a text can be made to have each of them lead
 * to many more. About a character gone over counts one; once it is spent, the look-up has given up.
 */
export class Work {
  #left = most;

  /** Whether so much more may be done. */
  spend(count: number): boolean {
    this.#left -= count;
    return this.#left >= 0;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Ends the look-up before its work is spent: what is left to do is more than it should begin. */
  giveUp(): void {
    this.#left = -1;
  }
}

/** About ten milliseconds, a fifth of what a hover may take. */
const most = 2_000_000;
