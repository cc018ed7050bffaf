import type { ExpressionPart } from './mathSyntax';

/**
 * The value of literals with only the four operations, powers, signs and parentheses, the same as by mathjs: lists of
 * fractions are long, and parsing each as a text again is most of the work. Undefined where there is any other part;
 * NaN where something is missing.
 */
export function plainValue(parts: readonly ExpressionPart[]): number | undefined {
  const terms = new Terms(parts);
  const value = terms.sum();
  return terms.isAtEnd ? value : undefined;
}

/** Reads the parts from left to right, a method for each precedence. */
class Terms {
  readonly #parts: readonly ExpressionPart[];
  #at = 0;

  constructor(parts: readonly ExpressionPart[]) {
    this.#parts = parts;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#parts.length;
  }

  sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#takes('+')) value += this.#product();
      else if (this.#takes('-')) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      if (this.#takes('*')) value *= this.#signed();
      else if (this.#takes('/')) value /= this.#signed();
      else return value;
    }
  }

  #signed(): number {
    if (this.#takes('+')) return this.#signed();
    return this.#takes('-') ? -this.#signed() : this.#power();
  }

  /** Powers associate to the right, and bind tighter than a sign on their left. */
  #power(): number {
    const base = this.#operand();
    return this.#takes('**') ? base ** this.#signed() : base;
  }

  #operand(): number {
    if (this.#takes('(')) {
      const value = this.sum();
      return this.#takes(')') ? value : Number.NaN;
    }
    const value = this.#parts[this.#at]?.value;
    if (value === undefined) return Number.NaN;
    this.#at++;
    return value;
  }

  #takes(meant: string): boolean {
    const isNext = this.#parts[this.#at]?.meant === meant;
    if (isNext) this.#at++;
    return isNext;
  }
}
