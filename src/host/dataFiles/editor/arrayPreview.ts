import type { FileArray } from '../../../reader/files/fileArray';
import { Pace, type Watch } from '../../../reader/files/pace';
import { readSlice } from '../../../reader/files/readSlice';
import { isSliceTrouble, parseSlice } from '../../../reader/files/slice';
import { sizeOf } from '../../../shape';
import { formatNumber } from '../../../shared/format';

/** The first numbers of an array along its last axis, as a list that ends in dots where there are more. */
export async function arrayPreview(array: FileArray, digits: number, watch: Watch): Promise<string> {
  const { shape } = array;
  const slice = parseSlice(
    shape.map((_, axis) => (axis < shape.length - 1 ? '0' : `:${shown}`)).join(','),
    shape,
  );
  if (isSliceTrouble(slice)) return '';
  const numbers = await readSlice(array, slice, new Pace(watch));
  const isAll = sizeOf(shape) === numbers.length;
  const list = [...Array.from(numbers, (value) => formatNumber(value, digits)), ...(isAll ? [] : ['…'])];
  return shape.length === 0 ? list.join() : `[${list.join(', ')}]`;
}

const shown = 6;
