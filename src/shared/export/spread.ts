/** An option of one number, or of one per element, as an array; of one number where all are the same. */
export function spread(
  at: (i: number) => number,
  shape: readonly number[],
): { readonly values: readonly number[]; readonly shape: readonly number[] } {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, i) => at(i));
  return values.every((value) => Object.is(value, values[0]))
    ? { values: [at(0)], shape: [] }
    : { values, shape };
}
