import { shapeText, sizeOf } from '../../shape';
import { Misuse, noNumber, noRequest, type Role } from './misuse';
import { named } from './named';

/**
 * Numbers with a shape, flat and row-major. Shape `[]` is one number, `[C]` one sample, `[N, C]` a batch of N samples
 * over C classes; element-wise losses take any shape.
 *
 * The strings are JSON's spelling of what JSON cannot hold. A Float64Array is used without a copy: the fields of a
 * report that are computed later see changes made to it.
 */
export interface Operand<Kind extends string = string> {
  readonly values: ArrayLike<JsonNumber>;
  readonly shape: readonly number[];
  readonly kind: Kind;
}

export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/**
 * The numbers of an operand; throws Misuse where it is not one, contains something other than numbers, or does not fill
 * its shape.
 */
export function readOperand(operand: Operand, role: Role): Float64Array {
  if (!isRecord(operand)) throw noRequest('{ values, shape, kind }', operand, role);
  const { values, shape } = operand;
  if (!Array.isArray(shape)) throw noRequest('a list of whole numbers', shape, `${role}'s shape`);
  if (!isList(values)) throw noRequest('a list of numbers', values, `${role}'s values`);
  if (!shape.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new Misuse(
      'values-do-not-fill-shape',
      `The ${role}'s shape: expected whole numbers, got [${shape.map(named).join(', ')}].`,
      { role, shape: `[${shape.map(named).join(', ')}]`, expected: 0, actual: values.length },
    );
  }
  const size = sizeOf(shape);
  if (sizeOf(shape.filter((length) => length > 0)) > Math.max(size, mostOfNothing)) {
    throw new Misuse(
      'values-do-not-fill-shape',
      `The ${role}'s shape: expected at most ${mostOfNothing} rows of nothing, got ${shapeText(shape)}.`,
      { role, shape: shapeText(shape), expected: 0, actual: values.length },
    );
  }
  if (size !== values.length) {
    throw new Misuse(
      'values-do-not-fill-shape',
      `The ${role} of shape ${shapeText(shape)}: expected ${size} values, got ${values.length}.`,
      { role, shape: shapeText(shape), expected: size, actual: values.length },
    );
  }
  return toNumbers(values, role);
}

/** A shape that contains a 0 claims rows without giving any number: it may claim this many at most. */
const mostOfNothing = 2 ** 20;

/** Numbers, or JSON's spelling of those it cannot write; a Float64Array is returned as it is, without a copy. */
export function toNumbers(values: ArrayLike<JsonNumber>, owner: string): Float64Array {
  if (values instanceof Float64Array) return values;
  if (values instanceof Float32Array) return new Float64Array(values);
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const number = numberOf(values[i]);
    if (number === undefined) throw noNumber(values[i], owner, i);
    numbers[i] = number;
  }
  return numbers;
}

/** Undefined for anything but a number or JSON's spelling of one that it cannot write. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && Object.hasOwn(spellings, value) ? spellings[value] : undefined;
}

/** Whether it can be read like an array; strings are excluded. */
export function isList(values: unknown): values is ArrayLike<unknown> {
  return isRecord(values) && typeof (values as { length?: unknown }).length === 'number';
}

export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const spellings: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};
