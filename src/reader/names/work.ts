/**
 * The budget of one look-up, wherever it leads: names lead to names, and a text can be made so that each of them leads
 * to many more. Scanning a character costs about one; once the budget is spent, the look-up gives up.
 */
export class Work {
  #left = most;

  /** Whether the budget still covers this much work. */
  spend(count: number): boolean {
    this.#left -= count;
    return this.#left >= 0;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Ends the look-up early, where the remaining work is more than the look-up should start. */
  giveUp(): void {
    this.#left = -1;
  }
}

/** About ten milliseconds, a fifth of the time for a hover. */
const most = 2_000_000;
