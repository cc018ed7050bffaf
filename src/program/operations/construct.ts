import { sizeOf } from '../../shape';
import type { Context, Operation } from '../rows/library';
import {
  type Arguments,
  type Dtype,
  type Library,
  type MissingReason,
  number,
  type Sequence,
  type Tensor,
  tuple,
  type Value,
  whyNot,
} from '../value';
import { categoryOf, defaultFloat, dtypeNamed, isHalf, isInteger, storedAs } from './tensors/dtypes';
import { given, homeOf, likeInput, onTensor, replacing } from './tensors/given';
import { floatSpelled, wholeSpelled } from './tensors/numerals';
import {
  arrayOf,
  converted,
  flag,
  isGiven,
  numberGiven,
  numbersIn,
  shapeGiven,
  textsIn,
  wholeOf,
} from './tensors/operands';
import {
  madeKind,
  mostElements,
  raises,
  result,
  tooMuch,
  unsupported,
  withoutNumbers,
} from './tensors/results';
import { arrayIn } from './tensors/series';
import { isKnown, type Shape } from './tensors/shapes';

/** `torch.tensor`, `np.array`, `tf.constant`, `jnp.asarray`: numbers as they are written, in the library's dtype. */
export const tensorOf: Operation = (args, context) => {
  const library = homeOf(context, []);
  const written = given(args, 'data', 'object', 'a', 'value', 'values', 'obj');
  // PyTorch asks a series for what is labelled 0, 1, 2.
  const isLabelled = written?.type === 'object' && written.args.index && library !== 'numpy';
  const data = (!isLabelled && arrayIn(written)) || written;
  if (data?.type !== 'tensor' && data?.type !== 'sequence') {
    if (data?.type === 'opaque' && data.why.reason === 'raises') return data;
    return withoutNumbers(
      { library, dtype: dtypeNamed(args.dtype) },
      (data && whyNot(data)) ?? unsupported(context),
    );
  }
  const texts = library === 'numpy' && data.type === 'sequence' ? rowsOfTexts(data) : undefined;
  if (texts) return ofTexts(texts, args.dtype, context);
  const array = data.type === 'sequence' ? arrayOf(data, library, context) : data;
  if (array.type === 'opaque') return array;
  if (isUntold(args.dtype)) return withoutNumbers({ library, shape: array.shape }, unsupported(context));
  const isList = data.type === 'sequence' || data.library === 'python';
  const dtype =
    dtypeNamed(args.dtype) ?? (isList ? ofLiterals(array, library, holdsArrays(data)) : array.dtype);
  return castTo(array, dtype, library, context);
};

interface Texts {
  readonly texts: readonly string[];
  readonly shape: readonly number[];
}

/** The texts in a list, or in the rows of a list, and of nothing else. */
function rowsOfTexts(data: Sequence): Texts | undefined {
  const texts = textsIn(data);
  if (texts) return { texts, shape: [texts.length] };
  const rows = data.items?.map((row) => (row.type === 'sequence' ? textsIn(row) : undefined));
  const width = rows?.[0]?.length ?? 0;
  if (!rows?.every((row) => row?.length === width)) return undefined;
  return width > 0 ? { texts: rows.flatMap((row) => row ?? []), shape: [rows.length, width] } : undefined;
}

/** NumPy's array of texts, or of the numbers that they spell. */
function ofTexts({ texts, shape }: Texts, asked: Value | undefined, context: Context): Tensor {
  const dtype = dtypeNamed(asked);
  if (dtype) return ofSpelled(texts, shape, dtype, context);
  const array = withoutNumbers({ library: 'numpy', shape }, unsupported(context));
  // The NULs at the end of a text are lost, as they fill the array's cells.
  const isKept = !isGiven(asked) && texts.length <= mostElements && !texts.some((one) => one.endsWith('\0'));
  return isKept ? { ...array, texts } : array;
}

function ofSpelled(
  texts: readonly string[],
  shape: Shape | undefined,
  dtype: Dtype,
  context: Context,
): Tensor {
  const parts = { library: 'numpy', shape } as const;
  const read = isInteger(dtype) ? wholeSpelled : floatSpelled;
  const spelled = dtype === 'bool' ? [undefined] : texts.map((one) => read(one));
  if (spelled.includes(undefined)) return withoutNumbers({ ...parts, dtype }, unsupported(context));
  const values = Float64Array.from(spelled as number[]);
  return castTo({ type: 'tensor', ...parts, values }, dtype, 'numpy', context);
}

/** `torch.FloatTensor` and its like: the data in that dtype, or, where sizes are given, whatever is in memory. */
export function ofType(dtype: Dtype): Operation {
  return ({ size }, context) => {
    const [first, ...others] = (size?.type === 'sequence' ? size.items : undefined) ?? [];
    if (!first) return withoutNumbers({ library: 'torch', dtype }, unsupported(context));
    const isSize = first.type === 'tensor' ? first.library === 'python' : isSizeOf(first);
    if (isSize || others.length > 0) {
      const shape = shapeGiven(isSizeOf(first) ? first : size);
      return withoutNumbers({ library: 'torch', dtype, shape }, { reason: 'random', place: context.place });
    }
    const made = tensorOf({ data: first }, context);
    // A tensor of PyTorch's own is returned as it is.
    const isOwn = first.type === 'tensor' ? first.library === 'torch' : first.type === 'opaque';
    if (made.type !== 'tensor' || (isOwn && context.callee.endsWith('.Tensor'))) return made;
    return castTo(made, dtype, 'torch', context);
  };
}

function isSizeOf(value: Value): boolean {
  return value.type === 'sequence' && value.is === 'size';
}

/** Whether a list contains arrays, whose dtype then counts, rather than only plain numbers. */
function holdsArrays(value: Value, seen: Set<Value> = new Set()): boolean {
  if (value.type === 'tensor') return value.library !== 'python';
  // One list may be contained in another many times.
  if (value.type !== 'sequence' || seen.has(value)) return false;
  seen.add(value);
  return value.items?.some((item) => holdsArrays(item, seen)) ?? false;
}

/** Plain floats become the library's default; JAX's integers are 32 bits, TensorFlow's too. */
function ofLiterals({ dtype, values }: Tensor, library: Library, hasArrays: boolean): Dtype | undefined {
  if (values?.length === 0) return defaultFloat(library);
  if (dtype === undefined || hasArrays) return dtype;
  if (categoryOf(dtype) === 'float') return defaultFloat(library);
  if (dtype === 'bool') return 'bool';
  return library === 'jax' || library === 'tensorflow' ? 'int32' : 'int64';
}

/** The same numbers in another dtype and library; a kind survives. */
export function castTo(x: Tensor, dtype: Dtype | undefined, library: Library, context: Context): Tensor {
  const stays = x.kind && (!isInteger(dtype) || whole.includes(x.kind.is)) ? x.kind : undefined;
  const values = () => (mayOverflow(x, dtype) ? undefined : converted(x.values!, dtype));
  return result({ library, dtype, shape: x.shape, kind: stays, of: [x], values }, context);
}

/** Whether a float is out of the range of the integer dtype, where the result depends on the processor. */
function mayOverflow({ dtype: from, values }: Tensor, dtype: Dtype | undefined): boolean {
  if (!dtype || !isInteger(dtype) || dtype === 'bool' || isInteger(from)) return false;
  const stored = storedAs(dtype);
  const largest = Number.MAX_SAFE_INTEGER;
  return values!.some((x) => {
    const whole = Math.trunc(x);
    return !(Math.abs(whole) <= largest) || (stored !== undefined && stored(whole) !== whole);
  });
}

const whole: readonly string[] = ['class-indices', 'one-hot', 'binary'];

/** A shape filled with one number. */
export function filledWith(value: (args: Arguments) => Value | undefined): Operation {
  return (args, context) => {
    const library = homeOf(context, []);
    const shape = shapeArgument(args);
    const filler = value(args);
    const own = filler?.type === 'tensor' ? filler.dtype : undefined;
    const literal = own && categoryOf(own) === 'float' ? defaultFloat(library) : own;
    const dtype =
      dtypeNamed(args.dtype) ??
      (isGiven(args.dtype) ? undefined : value === one || value === zero ? defaultFloat(library) : literal);
    const x = numberGiven(filler);
    if (x === undefined)
      return withoutNumbers({ library, dtype, shape }, (filler && whyNot(filler)) ?? unsupported(context));
    if (isUntold(args.dtype)) return withoutNumbers({ library, shape }, unsupported(context));
    return result({ library, dtype, shape, values: () => full(shape, x, dtype) }, context);
  };
}

/** Whether the requested dtype is unknown. */
function isUntold(dtype: Value | undefined): boolean {
  return isGiven(dtype) && !dtypeNamed(dtype);
}

/** The shape of another tensor, filled with one number. */
export function filledLike(value: (args: Arguments) => Value | undefined): Operation {
  return onTensor((x, args, context) => {
    const dtype = dtypeNamed(args.dtype) ?? (isGiven(args.dtype) ? undefined : x.dtype);
    const library = homeOf(context, [x]);
    const number = numberGiven(value(args));
    if (number === undefined || isUntold(args.dtype))
      return withoutNumbers({ library, dtype, shape: x.shape }, unsupported(context));
    return result({ library, dtype, shape: x.shape, values: () => full(x.shape, number, dtype) }, context);
  });
}

export const one = (): Value => number(1, 'int64');
export const zero = (): Value => number(0, 'int64');
export const fillValue = (args: Arguments): Value | undefined => given(args, 'fill_value', 'value');

function shapeArgument(args: Arguments): Shape | undefined {
  return shapeGiven(given(args, 'size', 'shape', 'dims', 'output_shape'));
}

function full(shape: Shape | undefined, x: number, dtype: Dtype | undefined): Float64Array | undefined {
  if (!shape || !isKnown(shape)) return undefined;
  const [held] = converted(Float64Array.of(x), dtype);
  return new Float64Array(sizeOf(shape)).fill(held);
}

/** Random or uninitialised tensors, of which only the shape is known. */
export function shapedOnly(reason: MissingReason, kind?: 'class-indices', whole = false): Operation {
  return (args, context) => {
    const library = homeOf(context, []);
    const shape = shapeArgument(args);
    const dtype = dtypeNamed(args.dtype) ?? (whole ? 'int64' : defaultFloat(library));
    const missing = { reason, name: context.callee, place: context.place };
    return withoutNumbers({ library, dtype, shape, kind: kind && madeKind(kind, context) }, missing);
  };
}

/** The same, with the shape of another tensor. */
export function shapedLike(reason: MissingReason): Operation {
  return onTensor((x, args, context) =>
    withoutNumbers(
      { library: homeOf(context, [x]), dtype: dtypeNamed(args.dtype) ?? x.dtype, shape: x.shape },
      { reason, name: context.callee, place: context.place },
    ),
  );
}

/** `eye`: ones on the diagonal. */
export const eye: Operation = (args, context) => {
  const library = homeOf(context, []);
  const rows = wholeOf(given(args, 'n', 'N', 'num_rows'));
  const asked = given(args, 'm', 'M', 'num_columns');
  const columns = asked === undefined ? rows : wholeOf(asked);
  const isMain = !isGiven(args.k) || numberGiven(args.k) === 0;
  const values = () =>
    rows !== undefined && columns !== undefined && isMain && !isUntold(args.dtype)
      ? Float64Array.from({ length: rows * columns }, (_, i) =>
          Number(Math.floor(i / columns) === i % columns),
        )
      : undefined;
  return result(
    { library, dtype: dtypeNamed(args.dtype) ?? defaultFloat(library), shape: [rows, columns], values },
    context,
  );
};

/** `arange` and `range`: a single number is the end. */
export const arange: Operation = (args, context) => {
  const library = homeOf(context, []);
  const [a, b, c] = [args.start, given(args, 'end', 'stop', 'limit'), given(args, 'step', 'delta')];
  const [from, to] = isGiven(b) ? [a ?? zero(), b] : [zero(), a];
  const numbers = [from, to, c ?? one()].map(numberGiven);
  const areWhole = [from, to, c ?? one()].every((one) => one?.type === 'tensor' && isInteger(one.dtype));
  const dtype = dtypeNamed(args.dtype) ?? (areWhole ? 'int64' : defaultFloat(library));
  const [start, end, step] = numbers;
  if (start === undefined || end === undefined || step === undefined || step === 0) {
    const why = [from, to].map((bound) => bound && whyNot(bound)).find((missing) => missing);
    return withoutNumbers({ library, dtype, shape: [undefined] }, why ?? unsupported(context));
  }
  // NumPy counts by the difference of the first two as it stores them; PyTorch rounds the bounds.
  const isStepped = isInteger(dtype) || isHalf(dtype) || dtype === 'bool';
  if (isUntold(args.dtype) || (isStepped && !numbers.every(Number.isInteger)))
    return withoutNumbers({ library, dtype, shape: [undefined] }, unsupported(context));
  const count = Math.max(0, Math.ceil((end - start) / step));
  const stride = library === 'numpy' ? start + step - start : step;
  return result(
    {
      library,
      dtype,
      shape: [count],
      values: () => Float64Array.from({ length: count }, (_, i) => start + i * stride),
    },
    context,
  );
};

/** `linspace`: both ends are included, or the last is not. */
export const linspace: Operation = (args, context) => {
  const closes = flag(args.endpoint, true);
  const library = homeOf(context, []);
  const [start, end] = [numberGiven(args.start), numberGiven(given(args, 'end', 'stop'))];
  const asked = given(args, 'steps', 'num');
  const count = asked === undefined ? 50 : wholeOf(asked);
  const dtype = dtypeNamed(args.dtype) ?? defaultFloat(library);
  const isCut = isInteger(dtype) || isUntold(args.dtype) || closes === 'unknown';
  if (start === undefined || end === undefined || count === undefined || isCut) {
    return withoutNumbers({ library, dtype, shape: [count] }, unsupported(context));
  }
  const gaps = closes ? count - 1 : count;
  const step = gaps > 0 ? (end - start) / gaps : 0;
  // The end is exact: PyTorch counts the second half from there, the others put it there.
  const middle = library === 'torch' && count > 1 ? count >> 1 : Math.max(count - 1, 1);
  const at = (i: number) => (i < middle || !closes ? start + i * step : end - (count - 1 - i) * step);
  return result(
    { library, dtype, shape: [count], values: () => Float64Array.from({ length: count }, (_, i) => at(i)) },
    context,
  );
};

/** `logspace`: powers of a base, 10 unless another is given, whose exponents are evenly spaced. */
export const logSpaced: Operation = (args, context) => {
  const base = args.base ? numberGiven(args.base) : 10;
  const exponents = linspace(args, context);
  if (exponents.type !== 'tensor' || base === undefined)
    return withoutNumbers({ library: homeOf(context, []) }, unsupported(context));
  return { ...exponents, values: exponents.values?.map((one) => base ** one) };
};

/** `geomspace`: numbers of a constant ratio between two positive ends, which are exact. */
export const geometric: Operation = (args, context) => {
  const [start, end] = [numberGiven(args.start), numberGiven(args.stop)];
  const areFit = start !== undefined && end !== undefined && start > 0 && end > 0;
  const [from, to] = areFit ? [number(Math.log10(start)), number(Math.log10(end))] : [];
  return logSpaced(replacing(args, { start: from, stop: to }), context);
};

/** One-hot rows of class indices, the classes on a new last axis. */
export const oneHot: Operation = onTensor(
  (x, args, context) => {
    const library = homeOf(context, [x]);
    const asked = given(args, 'num_classes', 'depth');
    const told = wholeOf(asked);
    const isCounted = asked === undefined || told === -1;
    const classes = isCounted
      ? x.values && x.values.length > 0
        ? Math.max(...x.values) + 1
        : undefined
      : told;
    const dtype = dtypeNamed(args.dtype) ?? (library === 'torch' ? 'int64' : 'float32');
    const isStrict = library === 'torch';
    const wrong = classes === undefined ? undefined : x.values?.find((c) => c < 0 || c >= classes);
    if (isStrict && wrong !== undefined) {
      return raises(
        wrong < 0 ? 'Class values must be non-negative.' : 'Class values must be smaller than num_classes.',
        context,
      );
    }
    if (isStrict && x.dtype !== undefined && x.dtype !== 'int64') {
      return raises('one_hot is only applicable to index tensor.', context);
    }
    return result(
      {
        library,
        dtype,
        shape: x.shape && [...x.shape, classes],
        kind: madeKind('one-hot', context, x.shape?.length),
        of: [x],
        values: () => {
          if (classes === undefined) return undefined;
          const made = new Float64Array(x.values!.length * classes);
          x.values!.forEach((c, row) => {
            if (c >= 0 && c < classes) made[row * classes + c] = 1;
          });
          return made;
        },
      },
      context,
    );
  },
  (args) => given(args, 'tensor', 'input', 'indices', 'x', 'y'),
);

/** The diagonal of a matrix, or a matrix with it. */
export const diagonal: Operation = onTensor((x, args, context) => {
  const library = homeOf(context, [x]);
  const numbers = numbersIn(x);
  const asked = given(args, 'k', 'diagonal', 'offset');
  const offset = asked === undefined ? 0 : wholeOf(asked);
  if (!numbers || offset === undefined)
    return withoutNumbers({ library, dtype: x.dtype }, whyNot(x) ?? unsupported(context));
  const { values, shape } = numbers;
  // Above the main diagonal it begins further right, below it further down.
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  // Only `diag` makes a matrix of a vector.
  if (shape.length === 1 && !/diag$/.test(context.callee))
    return withoutNumbers({ library, dtype: x.dtype }, unsupported(context));
  if (shape.length === 1) {
    const n = shape[0] + down + right;
    if (n * n > 100_000) return withoutNumbers({ library, dtype: x.dtype, shape: [n, n] }, tooMuch(context));
    return result(
      {
        library,
        dtype: x.dtype,
        shape: [n, n],
        values: () =>
          Float64Array.from({ length: n * n }, (_, i) => {
            const [row, column] = [Math.floor(i / n), i % n];
            return column - row === offset ? values[row - down] : 0;
          }),
      },
      context,
    );
  }
  if (shape.length !== 2) return withoutNumbers({ library, dtype: x.dtype }, unsupported(context));
  const [rows, columns] = shape;
  const count = Math.max(0, Math.min(rows - down, columns - right));
  return result(
    {
      library,
      dtype: x.dtype,
      shape: [count],
      values: () => Float64Array.from({ length: count }, (_, i) => values[(i + down) * columns + i + right]),
    },
    context,
  );
});

/** `tril` and `triu`: entries beyond a diagonal become 0. */
export function triangle(part: 'lower' | 'upper'): Operation {
  return onTensor((x, args, context) => {
    const asked = given(args, 'diagonal', 'k');
    const offset = asked === undefined ? 0 : wholeOf(asked);
    return likeInput(
      x,
      ({ values, shape }) => {
        if (offset === undefined || shape.length < 2) return undefined;
        const [rows, columns] = shape.slice(-2);
        return values.map((value, i) => {
          const [row, column] = [Math.floor(i / columns) % rows, i % columns];
          const isKept = part === 'lower' ? column <= row + offset : column >= row + offset;
          return isKept ? value : 0;
        });
      },
      context,
    );
  });
}

/** `tril_indices` and `triu_indices`: the rows and the columns of a triangle, PyTorch's as the rows of a matrix. */
export function triangleIndices(part: 'lower' | 'upper'): Operation {
  return (args, context) => {
    const library = homeOf(context, []);
    const [rows, offset] = [wholeOf(given(args, 'row', 'n')), wholeOf(given(args, 'offset', 'k'))];
    const columns = wholeOf(given(args, 'col', 'm') ?? args.n);
    if (rows === undefined || columns === undefined || offset === undefined || rows * columns > mostElements)
      return withoutNumbers({ library }, unsupported(context));
    const all = Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns]);
    const kept = all.filter(([row, column]) =>
      part === 'lower' ? column <= row + offset : column >= row + offset,
    );
    const two = [0, 1].map((at) => kept.map((place) => place[at]));
    const tensor = (shape: number[], values: number[]): Tensor => ({
      ...{ type: 'tensor', library, dtype: 'int64', shape },
      values: Float64Array.from(values),
    });
    return library === 'torch'
      ? tensor([2, kept.length], two.flat())
      : tuple(two.map((one) => tensor([kept.length], one)));
  };
}

/** `astype` and `cast`: the named dtype; no numbers if it is unknown. */
export const castOf: Operation = onTensor((x, args, context) => {
  const dtype = dtypeNamed(args.dtype);
  const library = homeOf(context, [x]);
  if (dtype && x.texts) return ofSpelled(x.texts, x.shape, dtype, context);
  if (dtype) return castTo(x, dtype, library, context);
  return withoutNumbers({ library, shape: x.shape, kind: x.kind }, whyNot(x) ?? unsupported(context));
});
