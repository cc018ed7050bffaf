/** The shape and numbers of a rectangular nest of arrays of numbers, row-major; undefined for anything else. */
export function rectangular(value: unknown): { shape: number[]; values: number[] } | undefined {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) {
    if (shape.push(inner.length) > deepest) return undefined;
  }
  if (shape.includes(0)) return undefined;
  const values: number[] = [];
  return fill(value, shape, 0, values) ? { shape, values } : undefined;
}

/** Deeper nests are no arrays of numbers, and would only exhaust the stack. */
const deepest = 32;

function fill(value: unknown, shape: readonly number[], axis: number, values: number[]): boolean {
  if (axis === shape.length) return typeof value === 'number' && values.push(value) > 0;
  return (
    Array.isArray(value) &&
    value.length === shape[axis] &&
    value.every((inner) => fill(inner, shape, axis + 1, values))
  );
}
