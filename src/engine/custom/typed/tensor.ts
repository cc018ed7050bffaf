import { shapeText, sizeOf } from '../../../shape';
import { Misuse, noNumber } from '../../request/misuse';

/** Numbers with a shape, flat and row-major; shape `[]` is one number. */
export interface ShapedValues {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** A matrix of any mathjs instance, recognised in the way that mathjs recognises its own. */
interface Matrix {
  readonly isMatrix: true;
  valueOf(): unknown;
  create(data: unknown): Matrix;
}

/**
 * Reads a number, a nested array or a matrix. Throws Misuse where rows differ in length or an entry is not a number.
 */
export function tensorOf(operand: unknown, owner: string): ShapedValues {
  const nested = isMatrix(operand) ? operand.valueOf() : operand;
  const shape: number[] = [];
  for (let first = nested; Array.isArray(first); first = first[0]) shape.push(first.length);
  const values: number[] = [];
  collect(nested, shape, 0, values, owner);
  return { values: Float64Array.from(values), shape };
}

/** The numbers in the form of an operand: a matrix for a matrix, otherwise nested arrays or a single number. */
export function inFormOf(operand: unknown, { values, shape }: ShapedValues): unknown {
  const nested = nest(values, shape);
  return isMatrix(operand) && Array.isArray(nested) ? operand.create(nested) : nested;
}

function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && 'isMatrix' in value && value.isMatrix === true;
}

function collect(
  part: unknown,
  shape: readonly number[],
  axis: number,
  values: number[],
  owner: string,
): void {
  if (axis === shape.length) {
    if (typeof part !== 'number') throw noNumber(part, owner, values.length);
    values.push(part);
    return;
  }
  if (!Array.isArray(part) || part.length !== shape[axis]) throw ragged(shape, owner);
  for (const inner of part) collect(inner, shape, axis + 1, values, owner);
}

function nest(values: ArrayLike<number>, [length, ...inner]: readonly number[], start = 0): unknown {
  if (length === undefined) return values[start];
  const size = sizeOf(inner);
  return Array.from({ length }, (_, i) => nest(values, inner, start + i * size));
}

function ragged(shape: readonly number[], owner: string): Misuse {
  const expected = shapeText(shape);
  return new Misuse('shapes-do-not-fit', `${owner}: expected rows of one length, in shape ${expected}.`, {
    owner,
    expected,
  });
}
