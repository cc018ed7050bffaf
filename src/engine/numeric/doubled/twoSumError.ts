/**
 * What rounding takes from a float64 sum, difference or product: exact, as long as nothing overflows.
 * Source: D. E. Knuth, The Art of Computer Programming 2, section 4.2.2; T. J. Dekker, Numer. Math. 18 (1971) 224-242.
 */
export function twoSumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

export function twoProductError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The upper 26 of the 53 bits, by Veltkamp's splitting; NaN beyond 1e300. */
function upperHalf(x: number): number {
  const shifted = 134217729 * x;
  return shifted - (shifted - x);
}
