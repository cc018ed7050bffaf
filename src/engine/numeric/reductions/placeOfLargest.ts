/**
 * The place of the largest logit, the first of equals; of a NaN where there is one, so that it reaches the whole row. A larger
 * one than all before comes up but a few times in a row, so that the branch is foreseen.
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
