/**
 * The place of the largest logit, the first among equals; that of a NaN where there is one, so that it reaches the whole row. A
 * number larger than all before it occurs only a few times in a row, so the branch is predicted.
 */
export function placeOfLargest(values: Float64Array, from: number, to: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  let place = from;
  for (let i = from; i < to; i++) {
    if (values[i] <= largest) continue;
    if (Number.isNaN(values[i])) return i;
    largest = values[i];
    place = i;
  }
  return place;
}
