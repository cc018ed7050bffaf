import type { ValueStack } from '../numbers/valueStack';
import type { Language } from '../source/language';
import type { List, OpenBracket } from './openBracket';

/**
 * A bracket as a list. `isColumn` says that a vector is a column, which only matters where it is concatenated with
 * others.
 */
export type Joined = Pick<List, 'shape' | 'isColumn'>;

/**
 * The shape of what was read in a bracket. Where the language concatenates the arrays in it, as in `[[1; 2] [3; 4]]`,
 * their values are reordered for the whole array; 'unequal' where they do not fit.
 * Sources: MATLAB's "Creating, Concatenating, and Expanding Matrices", Julia's manual on arrays, "Concatenation".
 */
export function concatenated(frame: OpenBracket, language: Language, values: ValueStack): Joined | 'unequal' {
  const { lists, rows, rowLength, bySpaces, count } = frame;
  const shape = frame.shape();
  if (frame.kind !== 'list') return { shape };
  const isNested = lists.length > 0 && !language.columns && rows === 0 && !bySpaces;
  if (isNested) return { shape };
  const isRow = rows < 2 && (bySpaces || language.columns === true);
  if (lists.length === 0) return { shape, isColumn: shape.length === 1 && count > 1 && !isRow };
  const first = sizeOf(lists[0]);
  if (!first || !lists.every((list) => isSame(sizeOf(list), first))) return 'unequal';
  const across = rows === 0 ? count : rowLength;
  const down = count / across;
  const [height, width] = first;
  const total = { height: down * height, width: across * width };
  const order = new Array<number>(total.height * total.width);
  for (let at = 0; at < order.length; at++) {
    const row = Math.floor(at / total.width);
    const column = at % total.width;
    const block = Math.floor(row / height) * across + Math.floor(column / width);
    order[at] = (block * height + (row % height)) * width + (column % width);
  }
  values.reorder(frame.base, order);
  const isVector = total.height === 1 || total.width === 1;
  return {
    shape: isVector ? [order.length] : [total.height, total.width],
    isColumn: isVector && total.width === 1 && order.length > 1,
  };
}

/** The height and width of an array of at most two axes. */
function sizeOf({ shape, isColumn }: List): readonly [height: number, width: number] | undefined {
  if (shape.length > 2) return undefined;
  const [length, width] = shape;
  if (width !== undefined) return [length, width];
  return isColumn ? [length, 1] : [1, length];
}

function isSame(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a?.[0] === b[0] && a[1] === b[1];
}
