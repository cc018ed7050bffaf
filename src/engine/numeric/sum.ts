/**
 * A running sum that keeps what each addition rounds off, in float64 numbers `high + low`.
 *
 * Neumaier's variant of Kahan summation: the error of the total does not grow with the number of terms.
 * Infinities and NaN come out as a plain sum would give them.
 * Source: A. Neumaier, ZAMM 54 (1974) 39-51; T. J. Dekker, Numer. Math. 18 (1971) 224-242 for products.
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
    const error = productError(a, b, product);
    if (!Number.isNaN(error)) this.#low += error;
  }

  get value(): number {
    const total = this.#high + this.#low;
    return Number.isNaN(total) ? this.#high : total;
  }
}

/** What rounding took from `product`, which is a * b; NaN where a factor is too large to be split. */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The upper 26 of the 53 bits, by Veltkamp's splitting. */
function upperHalf(x: number): number {
  const shifted = 134217729 * x;
  return shifted - (shifted - x);
}
