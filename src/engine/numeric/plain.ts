/** The numbers of a typed array as plain ones. */
export function plain(values: Float64Array): number[] {
  const numbers = roomFor(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = values[i];
  return numbers;
}

/**
 * A plain array of so many numbers, yet to be filled. One that holds a float64 number from the start is filled several
 * times as fast, in V8, as `new Array(length)`, which is laid out anew for the first of them, or Array.from.
 */
export function roomFor(length: number): number[] {
  const numbers = [0.5];
  numbers.length = length;
  return numbers;
}
