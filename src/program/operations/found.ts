import type { Context, Operation } from '../rows/library';
import { type Arguments, type Dtype, number, type Tensor, tuple, type Value, vector } from '../value';
import { elementwise } from './arithmetic/elementwise';
import { linspace } from './construct';
import { where } from './eachNumber';
import { largest, smallest } from './reduce/reduce';
import { isHalf } from './tensors/dtypes';
import { given, homeOf, onTensor } from './tensors/given';
import { flag, isGiven, numbersIn, numbersOf, tensorFrom, textsIn, wholeOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';
import { stepOf } from './tensors/shapes';

/* Where elements are, and which there are. */

function made(
  x: Tensor,
  dtype: Dtype | undefined,
  shape: readonly number[],
  values: ArrayLike<number>,
  context: Context,
): Tensor {
  const of = { library: homeOf(context, [x]), dtype, shape, of: [x] };
  return result({ ...of, values: () => Float64Array.from(values) }, context);
}

/** The different elements in order, with their first places, that of each and their counts, as far as these are asked for. */
export const unique: Operation = onTensor(
  (x, args, context) => {
    const asked = [args.return_index, args.return_inverse, args.return_counts].map((one) => flag(one));
    const isWhole = ![args.dim, args.axis].some(isGiven) && !x.values?.some(Number.isNaN);
    const numbers = isWhole && !asked.includes('unknown') ? numbersIn(x) : undefined;
    if (!numbers) {
      const library = homeOf(context, [x]);
      const one = withoutNumbers(
        { library, dtype: x.dtype, shape: [undefined] },
        x.missing ?? unsupported(context),
      );
      return asked.every((flag) => flag === false)
        ? one
        : tuple([one, ...asked.filter((flag) => flag).map(() => one)]);
    }
    const { values, shape } = numbers;
    const all = [...new Set(values)].sort((a, b) => a - b);
    const places = new Map(all.map((value, i) => [value, i]));
    const count = new Float64Array(all.length);
    for (const value of values) count[places.get(value)!]++;
    // NumPy's versions disagree on the shape of the places.
    const isFlat = x.library !== 'torch' && shape.length !== 1;
    const inverse = isFlat
      ? withoutNumbers({ library: x.library, dtype: 'int64' }, unsupported(context))
      : made(
          x,
          'int64',
          shape,
          values.map((value) => places.get(value)!),
          context,
        );
    const firsts = all.map((value) => values.indexOf(value));
    const others = [
      made(x, 'int64', [all.length], firsts, context),
      inverse,
      made(x, 'int64', [all.length], count, context),
    ].filter((_, i) => asked[i]);
    const texts = textsIn(argumentOf(args));
    const first = texts
      ? {
          ...withoutNumbers({ library: x.library, shape: [all.length] }, unsupported(context)),
          texts: [...new Set(texts)].sort(),
        }
      : made(x, x.dtype, [all.length], all, context);
    return others.length > 0 ? tuple([first, ...others]) : first;
  },
  (args) => {
    const texts = textsIn(argumentOf(args));
    return texts ? placesOf(texts) : argumentOf(args);
  },
);

function argumentOf(args: Arguments): Value | undefined {
  return given(args, 'input', 'ar', 'x');
}

/** The place of each text among all in order, by which they are counted as numbers are. */
function placesOf(texts: readonly string[]): Tensor {
  const order = [...new Set(texts)].sort();
  const places = new Map(order.map((text, i) => [text, i]));
  return vector(
    texts.map((text) => places.get(text)!),
    'int64',
  );
}

/** The places of the elements that are not 0: as rows of a matrix, or a list for each axis. */
export function nonzero(isForEachAxis: (args: Arguments) => boolean | 'unknown'): Operation {
  return onTensor(
    (x, args, context) => {
      const numbers = numbersIn(x);
      const library = homeOf(context, [x]);
      const isTuple = isForEachAxis(args);
      const rank = x.shape?.length;
      const why = x.missing ?? unsupported(context);
      if (!numbers || rank === undefined || isTuple === 'unknown' || rank === 0) {
        const unknown = (shape: Tensor['shape']) => withoutNumbers({ library, dtype: 'int64', shape }, why);
        if (isTuple !== true) return unknown(isTuple === false ? [undefined, rank] : undefined);
        return tuple(Array.from({ length: rank ?? 1 }, () => unknown([undefined])));
      }
      const { values, shape } = numbers;
      const found = [...values.keys()].filter((i) => values[i] !== 0);
      const along = (axis: number) => found.map((i) => Math.floor(i / stepOf(shape, axis)) % shape[axis]);
      const axes = shape.map((_, axis) => along(axis));
      if (isTuple) return tuple(axes.map((one) => made(x, 'int64', [found.length], one, context)));
      const rows = found.flatMap((_, i) => axes.map((one) => one[i]));
      return made(x, 'int64', [found.length, rank], rows, context);
    },
    (args) => given(args, 'input', 'a', 'condition', 'self'),
  );
}

/** A choice, or with the condition alone the places where it holds. */
export const whereOrPlaces: Operation = (args, context) =>
  given(args, 'input', 'x') ? where(args, context) : nonzero(() => true)(args, context);

/** Where numbers belong among ascending bounds: how many bounds are below, and also those that are equal if `isAfter`. */
function ranked(
  bounds: Value | undefined,
  numbers: Value | undefined,
  isAfter: boolean | 'unknown',
  context: Context,
): Value {
  const library = homeOf(context, []);
  const [a, v] = [bounds, numbers].map((one) => tensorFrom(one, library, context));
  if (a.type === 'opaque') return a;
  if (v.type === 'opaque') return v;
  const isSorted = a.values?.every((bound, i) => i === 0 || a.values![i - 1] <= bound);
  const isTold = isSorted && a.shape?.length === 1 && isAfter !== 'unknown' && !v.values?.some(Number.isNaN);
  const count = (x: number) => a.values!.filter((bound) => bound < x || (isAfter && bound === x)).length;
  return elementwise([isTold ? v : { ...v, values: undefined }], count, context, {
    library,
    dtype: { is: 'int64' },
  });
}

export const searchSorted: Operation = (args, context) => {
  const side = given(args, 'side');
  const isRight = side
    ? side.type !== 'text' || !side.text
      ? 'unknown'
      : side.text === 'right'
    : flag(args.right);
  return ranked(
    given(args, 'sorted_sequence', 'a', 'boundaries'),
    given(args, 'input', 'v'),
    isRight,
    context,
  );
};

/** NumPy's digitize, whose bins hold their lower bound unless it is told to hold the upper. */
export const digitize: Operation = ({ x, bins, right }, context) => {
  const isRight = flag(right);
  return ranked(bins, x, isRight === 'unknown' ? isRight : !isRight, context);
};

/** NumPy's counts of the numbers in bins, of which the last holds its upper bound, and the bounds. */
export const histogram: Operation = ({ a, bins, range }, context) => {
  const x = tensorFrom(a, 'numpy', context);
  const count = wholeOf(bins);
  const ends = isGiven(range) ? (numbersOf(range) ?? []) : undefined;
  const all = x.type === 'tensor' && !isHalf(x.dtype) ? x.values : undefined;
  const told =
    bins?.type === 'tensor' && bins.shape?.length === 0 ? undefined : tensorFrom(bins, 'numpy', context);
  const [from, to] = ends ?? (all?.length ? [smallest(all), largest(all)] : [0, 1]);
  const isEven =
    count !== undefined && count > 0 && count <= mostBins && from !== undefined && to !== undefined;
  const edges =
    told?.type === 'tensor'
      ? told
      : isEven && from < to
        ? linspace({ start: number(from), stop: number(to), num: number(count + 1, 'int64') }, context)
        : undefined;
  if (!all || edges?.type !== 'tensor' || !edges.values || !all.every(Number.isFinite))
    return tuple([0, 1].map(() => withoutNumbers({ library: 'numpy' }, unsupported(context))));
  const bounds = edges.values;
  const last = bounds.length - 1;
  const counts = () =>
    Float64Array.from(
      { length: last },
      (_, i) =>
        all.filter(
          (one) => one >= bounds[i] && (one < bounds[i + 1] || (i === last - 1 && one === bounds[last])),
        ).length,
    );
  const isSorted = bounds.every((bound, i) => i === 0 || bounds[i - 1] <= bound);
  const made = result(
    {
      ...{ library: 'numpy', dtype: 'int64', shape: [Math.max(last, 0)] },
      values: () => (isSorted && last > 0 && last * all.length <= 1_000_000 ? counts() : undefined),
    },
    context,
  );
  return tuple([made, edges]);
};

const mostBins = 10_000;

export const isIn: Operation = (args, context) => {
  const library = homeOf(context, []);
  const [x, among] = [given(args, 'elements', 'element'), args.test_elements].map((one) =>
    tensorFrom(one, library, context),
  );
  if (x.type === 'opaque') return x;
  const isInverted = flag(args.invert);
  const isOdd = among.type === 'tensor' && [x, among].some(({ dtype }) => isHalf(dtype) || dtype === 'bool');
  const isTold = among.type === 'tensor' && among.values && isInverted !== 'unknown' && !isOdd;
  const all = new Set(isTold ? among.values : []);
  return elementwise(
    [isTold ? x : { ...x, values: undefined }],
    (one) => Number((all.has(one) && !Number.isNaN(one)) !== isInverted),
    context,
    { library, dtype: { is: 'bool' } },
  );
};
