import { sizeOf } from '../../shape';
import { mostValues } from './fileArray';

/** A part of an array: the indices taken along each axis. */
export interface FileSlice {
  readonly axes: readonly TakenAxis[];
  /** The lengths of the remaining axes: an axis with a single index is dropped. */
  readonly shape: readonly number[];
  /** How many numbers it contains. */
  readonly count: number;
}

/** The indices `first`, `first + step`, ... of an axis, `count` in total. */
export interface TakenAxis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
  /** Whether a single index was asked for, not a range. */
  readonly isSingle: boolean;
}

/** Why a text is not a slice of an array. */
export type SliceTrouble =
  | { readonly trouble: 'not-understood'; readonly part: string }
  | { readonly trouble: 'too-many-axes'; readonly axes: number }
  | { readonly trouble: 'out-of-range'; readonly part: string; readonly length: number }
  | { readonly trouble: 'empty' }
  | { readonly trouble: 'too-many-values'; readonly count: number };

/**
 * Parses a NumPy slice without brackets: `3`, `-1`, `0:10`, `::2`, `:, 2`. Axes that are not named are taken whole, and
 * an empty text takes everything. Negative indices count from the end, ranges are clipped to the axis; steps must be
 * positive. A slice too large to be read at once must have rows. Source: NumPy's user guide, basic indexing.
 */
export function parseSlice(text: string, shape: readonly number[]): FileSlice | SliceTrouble {
  const parts = text.trim() === '' ? [] : text.split(',').map((part) => part.trim());
  if (parts.length > shape.length) return { trouble: 'too-many-axes', axes: shape.length };
  const taken = shape.map((length, axis) => takenOf(parts[axis] ?? ':', length));
  const wrong = taken.find((axis) => 'trouble' in axis);
  if (wrong) return wrong;
  const axes = taken as readonly TakenAxis[];
  const count = sizeOf(axes.map((axis) => axis.count));
  if (count === 0) return { trouble: 'empty' };
  const left = axes.filter(({ isSingle }) => !isSingle).map((axis) => axis.count);
  if (count > mostValues && !hasRows(left)) return { trouble: 'too-many-values', count };
  return { axes, shape: left, count };
}

/**
 * Whether it is to be read row by row: as a whole it would take seconds to reach a page, if it fits into memory at all.
 */
export function isByRows({ count, shape }: FileSlice): boolean {
  return count > mostTogether && hasRows(shape);
}

/** This many numbers reach the page within a second. */
const mostTogether = 2_000_000;

/** Whether it can be read by rows along its first axis, each of which fits into one read. */
function hasRows([, ...row]: readonly number[]): boolean {
  return row.length > 0 && sizeOf(row) <= mostValues;
}

export function isSliceTrouble(slice: FileSlice | SliceTrouble): slice is SliceTrouble {
  return 'trouble' in slice;
}

function takenOf(part: string, length: number): TakenAxis | SliceTrouble {
  const written = /^(-?\d+)$|^(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+)?)?$/.exec(part);
  const [, single, start, end, step = '1'] = written ?? [];
  if (!written || Number(step) === 0) return { trouble: 'not-understood', part };
  if (single !== undefined) {
    const index = fromStart(Number(single), length);
    if (index < 0 || index >= length) return { trouble: 'out-of-range', part, length };
    return { first: index, step: 1, count: 1, isSingle: true };
  }
  const first = bound(start ?? '0', length);
  const last = end === undefined ? length : bound(end, length);
  const count = Math.max(0, Math.ceil((last - first) / Number(step)));
  return { first, step: Number(step), count, isSingle: false };
}

function bound(written: string, length: number): number {
  return Math.min(length, Math.max(0, fromStart(Number(written), length)));
}

function fromStart(index: number, length: number): number {
  return index < 0 ? index + length : index;
}
