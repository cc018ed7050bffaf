/** How many numbers an array of this shape holds; one of no axes holds one. */
export function sizeOf(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((size, length) => size * length, 1);
}

/** Whether two shapes have the same lengths in the same order. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** A shape as it is shown; a size that is not known is a question mark. */
export function shapeText(shape: readonly (number | undefined)[]): string {
  return `[${shape.map((size) => size ?? '?').join(', ')}]`;
}
