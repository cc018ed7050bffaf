import { Numbers } from './numbers';

/** The words of a column, each stored once, and which of them each row has. */
export class Words {
  readonly #codes = new Map<string, number>();
  readonly rows = new Numbers();
  /** The line of the first row that has no word. */
  missing: number | undefined;

  /** The words, in order of first appearance. */
  get different(): string[] {
    return [...this.#codes.keys()];
  }

  /** Adds the word of the next row; false once there are more different words than a column of classes would have. */
  add(word: string): boolean {
    const known = this.#codes.get(word);
    if (known === undefined && this.#codes.size === mostDifferent) return false;
    const code = known ?? this.#codes.size;
    this.#codes.set(word, code);
    this.rows.push(code);
    return true;
  }

  /** Adds a row without a word. */
  lack(line: number): void {
    this.missing ??= line;
    this.rows.push(-1);
  }
}

/** Columns with more are text. */
const mostDifferent = 1_000;
