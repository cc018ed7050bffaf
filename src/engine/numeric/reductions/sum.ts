import { type DoubleDouble, exactSum } from '../doubled/doubleDouble';
import { twoProductError } from '../doubled/twoSumError';

/**
 * A running sum that keeps what each addition rounds off, as `high + low`. It is Neumaier's variant of Kahan summation: the error
 * of the total does not grow with the number of terms. Infinities and NaN come out as from a plain sum.
 * Source: A. Neumaier, ZAMM 54 (1974) 39-51.
 */
export class Sum {
  #high = 0;
  #low = 0;

  add(x: number): void {
    const total = this.#high + x;
    this.#low += Math.abs(this.#high) >= Math.abs(x) ? this.#high - total + x : x - total + this.#high;
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
    this.#high = 0;
    this.#low = 0;
  }

  get value(): number {
    const total = this.#high + this.#low;
    return Number.isNaN(total) ? this.#high : total;
  }

  /** The value with what rounding took from it. */
  get pair(): DoubleDouble {
    return exactSum(this.#high, this.#low);
  }
}
