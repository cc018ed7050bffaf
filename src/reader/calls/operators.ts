import { sameShape, sizeOf } from '../../shape';
import type { Language } from '../source/language';

/** A vector in an expression, or one number, whose shape is []. */
export interface VectorOperand {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  /** Whether it is a plain list, which `*` and `+` lengthen. */
  readonly isList?: boolean;
}

/** The result of an operator on two operands, number by number; undefined where it means something else, or nothing. */
export function operate(
  operator: string,
  left: VectorOperand,
  right: VectorOperand,
  language: Language,
): VectorOperand | undefined {
  const isDotted = operator.length === 2;
  const sign = operator[operator.length - 1];
  const compute = Object.hasOwn(operations, sign) ? operations[sign] : undefined;
  if (!compute || (isDotted && !language.matrices)) return undefined;
  const lists = left.isList || right.isList;
  if (lists && (sign === '*' || sign === '+')) return undefined;
  if (language.matrices && !isDotted && isOfMatrices(sign, left, right)) return undefined;
  const place = placesOf(left.shape, right.shape);
  if (!place) return undefined;
  const values = new Array<number>(place.count);
  for (let index = 0; index < place.count; index++)
    values[index] = compute(left.values[place.left(index)], right.values[place.right(index)]);
  return { values, shape: place.shape };
}

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** In MATLAB and Julia, `*` and `/` without a dot are matrix operators, unless one operand is a number. */
function isOfMatrices(sign: string, left: VectorOperand, right: VectorOperand): boolean {
  if (sign === '*') return left.shape.length > 0 && right.shape.length > 0;
  return sign === '/' && right.shape.length > 0;
}

interface Places {
  readonly count: number;
  readonly shape: readonly number[];
  readonly left: (index: number) => number;
  readonly right: (index: number) => number;
}

/**
 * Which numbers are paired: one number with all, equal shapes element by element, and a number per row with its row.
 */
function placesOf(left: readonly number[], right: readonly number[]): Places | undefined {
  const same = (index: number) => index;
  const first = () => 0;
  if (right.length === 0) return { count: sizeOf(left), shape: left, left: same, right: first };
  if (left.length === 0) return { count: sizeOf(right), shape: right, left: first, right: same };
  if (sameShape(left, right)) return { count: sizeOf(left), shape: left, left: same, right: same };
  const width = left[left.length - 1];
  const isBeside = left.length === right.length && sameShape([...left.slice(0, -1), 1], right) && width > 0;
  if (!isBeside) return undefined;
  return { count: sizeOf(left), shape: left, left: same, right: (index) => Math.floor(index / width) };
}
