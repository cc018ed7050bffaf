import { sizeOf } from '../../shape';
import type { Operation } from '../rows/library';
import {
  type Dtype,
  type Library,
  list,
  number,
  opaque,
  type Tensor,
  text,
  tuple,
  type Value,
  whyNot,
} from '../value';
import { truthOf } from './arithmetic/operators';
import { halfToEven } from './arithmetic/unary';
import { castTo } from './construct';
import { dtypeNamed, isFloat, isInteger } from './tensors/dtypes';
import { given, homeOf, onTensor, replacing } from './tensors/given';
import { floatSpelled, wholeSpelled } from './tensors/numerals';
import { isGiven, tensorFrom, textsIn, wholeOf } from './tensors/operands';
import { raises, result, unsupported, withoutNumbers } from './tensors/results';
import { isKnown } from './tensors/shapes';

/** `to`, `type`, `astype`: the dtype among the arguments, or that of another tensor; a device changes nothing. */
export const to: Operation = onTensor((x, args, context) => {
  const library = homeOf(context, [x]);
  const named = [args.dtype, args.other, ...(args.args?.type === 'sequence' ? (args.args.items ?? []) : [])];
  const found = named.find((value) => value && dtypeNamed(value));
  if (found) return castTo(x, dtypeNamed(found), library, context);
  const like = named.find((value): value is Tensor => value?.type === 'tensor' && value.library === library);
  if (like) return castTo(x, like.dtype, library, context);
  const isTold = named.every((value) => !isGiven(value) || value.type === 'text' || isDevice(value));
  if (isTold && !isGiven(args.dtype)) return castTo(x, x.dtype, library, context);
  // An unknown argument may be a device or a dtype: the numbers stay the same in both cases, except for halves and
  // integers.
  return withoutNumbers({ library, shape: x.shape, kind: x.kind }, whyNot(x) ?? unsupported(context));
});

/** Whether the value is a device, or named like one, as no dtype is. */
function isDevice(value: Value): boolean {
  if (value.type === 'object') return value.of === 'torch.device';
  return (
    value.type === 'opaque' && /(?:device|gpu|cuda)\w*(?:\(\))?$/i.test(value.name ?? value.why.name ?? '')
  );
}

/** `float`, `long`, `half` and their like. */
export function cast(dtype: Dtype): Operation {
  return onTensor((x, _args, context) => castTo(x, dtype, homeOf(context, [x]), context));
}

/** The operation on its input in the dtype that is asked for, as PyTorch's softmax computes. */
export function inDtype(operation: Operation): Operation {
  return (args, context) => {
    const { input } = args;
    const dtype = dtypeNamed(args.dtype);
    const isCast = dtype && input?.type === 'tensor';
    return operation(
      isCast ? replacing(args, { input: castTo(input, dtype, homeOf(context, [input]), context) }) : args,
      context,
    );
  };
}

/** The same numbers: `detach`, `cpu`, `clone`, `contiguous`. */
export const same: Operation = onTensor((x, _args, context) =>
  castTo(x, x.dtype, homeOf(context, [x]), context),
);

/** The same numbers, in another library: `numpy()`, `from_numpy`. */
export function into(library: Library): Operation {
  return onTensor(
    (x, _args, context) => castTo(x, x.dtype, library, context),
    (args) => given(args, 'input', 'ndarray', 'self', 'x', 'a'),
  );
}

/** `item()`, a plain Python number. */
export const item: Operation = onTensor((x, _args, context) => {
  if (x.shape && isKnown(x.shape) && sizeOf(x.shape) !== 1) {
    return raises('a Tensor with more than one element cannot be converted to Scalar', context);
  }
  const dtype = plainDtype(x.dtype);
  if (!x.values)
    return withoutNumbers(
      { library: 'python', dtype, shape: [], kind: x.kind },
      whyNot(x) ?? unsupported(context),
    );
  const one = number(x.values[0], dtype);
  return x.kind ? { ...one, kind: x.kind } : one;
});

function plainDtype(dtype: Dtype | undefined): Dtype | undefined {
  if (dtype === undefined || dtype === 'bool') return dtype;
  return isFloat(dtype) ? 'float64' : 'int64';
}

/** `tolist()`: nested lists of numbers. */
export const toList: Operation = onTensor((x, _args, context) => {
  const { shape, values } = x;
  const texts = textsIn(x);
  if (texts) return list(texts.map(text));
  if (!shape || !values || !isKnown(shape)) {
    const missing = whyNot(x) ?? unsupported(context);
    return shape?.length === 0
      ? withoutNumbers({ library: 'python', dtype: plainDtype(x.dtype), shape: [] }, missing)
      : { type: 'sequence', is: 'list', missing };
  }
  const dtype = plainDtype(x.dtype);
  const nested = (axis: number, from: number): Value => {
    if (axis === shape.length) return number(values[from], dtype);
    const step = sizeOf(shape.slice(axis + 1));
    return list(Array.from({ length: shape[axis] }, (_, i) => nested(axis + 1, from + i * step)));
  };
  return nested(0, 0);
});

/** Python's `float`, `int` and `bool` of a number. */
export function plain(dtype: 'float64' | 'int64' | 'bool'): Operation {
  return (args, context) => {
    const x = given(args, 'x', 'input');
    if (x === undefined && args.x === undefined) return number(0, dtype);
    if (x?.type === 'text' && x.text !== undefined && dtype === 'float64') {
      const spelled = floatSpelled(x.text);
      const why = `could not convert string to float: '${x.text}'`;
      return spelled === undefined ? raises(why, context) : number(spelled);
    }
    if (x?.type === 'text' && dtype === 'int64') {
      const base = isGiven(args.base) ? wholeOf(args.base) : 10;
      const spelled = base === undefined ? undefined : wholeSpelled(x.text ?? '', base);
      if (spelled !== undefined) return number(spelled, dtype);
    }
    const isTrue = args.x && dtype === 'bool' ? truthOf(args.x) : undefined;
    if (isTrue !== undefined) return number(Number(isTrue), dtype);
    if (x?.type !== 'tensor')
      return withoutNumbers(
        { library: 'python', dtype, shape: [] },
        (x && whyNot(x)) ?? unsupported(context),
      );
    if (x.shape && isKnown(x.shape) && sizeOf(x.shape) !== 1) {
      return raises('only one element tensors can be converted to Python scalars', context);
    }
    return result(
      {
        library: 'python',
        dtype,
        shape: [],
        kind: x.kind,
        of: [x],
        values: () => {
          const [value] = x.values!;
          if (dtype === 'bool') return Float64Array.of(Number(value !== 0));
          if (dtype === 'int64' && !Number.isFinite(value)) return undefined;
          return Float64Array.of(dtype === 'int64' ? Math.trunc(value) : value);
        },
      },
      context,
    );
  };
}

/**
 * `round(x, digits)` of Python and NumPy. With a number of digits it rounds the decimal spelling, as Python does; where
 * NumPy could differ, its result is not known.
 */
export const round: Operation = (args, context) => {
  const written = given(args, 'x', 'a', 'input', 'number');
  const isArray = written?.type === 'sequence' && homeOf(context, []) === 'numpy';
  const x = isArray ? tensorFrom(written, 'numpy', context) : written;
  if (x?.type !== 'tensor')
    return withoutNumbers({ library: 'python' }, (x && whyNot(x)) ?? unsupported(context));
  const asked = given(args, 'digits', 'ndigits', 'decimals');
  const digits = asked?.type === 'tensor' ? asked.values?.[0] : asked === undefined ? 0 : undefined;
  const isWhole = asked === undefined && x.library === 'python';
  return result(
    {
      library: homeOf(context, [x]),
      dtype: isWhole ? 'int64' : x.dtype,
      shape: x.shape,
      of: [x],
      values: () => {
        if (digits === undefined || digits < 0 || digits > 15) return undefined;
        if (digits === 0 || isInteger(x.dtype)) return x.values!.map(halfToEven);
        if (x.library === 'python') return x.values!.map((value) => roundedTo(value, digits));
        const scale = 10 ** digits;
        return x.values!.map((value) => halfToEven(value * scale) / scale);
      },
    },
    context,
  );
};

function roundedTo(value: number, digits: number): number {
  // At a decimal tie that float64 holds exactly, Python takes the even digit and toFixed the larger one.
  const tie = value * 10 ** digits * 2;
  const isTie = Number.isInteger(tie) && Math.abs(tie) % 2 === 1 && Number.isInteger(value * 2 ** digits * 2);
  return isTie ? halfToEven(value * 10 ** digits) / 10 ** digits : Number(value.toFixed(digits));
}

/** `dtype`: what `to` and constructors take as such. */
export const dtypeOf: Operation = onTensor((x, _args, context) => {
  const library = homeOf(context, [x]);
  if (!x.dtype) return opaque(unsupported(context));
  // PyTorch's default may have been set to float64.
  const unsure = library === 'torch' && x.dtype === 'float32' ? unsupported(context) : undefined;
  return { type: 'library', name: `${library}.${x.dtype}`, unsure };
});

/** The sizes of a tensor: `shape`, `size()`, or one of them, `size(1)`. */
export const sizes: Operation = onTensor((x, args, context) => {
  const asked = given(args, 'dim');
  if (asked === undefined) {
    if (!x.shape) return { type: 'sequence', is: 'size', missing: unsupported(context) };
    const items = x.shape.map((size) => sizeValue(size, context));
    return context.callee.startsWith('torch.') ? { ...tuple(items), is: 'size' } : tuple(items);
  }
  const axis = asked.type === 'tensor' ? asked.values?.[0] : undefined;
  const at = axis !== undefined && axis < 0 && x.shape ? axis + x.shape.length : axis;
  if (x.shape && at !== undefined && (at < 0 || at >= x.shape.length)) {
    return raises(`Dimension out of range (got ${axis} for ${x.shape.length} dimensions)`, context);
  }
  return sizeValue(at === undefined ? undefined : x.shape?.[at], context);

  function sizeValue(size: number | undefined, where: typeof context): Value {
    if (size !== undefined) return number(size, 'int64');
    return withoutNumbers({ library: 'python', dtype: 'int64', shape: [] }, whyNot(x) ?? unsupported(where));
  }
});
