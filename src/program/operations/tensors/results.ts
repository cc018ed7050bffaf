import { sizeOf } from '../../../shape';
import type { Context } from '../../rows/library';
import {
  type Dtype,
  type Kind,
  type KindName,
  type Library,
  type Missing,
  type Opaque,
  opaque,
  type Tensor,
} from '../../value';
import { isInteger, storedAs } from './dtypes';
import { isKnown, type Shape } from './shapes';

/** What an operation states about its result; the numbers are computed only where there are not too many. */
export interface ResultParts {
  readonly library: Library;
  readonly dtype?: Dtype;
  readonly shape?: Shape;
  readonly kind?: Kind;
  /** The operands: if one of them has no numbers, neither has the result, for the same reason. */
  readonly of?: readonly Tensor[];
  /** Computes the numbers, where all of `of` have theirs; undefined where it cannot. */
  readonly values?: () => Float64Array | undefined;
}

/** The tensor that an operation returns. */
export function result(parts: ResultParts, context: Context): Tensor {
  const { dtype, shape, of = [], values } = parts;
  const without = (why: Missing) => withoutNumbers(parts, why);
  const lacking = of.find((one) => !one.values);
  if (lacking) return without(lacking.missing ?? unsupported(context));
  if (!shape || !isKnown(shape)) return without(unsupported(context));
  if (sizeOf(shape) > mostElements) return without(tooMuch(context));
  const computed = values?.();
  if (!computed || computed.length !== sizeOf(shape)) return without(unsupported(context));
  // A whole number beyond 2^53 has lost its last digits here, and may have overflowed there. Which one stands for NaN depends on the
  // processor.
  if (isInteger(dtype) && !computed.every((x) => Math.abs(x) <= Number.MAX_SAFE_INTEGER))
    return without(unsupported(context));
  const stored = storedAs(dtype);
  return { ...stated(parts), values: stored ? computed.map(stored) : computed };
}

/** A result whose shape is known, but not its numbers. */
export function withoutNumbers(parts: Omit<ResultParts, 'of' | 'values'>, why: Missing): Tensor {
  return { ...stated(parts), missing: why };
}

function stated({ library, dtype, shape, kind }: ResultParts): Tensor {
  return {
    type: 'tensor',
    library,
    ...(dtype && { dtype }),
    ...(shape && { shape }),
    ...(kind && { kind }),
  };
}

/** More than this is work for a program, not for a hover. */
export const mostElements = 100_000;

/** An error that the library would raise, in its words. */
export function raises(detail: string, context: Context): Opaque {
  return opaque({ reason: 'raises', name: context.callee, detail, place: context.place });
}

export function unsupported({ callee, place }: Context): Missing {
  return { reason: 'unsupported', name: callee, place };
}

export function tooMuch({ callee, place }: Context): Missing {
  return { reason: 'too-much-work', name: callee, place };
}

export function madeKind(is: KindName, context: Context, axis?: number): Kind {
  return { is, by: context.callee, place: context.place, ...(axis !== undefined && { axis }) };
}
