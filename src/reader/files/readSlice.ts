import { sizeOf } from '../../shape';
import { type FileArray, roomFor, type StoredNumbers } from './fileArray';
import { Pace } from './pace';
import type { FileSlice } from './slice';

/**
 * The numbers of a slice of an array, row-major. They are read in the order of the file: contiguous ones at once, those
 * at equal distances in one read that skips the rest, and distant ones separately.
 */
export async function readSlice(
  array: FileArray,
  slice: FileSlice,
  pace = new Pace(),
  into?: Float64Array,
): Promise<StoredNumbers> {
  const order = inFileOrder(array, slice);
  if (order.isWhole && slice.count <= reachOfRow)
    return array.values(order.place(0), slice.count, 1, pace, into);
  const values = into ?? roomFor(slice.count, array.fitsFloat32);
  const waiting: Promise<void>[] = [];
  for (let from = 0; from < slice.count; ) {
    const run = runFrom(order, from, slice.count);
    waiting.push(take(array, order, run, values, pace));
    from = run.to;
    if (waiting.length < atOnce && run.to - run.from < many) continue;
    await Promise.all(waiting.splice(0));
    await pace.rest(from / slice.count);
  }
  await Promise.all(waiting);
  return values;
}

/** How many reads run at the same time. */
const atOnce = 16;
/** Copying this many elements takes milliseconds, so the clock is checked after them. */
const many = 16_384;
/** No other read spans more elements than this: 1 MB of float64. */
const reach = 131_072;
/** Contiguous elements are read in pieces of this many: 4 MB of float64. */
const reachOfRow = 524_288;
/** Elements at equal distances up to this are read together with those in between, which costs less than a read for each. */
const farthest = 16_384;
/** Elements at other distances are read together with those in between up to this distance. */
const near = 512;
/** From this many on, equal distances are not a coincidence. */
const regular = 8;

/** Elements `from` to `to` in the order of the file, read in one piece, of which only each `step`th is used. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

interface Order {
  /** The place in the file of the slice's element with this index, in the order of the file. */
  readonly place: (index: number) => number;
  /** Its index in the slice, row-major. */
  readonly target: (index: number) => number;
  /** Whether the slice is contiguous in the file, and in the slice's own order. */
  readonly isWhole: boolean;
}

async function take(
  array: FileArray,
  order: Order,
  { from, to, step }: Run,
  into: StoredNumbers,
  pace: Pace,
): Promise<void> {
  const first = order.place(from);
  const count = (order.place(to - 1) - first) / step + 1;
  const read = await array.values(first, count, step, pace);
  if (order.isWhole) {
    into.set(read, from);
    return;
  }
  for (let index = from; index < to; index++) {
    into[order.target(index)] = read[(order.place(index) - first) / step];
  }
}

function runFrom({ place, isWhole }: Order, from: number, count: number): Run {
  if (isWhole) return { from, to: Math.min(count, from + reachOfRow), step: 1 };
  const first = place(from);
  const extended = (fits: (gap: number) => boolean) => {
    let to = from + 1;
    while (to < count && place(to) - first < reach && fits(place(to) - place(to - 1))) to++;
    return to;
  };
  const step = from + 1 < count ? place(from + 1) - first : 1;
  const to = step <= farthest ? extended((gap) => gap === step) : from + 1;
  if (to - from >= regular || to === count) return { from, to, step: to === from + 1 ? 1 : step };
  return { from, to: extended((gap) => gap <= near), step: 1 };
}

function inFileOrder(array: FileArray, { axes }: FileSlice): Order {
  const strides = array.strides ?? rowMajor(array.shape);
  const targets = rowMajor(axes.map(({ count }) => count));
  const offset = axes.reduce((sum, { first }, axis) => sum + first * strides[axis], 0);
  const ordered = axes
    .map(({ step, count }, axis) => ({ count, stride: strides[axis] * step, target: targets[axis] }))
    .sort((a, b) => a.stride - b.stride);
  const along = (of: 'stride' | 'target') => (index: number) => {
    let rest = index;
    let sum = 0;
    for (const axis of ordered) {
      sum += (rest % axis.count) * axis[of];
      rest = Math.floor(rest / axis.count);
    }
    return sum;
  };
  const place = along('stride');
  return { place: (index) => offset + place(index), target: along('target'), isWhole: areInARow(ordered) };
}

function areInARow(axes: readonly { count: number; stride: number; target: number }[]): boolean {
  let passed = 1;
  return axes.every(({ count, stride, target }) => {
    const follows = count === 1 || (stride === passed && target === passed);
    passed *= count;
    return follows;
  });
}

function rowMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}
