import { sizeOf } from '../../../shape';

/** The sizes of a tensor's axes; an unknown size is undefined. */
export type Shape = readonly (number | undefined)[];

/** Numbers that are all known, row-major. */
export interface ShapedNumbers {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** The number of elements, where every size is known. */
export function knownSize(shape: Shape | undefined): number | undefined {
  return shape && isKnown(shape) ? sizeOf(shape) : undefined;
}

export function isKnown(shape: Shape): shape is readonly number[] {
  return shape.every((size) => size !== undefined);
}

/** A shape in a library's error message; an unknown size is a question mark. */
export function shapeText(shape: Shape): string {
  return `[${shape.map((size) => size ?? '?').join(', ')}]`;
}

/** The same as NumPy writes it: a tuple, without spaces. */
export function numpyShapeText(shape: Shape): string {
  return `(${shape.map((size) => size ?? '?').join(',')}${shape.length === 1 ? ',' : ''})`;
}

/** The index of an axis from the front, whether given so or from the end; undefined where there is no such axis. */
export function axisOf(axis: number, rank: number): number | undefined {
  const counted = axis < 0 ? axis + rank : axis;
  return Number.isInteger(axis) && counted >= 0 && counted < rank ? counted : undefined;
}

/**
 * The shape that all of these broadcast to: aligned at the last axis, a size of 1 repeats. Undefined where they do not
 * fit. An unknown size beside one greater than 1 must equal that one, or the library raises.
 */
export function broadcastShapes(shapes: readonly Shape[]): Shape | undefined {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const result: (number | undefined)[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const sizes = shapes.map((shape) => (axis < rank - shape.length ? 1 : shape[axis - rank + shape.length]));
    const known = [...new Set(sizes.filter((size) => size !== 1 && size !== undefined))];
    if (known.length > 1) return undefined;
    result.push(known.length === 1 ? known[0] : sizes.includes(undefined) ? undefined : 1);
  }
  return result;
}

/** Broadcasts numbers to a shape that they fit. */
export function broadcastTo({ values, shape }: ShapedNumbers, to: readonly number[]): Float64Array {
  if (shape.length === to.length && shape.every((size, axis) => size === to[axis])) return values;
  const steps = to.map((_, axis) => {
    const own = axis - to.length + shape.length;
    return own < 0 || shape[own] === 1 ? 0 : stepOf(shape, own);
  });
  return walk(values, to, steps);
}

/** Reorders the axes of numbers. */
export function permuted({ values, shape }: ShapedNumbers, order: readonly number[]): ShapedNumbers {
  if (order.every((axis, place) => axis === place)) return { values, shape };
  const to = order.map((axis) => shape[axis]);
  const steps = order.map((axis) => stepOf(shape, axis));
  return { values: walk(values, to, steps), shape: to };
}

/** The inverse of an order. */
export function inverse(order: readonly number[]): number[] {
  const back: number[] = [];
  order.forEach((axis, place) => {
    back[axis] = place;
  });
  return back;
}

/** The distance between two neighbouring elements along an axis. */
export function stepOf(shape: readonly number[], axis: number): number {
  return sizeOf(shape.slice(axis + 1));
}

/** Numbers with the given axes moved to the end, as rows of equal length. */
export function rowsAlong(numbers: ShapedNumbers, axes: readonly number[]): RowsAlong {
  const others = numbers.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...others, ...axes];
  const { values } = permuted(numbers, order);
  const length = sizeOf(axes.map((axis) => numbers.shape[axis]));
  const count = sizeOf(others.map((axis) => numbers.shape[axis]));
  return { values, length, count, order };
}

export interface RowsAlong {
  readonly values: Float64Array;
  readonly length: number;
  readonly count: number;
  /** The order of the axes in which the rows are contiguous. */
  readonly order: readonly number[];
}

/** Replaces each row along the axes by another one of the same length. */
export function mapRows(
  numbers: ShapedNumbers,
  axes: readonly number[],
  change: (row: Float64Array) => ArrayLike<number>,
): Float64Array {
  const { values, length, count, order } = rowsAlong(numbers, axes);
  const changed = new Float64Array(values.length);
  for (let row = 0; row < count; row++) {
    changed.set(change(values.subarray(row * length, (row + 1) * length)), row * length);
  }
  const shape = order.map((axis) => numbers.shape[axis]);
  return permuted({ values: changed, shape }, inverse(order)).values;
}

/** The elements of a shape, walked with a given step for each axis. */
function walk(values: Float64Array, shape: readonly number[], steps: readonly number[]): Float64Array {
  const result = new Float64Array(sizeOf(shape));
  const place = shape.map(() => 0);
  let from = 0;
  for (let i = 0; i < result.length; i++) {
    result[i] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++place[axis] < shape[axis]) break;
      from -= steps[axis] * shape[axis];
      place[axis] = 0;
    }
  }
  return result;
}
