import type { Slice, TakenAxis } from './slice';
import type { FileArray } from './source';

/** Numbers that lie this near to each other are read at once, with what lies between: 8 MB of float64. */
const reach = 1_000_000;

/** The numbers of a slice of an array, row-major. No part of the file is read twice, and what is far from them never. */
export async function readSlice(array: FileArray, { axes, count }: Slice): Promise<Float64Array> {
  const strides = stridesOf(array.shape);
  const place = (index: number) => placeOf(index, axes, strides);
  const values = new Float64Array(count);
  for (let from = 0, to = 0; from < count; from = to) {
    const first = place(from);
    while (to < count && place(to) - first < reach) to++;
    const read = await array.values(first, place(to - 1) - first + 1);
    for (let index = from; index < to; index++) values[index] = read[place(index) - first];
  }
  return values;
}

/** Where in the array, row-major, the slice's number of this index stands. */
function placeOf(index: number, axes: readonly TakenAxis[], strides: readonly number[]): number {
  let rest = index;
  let place = 0;
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const { first, step, count } = axes[axis];
    place += (first + (rest % count) * step) * strides[axis];
    rest = Math.floor(rest / count);
  }
  return place;
}

function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}
