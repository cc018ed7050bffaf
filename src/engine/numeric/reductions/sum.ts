import { type DoubleDouble, exactSum } from '../doubled/doubleDouble';
import { twoProductError } from '../doubled/twoSumError';

/**
 * A running sum that keeps what each addition rounds off, as `high + low`, by Knuth's two-sum: the error of the total does not grow
 * with the number of terms. Infinities and NaN come out as from a plain sum. In a loop that it does not leave, V8 keeps it in
 * registers, as numbers with a fraction because -0 is one.
 * Source: T. Ogita, S. Rump, S. Oishi, SIAM J. Sci. Comput. 26 (2005) 1955-1988.
 */
export class Sum {
  #high = -0;
  #low = -0;

  add(x: number): void {
    const total = this.#high + x;
    const taken = total - this.#high;
    this.#low += this.#high - (total - taken) + (x - taken);
    this.#high = total;
  }

  /** Adds a * b without rounding the product. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    this.add(product);
    const error = twoProductError(a, b, product);
    if (!Number.isNaN(error)) this.#low += error;
  }

  /** Adds weight * x, where x has the digits of a double-double. */
  addWeighted(weight: number, { high, low }: DoubleDouble): void {
    this.addProduct(weight, high);
    this.add(weight * low);
  }

  /** Adds another sum, including the digits that it kept. */
  addSum(other: Sum): void {
    this.add(other.#high);
    this.#low += other.#low;
  }

  /** Starts again from 0. */
  clear(): void {
    this.#high = -0;
    this.#low = -0;
  }

  get value(): number {
    const total = this.#high + this.#low;
    // A sum of nothing is 0.
    return (Number.isNaN(total) ? this.#high : total) + 0;
  }

  /** The value with what rounding took from it. */
  get pair(): DoubleDouble {
    return exactSum(this.#high, this.#low);
  }
}
