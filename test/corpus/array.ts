/** A nest of numbers as its parser sees it: a number, the elements of a list, or anything else. */
export type Nest = number | readonly Nest[] | undefined;

/** The shape and values of a rectangular nest; undefined for any other. */
export function arrayOf(nest: Nest): { shape: number[]; values: number[] } | undefined {
  if (typeof nest === 'number') return { shape: [], values: [nest] };
  if (!nest || nest.length === 0) return undefined;
  const parts = nest.map(arrayOf);
  const [first] = parts;
  if (!first || parts.some((part) => part?.shape.join() !== first.shape.join())) return undefined;
  return { shape: [nest.length, ...first.shape], values: parts.flatMap((part) => part?.values ?? []) };
}
