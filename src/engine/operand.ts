import { Misuse, type Role } from './report';
import type { JsonNumber, Operand } from './request';

/** The numbers of an operand; throws Misuse where they are no numbers or do not fill the shape. */
export function readOperand(operand: Operand, role: Role): Float64Array {
  const size = sizeOf(operand.shape);
  if (!operand.shape.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new Misuse(
      'values-do-not-fill-shape',
      `The ${role}'s shape: expected whole numbers, got [${operand.shape.join(', ')}].`,
      { role, shape: shapeText(operand.shape), expected: 0, actual: operand.values.length },
    );
  }
  if (size !== operand.values.length) {
    throw new Misuse(
      'values-do-not-fill-shape',
      `The ${role} of shape ${shapeText(operand.shape)}: expected ${size} values, got ${operand.values.length}.`,
      { role, shape: shapeText(operand.shape), expected: size, actual: operand.values.length },
    );
  }
  return toNumbers(operand.values, role);
}

/** Numbers, or JSON's spelling of those it has none for; a Float64Array is taken as it is, not copied. */
export function toNumbers(values: ArrayLike<JsonNumber>, owner: string): Float64Array {
  if (values instanceof Float64Array) return values;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    numbers[i] = typeof value === 'number' ? value : spelled(value, owner, i);
  }
  return numbers;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** JSON's spelling of what it has no numbers for. */
export const spellings: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

function spelled(value: unknown, owner: string, index: number): number {
  if (typeof value === 'string' && Object.hasOwn(spellings, value)) return spellings[value];
  const actual = typeof value === 'string' ? JSON.stringify(value) : String(value);
  throw new Misuse('not-a-number', `Value ${index} of ${owner}: expected a number, got ${actual}.`, {
    owner,
    index,
    actual,
  });
}
