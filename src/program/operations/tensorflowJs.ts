import { sizeOf } from '../../shape';
import type { Context, Operation } from '../rows/library';
import {
  type Dtype,
  list,
  number,
  type Opaque,
  opaque,
  type Tensor,
  text,
  type Value,
  whyNot,
} from '../value';
import { elementwise } from './arithmetic/elementwise';
import { isNull, plainNumber } from './arithmetic/javascript';
import { binary } from './arithmetic/operators';
import { type SoftmaxForm, softmax } from './arithmetic/softmax';
import { castTo, oneHot } from './construct';
import { toList } from './convert';
import { subscript } from './layout/subscript';
import { indexSelect } from './picked';
import { transposedProduct } from './products';
import { reductions } from './reduce/reductions';
import { dtypeNamed } from './tensors/dtypes';
import { arrayOf, isGiven, numberGiven, numbersIn, shapeGiven, wholeOf } from './tensors/operands';
import { raises, unsupported, withoutNumbers } from './tensors/results';
import { isKnown } from './tensors/shapes';

/*
 * TensorFlow.js: how its functions treat their arguments. Sources: @tensorflow/tfjs-core 4.22, `tensor_util_env.ts` for
 * what becomes a tensor of which dtype, `ops/*.ts` for the rest.
 */

/**
 * A value as its functions take it: a list of numbers or a single number becomes a tensor of float32, and an unknown
 * value a tensor without shape.
 */
export function tensorGiven(value: Value | undefined, context: Context, dtype?: Dtype): Tensor | Opaque {
  const array = value?.type === 'sequence' ? arrayOf(value, 'tfjs', context) : value;
  if (array?.type === 'tensor') {
    if (array.library === 'tfjs' && value?.type === 'tensor') return array;
    // Tensors in a list are not accepted.
    const areNumbers = value?.type !== 'sequence' || array.dtype !== undefined || !array.values;
    if (!areNumbers || holdsTensors(value)) return opaque(unsupported(context));
    const as = dtype ?? (array.dtype === 'bool' ? 'bool' : 'float32');
    // A truth value that is written as a number is rounded first.
    const whole = as === 'bool' ? array.values?.map(Math.round) : array.values;
    return castTo({ ...array, values: whole }, as, 'tfjs', context);
  }
  if (array?.type === 'opaque' && array.why.reason === 'raises') return array;
  return { type: 'tensor', library: 'tfjs', missing: (array && whyNot(array)) ?? unsupported(context) };
}

function holdsTensors(value: Value | undefined): boolean {
  if (value?.type === 'sequence') return value.items?.some(holdsTensors) ?? false;
  return value?.type === 'tensor' && value.library !== 'python';
}

/** The dtype that a tensor argument must have: TensorFlow.js refuses others rather than converting them. */
type Wanted = 'numeric' | 'float32' | 'int32' | 'bool';

/** Makes tensors of the arguments with these names; `null` counts as not given. */
export function taking(names: string, operation: Operation, wanted: Wanted = 'numeric'): Operation {
  return (args, context) => {
    const changed: Record<string, Value | undefined> = {};
    // An option is taken as it is read, so that it is known which were.
    const taken = new Proxy(args, {
      get: (_, name: string) => {
        const value = changed[name] ?? args[name];
        return value && (isNull(value) ? undefined : counted(value));
      },
    });
    for (const name of names.split(' ')) {
      const tensor = tensorGiven(taken[name], context, wanted === 'numeric' ? undefined : wanted);
      if (tensor.type === 'opaque') return tensor;
      if (wanted !== 'numeric' && tensor.dtype && tensor.dtype !== wanted)
        return refused(name, wanted, tensor.dtype, context);
      changed[name] = tensor;
    }
    return asStored(operation(taken, context), context);
  };
}

function refused(argument: string, wanted: Dtype, dtype: Dtype, context: Context): Opaque {
  const called = context.callee.slice(context.callee.lastIndexOf('.') + 1);
  return raises(
    `Argument '${argument}' passed to '${called}' must be ${wanted} tensor, but got ${dtype} tensor`,
    context,
  );
}

/** A whole number can be used to count, however it was computed. */
function counted(value: Value): Value {
  const isPlain = value.type === 'tensor' && value.library === 'python' && value.dtype === 'float64';
  return isPlain && value.values?.length === 1 ? plainNumber(value.values[0]) : value;
}

/** TensorFlow.js has no 64-bit integers. */
function asStored(value: Value, context: Context): Value {
  return value.type === 'tensor' && value.dtype === 'int64' && value.library === 'tfjs'
    ? castTo(value, 'int32', 'tfjs', context)
    : value;
}

/** A reduction of all axes or some. */
export function reductionOf(operation: Operation, wanted?: 'bool'): Operation {
  const reduced: Operation = ({ x, axis, keepDims }, context) =>
    operation({ x, axis, keepdims: keepDims }, context);
  return taking('x', reduced, wanted);
}

/** An operator; for two boolean tensors, only comparisons are known. */
export function operatorOf(symbol: string): Operation {
  return taking('a b', ({ a, b }, context) => {
    const [left, right] = [a as Tensor, b as Tensor];
    const both = (dtype: Dtype) => left.dtype === dtype && right.dtype === dtype;
    const isCompared = /[<>=]/.test(symbol);
    if (both('bool') && !isCompared) return withoutNumbers({ library: 'tfjs' }, unsupported(context));
    if (both('int32') && symbol === '**') return withoutNumbers({ library: 'tfjs' }, unsupported(context));
    if (symbol === '**') return elementwise([left, right], Math.pow, context);
    return binary(both('int32') && symbol === '/' ? '//' : symbol, left, right, context);
  });
}

/** A function of two elements. */
export function pairOf(compute: (a: number, b: number) => number, dtype?: Dtype, wanted?: 'bool'): Operation {
  const computed: Operation = ({ a, b }, context) =>
    elementwise([a as Tensor, b as Tensor], compute, context, dtype && { dtype: { is: dtype } });
  return taking('a b', computed, wanted);
}

/** `tf.tensor` and similar, of a given rank or any: numbers as written, in their own shape or the one given. */
export function tensorOf(rank?: number): Operation {
  return (args, context) => {
    const { values } = args;
    if (values?.type === 'text') return opaque(unsupported(context));
    const array = tensorGiven(values, context);
    if (array.type === 'opaque') return array;
    const dtype = isGiven(args.dtype) ? dtypeNamed(args.dtype) : array.dtype;
    const asked = isGiven(args.shape) ? shapeGiven(args.shape) : undefined;
    const shape = isGiven(args.shape) ? asked : array.shape;
    if (isGiven(args.dtype) && !dtype)
      return withoutNumbers({ library: 'tfjs', shape }, unsupported(context));
    const { length } = array.values ?? { length: undefined };
    if (length !== undefined && asked && isKnown(asked) && sizeOf(asked) !== length) {
      const detail = `Based on the provided shape, [${asked}], the tensor should have ${sizeOf(asked)} values but has ${length}`;
      return raises(detail, context);
    }
    const isMisfit = rank !== undefined && shape !== undefined && shape.length !== rank;
    if (isMisfit) return raises(misfitText(rank, isGiven(args.shape), array.shape?.length === 1), context);
    return castTo({ ...array, shape }, dtype, 'tfjs', context);
  };
}

/** The error, in TensorFlow.js's own words. */
function misfitText(rank: number, hasShape: boolean, isFlat: boolean): string {
  const called = `tensor${rank}d() requires`;
  if (rank === 0) return 'Error creating a new Scalar: value must be a primitive (number|boolean|string)';
  if (rank === 1) return `${called} values to be a flat/TypedArray`;
  const count = ['two', 'three', 'four', 'five', 'six'][rank - 2];
  if (hasShape) return `${called} shape to have ${count} numbers`;
  return isFlat
    ? `${called} shape to be provided when \`values\` are a flat/TypedArray`
    : `${called} values to be number${'[]'.repeat(rank)} or flat/TypedArray`;
}

/** `tf.scalar` */
export const scalarOf: Operation = (args, context) => {
  const { value: values, dtype } = args;
  return tensorOf(0)({ values, dtype }, context);
};

/** A variable, which training changes: its shape is known, its numbers are not. */
export const variableOf: Operation = taking('initialValue', ({ initialValue }, { callee, place }) => {
  const { dtype, shape } = initialValue as Tensor;
  return withoutNumbers({ library: 'tfjs', dtype, shape }, { reason: 'trained', name: callee, place });
});

/** Softmax along the last axis, the only one that TensorFlow.js supports. */
export function softmaxOf(form: SoftmaxForm): Operation {
  const along: Operation = ({ logits, dim }, context) => {
    const x = logits as Tensor;
    const axis = dim === undefined ? -1 : wholeOf(dim);
    if (axis === undefined) return withoutNumbers({ library: 'tfjs', shape: x.shape }, unsupported(context));
    if (axis !== -1 && x.shape && axis !== x.shape.length - 1) {
      const called = form === 'probabilities' ? 'Softmax' : 'Log Softmax';
      const detail = `${called} along a non-last dimension is not yet supported. Logits was rank ${x.shape.length} and dim was ${axis}`;
      return raises(detail, context);
    }
    return softmax(x, number(-1, 'int64'), form, context);
  };
  return taking('logits', along, form === 'probabilities' ? 'float32' : 'numeric');
}

/** `argMax` and `argMin`, along the first axis where none is given. */
export function placeOfExtreme(which: 'argmax' | 'argmin'): Operation {
  return taking('x', ({ x, axis }, context) => {
    const { values } = x as Tensor;
    const known = values?.some(Number.isNaN) ? { ...(x as Tensor), values: undefined } : x;
    return reductions[which]({ x: known, axis: axis ?? number(0, 'int64') }, context);
  });
}

/** One-hot rows of whole numbers, optionally with other values than 1 and 0. */
export const oneHotOf: Operation = taking(
  'indices',
  (args, context) => {
    const { indices, depth, dtype } = args;
    const rows = oneHot({ indices, depth, dtype: dtype ?? text('int32') }, context);
    const [on, off] = [args.onValue, args.offValue].map((value, i) =>
      isGiven(value) ? numberGiven(value) : 1 - i,
    );
    if (rows.type !== 'tensor' || (on === 1 && off === 0)) return rows;
    if (on === undefined || off === undefined)
      return withoutNumbers({ ...rows, kind: undefined }, unsupported(context));
    const made = elementwise([rows], (bit) => (bit === 1 ? on : off), context, { dtype: { is: 'float32' } });
    return made.type === 'tensor' ? castTo(made, rows.dtype, 'tfjs', context) : made;
  },
  'int32',
);

/** `gather`: the elements along an axis at these indices. */
export const gatherOf: Operation = taking('x', ({ x, indices, axis, batchDims }, context) => {
  const places = tensorGiven(indices, context, 'int32');
  if (places.type === 'opaque') return places;
  if (places.dtype && places.dtype !== 'int32') return refused('indices', 'int32', places.dtype, context);
  const isOdd = (isGiven(batchDims) && wholeOf(batchDims) !== 0) || places.values?.some((place) => place < 0);
  if (isOdd) return withoutNumbers({ library: 'tfjs' }, unsupported(context));
  return indexSelect({ input: x, dim: axis ?? number(0, 'int64'), index: places }, context);
});

/** `slice(begin, size)`, where a size of -1 means all the rest. */
export const sliceOf: Operation = taking('x', ({ x, begin, size }, context) => {
  const { shape } = x as Tensor;
  const [from, many] = [shapeGiven(begin), isGiven(size) ? shapeGiven(size) : []];
  if (!shape || !isKnown(shape) || !from || !isKnown(from) || !many || !isKnown(many))
    return withoutNumbers({ library: 'tfjs', dtype: (x as Tensor).dtype }, unsupported(context));
  const parts = shape.map((all, axis): Value => {
    const start = from[axis] ?? 0;
    const count = many[axis] ?? -1;
    const end = count < 0 ? all : start + count;
    return {
      type: 'slice',
      from: number(start, 'int64'),
      to: number(end, 'int64'),
      step: { type: 'nothing' },
    };
  });
  const over = shape.findIndex((all, axis) => (from[axis] ?? 0) + Math.max(0, many[axis] ?? 0) > all);
  if (over >= 0) {
    const sum = (from[over] ?? 0) + Math.max(0, many[over] ?? 0);
    const detail = `Error in slice${shape.length}D: begin[${over}] + size[${over}] (${sum}) would overflow input.shape[${over}] (${shape[over]})`;
    return raises(detail, context);
  }
  if (from.some((start) => start < 0)) return withoutNumbers({ library: 'tfjs' }, unsupported(context));
  return subscript(x!, { type: 'sequence', is: 'tuple', items: parts }, context);
});

/** `matMul`, with either operand transposed where asked. */
export const matMulOf: Operation = taking('a b', ({ a, b, transposeA, transposeB }, context) =>
  transposedProduct({ a, b, transpose_a: transposeA, transpose_b: transposeB }, context),
);

/** The square root of the sum of squares; other norms are not supported. */
export const normOf: Operation = taking('x', ({ x, ord, axis, keepDims }, context) => {
  const isUsual =
    !isGiven(ord) || (ord.type === 'text' && ord.text === 'euclidean') || numberGiven(ord) === 2;
  if (!isUsual) return withoutNumbers({ library: 'tfjs' }, unsupported(context));
  const squares = elementwise([x as Tensor], (one) => one * one, context);
  const sum =
    squares.type === 'tensor' ? reductions.sum({ x: squares, axis, keepdims: keepDims }, context) : squares;
  return sum.type === 'tensor' ? elementwise([sum], Math.sqrt, context, { dtype: 'float' }) : sum;
});

/** The sum of several tensors of one shape. */
export const addedOf: Operation = ({ tensors }, context) => {
  const items =
    tensors?.type === 'sequence' ? tensors.items?.map((one) => tensorGiven(one, context)) : undefined;
  const zero: Tensor = { ...number(0), library: 'tfjs', dtype: 'int32' };
  if (!items?.length)
    return withoutNumbers({ library: 'tfjs' }, (tensors && whyNot(tensors)) ?? unsupported(context));
  return items.reduce<Value>((sum, one) => binary('+', sum, one, context), zero);
};

/** `shape`: a list of numbers. */
export const shapeOf: Operation = ({ self }, context) => {
  const { shape } = self as Tensor;
  const unknown = (self && whyNot(self)) ?? unsupported(context);
  if (!shape) return { type: 'sequence', is: 'list', missing: unknown };
  return list(
    shape.map((size) =>
      size === undefined
        ? withoutNumbers({ library: 'python', dtype: 'int64', shape: [] }, unknown)
        : number(size, 'int64'),
    ),
  );
};

export const dtypeOf: Operation = ({ self }) => text((self as Tensor).dtype);

/** `arraySync`: nested lists of numbers; a single number stays one. */
export const nestedOf: Operation = ({ x }, context) => toList({ x }, context);

/** `dataSync`: all numbers in a row. */
export const flatOf: Operation = (args, context) => {
  const x = args.x as Tensor;
  const numbers = numbersIn(x);
  return toList({ x: { ...x, shape: numbers ? [numbers.values.length] : x.shape && [undefined] } }, context);
};

/** The same as a promise. */
export function later(operation: Operation): Operation {
  return (args, context) => ({
    type: 'object',
    of: 'javascript.Promise',
    args: { value: operation(args, context) },
    place: context.place,
  });
}
