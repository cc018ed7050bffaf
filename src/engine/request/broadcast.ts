import { shapeText, sizeOf } from '../../shape';
import { type Misuse, optionMisfit } from './misuse';
import { named } from './named';
import { isList, isRecord, toNumbers } from './operand';
import type { ElementWeights } from './options';

/**
 * Broadcasts weights to a shape as NumPy and PyTorch do: dimensions are compared from the last, and one that is 1 or
 * missing repeats. A plain list takes the trailing dimensions whose sizes multiply to its length: `[5]` for `[4, 5]`. A
 * list that fills the shape is not copied.
 */
export function broadcast(
  option: string,
  weights: ElementWeights | undefined,
  shape: readonly number[],
): Float64Array | undefined {
  if (weights === undefined) return undefined;
  const own = shapeOf(option, weights, shape);
  const values = toNumbers(isList(weights) ? weights : weights.values, option);
  if (own === undefined || sizeOf(own) !== values.length) {
    throw misfit(option, shape, isList(weights) ? `${values.length} numbers` : shapeText(own ?? []), {
      length: values.length,
    });
  }
  const size = sizeOf(shape);
  return values.length === size ? values : repeated(values, own, shape);
}

/** Undefined where no trailing dimensions multiply to a list's length, and where a shape does not fit. */
function shapeOf(
  option: string,
  weights: ElementWeights,
  shape: readonly number[],
): readonly number[] | undefined {
  if (isList(weights)) {
    const starts = [...shape.keys(), shape.length].reverse();
    const start = starts.find((axis) => sizeOf(shape.slice(axis)) === weights.length);
    return start === undefined ? undefined : shape.slice(start);
  }
  if (!isRecord(weights) || !isList(weights.values) || !Array.isArray(weights.shape))
    throw misfit(option, shape, named(weights));
  const own = weights.shape;
  const lead = shape.length - own.length;
  return lead >= 0 && own.every((length, axis) => length === 1 || length === shape[lead + axis])
    ? own
    : undefined;
}

function repeated(values: Float64Array, own: readonly number[], shape: readonly number[]): Float64Array {
  const lead = shape.length - own.length;
  const steps = shape.map((_, axis) =>
    axis < lead || own[axis - lead] === 1 ? 0 : sizeOf(own.slice(axis - lead + 1)),
  );
  const places = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  return Float64Array.from(
    { length: sizeOf(shape) },
    (_, i) =>
      values[steps.reduce((at, step, axis) => at + step * (Math.floor(i / places[axis]) % shape[axis]), 0)],
  );
}

function misfit(option: string, shape: readonly number[], actual: string, more: Misuse['data'] = {}): Misuse {
  const lengths = new Set([...shape.keys(), shape.length].map((axis) => sizeOf(shape.slice(axis))));
  const wanted = [...lengths].reverse().join(' or ');
  const expected = `${wanted} numbers, or what broadcasts to ${shapeText(shape)}`;
  return optionMisfit(option, expected, actual, { ...('length' in more && { wanted }), ...more });
}
