import { sizeOf } from '../../../shape';
import type { Context, Operation } from '../../rows/library';
import { type Arguments, nothing, number, type Tensor, tuple, type Value } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { binary } from '../arithmetic/operators';
import { kindAt } from '../layout/reshape';
import { subscript } from '../layout/subscript';
import { dtypeNamed, isFloat, isHalf, isInteger, promotedToFloat, storedAs } from '../tensors/dtypes';
import { axisArgument, given, homeOf, keepArgument, onTensor, replacing } from '../tensors/given';
import { converted, flag, isGiven, numberGiven, numbersIn, tensorFrom, wholeOf } from '../tensors/operands';
import { madeKind, raises, result, unsupported, withoutNumbers } from '../tensors/results';
import { axisOf, broadcastShapes, isKnown, mapRows } from '../tensors/shapes';
import {
  type Asked,
  type AxisReduction,
  largest,
  logSumExp,
  mean,
  meanDtype,
  placeOf,
  reduce,
  smallest,
  sumDtype,
  total,
  variance,
} from './reduce';

/** The reductions of the libraries, by NumPy's names. */
export const reductions = {
  sum: over((x) => ({ compute: total, dtype: sumDtype(x) })),
  nansum: over((x) => ({
    compute: (row) => total(row.map((n) => (Number.isNaN(n) ? 0 : n))),
    dtype: sumDtype(x),
  })),
  prod: over((x) => ({ compute: (row) => row.reduce((product, n) => product * n, 1), dtype: sumDtype(x) })),
  mean: onTensor((x, args, context) => {
    if (homeOf(context, [x]) === 'torch' && isInteger(x.dtype) && !isGiven(args.dtype)) {
      const named = x.dtype === 'bool' ? 'Bool' : 'Long';
      return raises(
        `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${named}`,
        context,
      );
    }
    return along(x, args, { compute: mean, isMean: true, dtype: meanDtype(x), keepsKind: true }, context);
  }),
  amax: extremeOf(largest),
  amin: extremeOf(smallest),
  nanmax: over((x) => ({ compute: besidesNaN(largest), dtype: x.dtype, needsElements: true })),
  nanmin: over((x) => ({ compute: besidesNaN(smallest), dtype: x.dtype, needsElements: true })),
  all: over(() => ({ compute: (row) => Number(row.every((n) => n !== 0)), dtype: 'bool' })),
  any: over(() => ({ compute: (row) => Number(row.some((n) => n !== 0)), dtype: 'bool' })),
  countNonzero: over(() => ({ compute: (row) => row.filter((n) => n !== 0).length, dtype: 'int64' })),
  ptp: over((x) => ({ compute: (row) => largest(row) - smallest(row), dtype: x.dtype, needsElements: true })),
  logsumexp: over((x) => ({
    // TensorFlow.js subtracts an infinite maximum from itself.
    compute: x.library === 'tfjs' ? (row) => logSumExp(row) + 0 * largest(row) : logSumExp,
    dtype: promotedToFloat([x], x.library),
    needsElements: x.library !== 'torch',
  })),
  std: spread(Math.sqrt),
  var: spread((x) => x),
  nanstd: spread(Math.sqrt, true),
  nanvar: spread((x) => x, true),
  median: onTensor((x, args, context) => {
    const isTorch = homeOf(context, [x]) === 'torch';
    // PyTorch takes the lower of two middle numbers, NumPy their mean.
    const compute = (row: Float64Array) => {
      const sorted = Float64Array.from(row).sort();
      if (row.some(Number.isNaN)) return Number.NaN;
      const middle = (sorted.length - 1) / 2;
      return isTorch
        ? sorted[Math.floor(middle)]
        : (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
    };
    const made = along(
      x,
      args,
      {
        compute,
        dtype: isTorch ? x.dtype : promotedToFloat([x], x.library),
        needsElements: isTorch && isGiven(axisArgument(args)),
      },
      context,
    );
    if (!isTorch || !isGiven(axisArgument(args))) return made;
    return tuple([made, withoutNumbers({ library: 'torch', dtype: 'int64' }, unsupported(context))]);
  }),
  argmax: placed(largest),
  argmin: placed(smallest),
  norm: onTensor((x, args, context) => {
    if (isInteger(x.dtype) && homeOf(context, [x]) === 'torch') {
      return raises('linalg.vector_norm: Expected a floating point or complex tensor as input.', context);
    }
    const asked = given(args, 'p', 'ord');
    const order = asked?.type === 'text' ? undefined : asked === undefined ? 2 : numberGiven(asked);
    // For a matrix, the orders of NumPy and torch.linalg are operator norms.
    const isPlain = order === 2 && !asked;
    const isVector = x.shape?.length === 1 || wholeOf(axisArgument(args)) !== undefined;
    const isElementwise = /^torch\.(?!linalg)|vector_norm$/.test(context.callee);
    const isFrobenius = asked?.type === 'text' && asked.text === 'fro';
    const isTold = order !== undefined || isFrobenius;
    if (!isTold || !(isPlain || isFrobenius || isVector || isElementwise)) {
      return withoutNumbers({ library: homeOf(context, [x]) }, unsupported(context));
    }
    return along(
      x,
      args,
      {
        compute: normOf(isFrobenius ? 2 : order),
        dtype: promotedToFloat([x], x.library),
        needsElements: order !== undefined && !Number.isFinite(order),
      },
      context,
    );
  }),
  nanmean: onTensor((x, args, context) => {
    const compute = (row: Float64Array) => mean(row.filter((n) => !Number.isNaN(n)));
    if (isInteger(x.dtype) && homeOf(context, [x]) === 'torch')
      return raises('nanmean(): expected input to have floating point or complex dtype', context);
    return along(x, args, { compute, isMean: true, dtype: meanDtype(x) }, context);
  }),
  cumsum: running((sum, x) => sum + x),
  cumprod: running((product, x) => product * x),
  logcumsumexp: onTensor((x, args, context) => {
    if (isInteger(x.dtype))
      return raises('"logcumsumexp_out_cpu" not implemented for whole numbers', context);
    return running((so, x) => logSumExp(Float64Array.of(so, x)))(args, context);
  }),
  cummax: running(greater),
  cummin: running(lesser),
} as const satisfies Readonly<Record<string, Operation>>;

/** `max` and `min` of PyTorch: of all elements, along an axis together with the places, or of two tensors. */
export function extreme(which: 'max' | 'min'): Operation {
  const compute = which === 'max' ? largest : smallest;
  const pick = which === 'max' ? greater : lesser;
  return onTensor((x, args, context) => {
    const other = given(args, 'other') ?? args.dim;
    if (other?.type === 'tensor' && other.library !== 'python') return elementwise([x, other], pick, context);
    // An unknown second argument may be an axis or a tensor.
    if (other?.type === 'opaque') return other;
    if (!isGiven(axisArgument(args))) return reductions[which === 'max' ? 'amax' : 'amin'](args, context);
    const values = extremeOf(compute)(args, context);
    if (values.type === 'opaque') return values;
    return tuple([values, reductions[which === 'max' ? 'argmax' : 'argmin'](args, context)]);
  });
}

/** A reduction of the numbers that are no NaN, and NaN where there are none. */
function besidesNaN(compute: (row: Float64Array) => number) {
  return (row: Float64Array) => {
    const numbers = row.filter((n) => !Number.isNaN(n));
    return numbers.length > 0 ? compute(numbers) : Number.NaN;
  };
}

export function greater(a: number, b: number): number {
  return Math.max(a, b);
}

export function lesser(a: number, b: number): number {
  return Math.min(a, b);
}

function along(x: Tensor, args: Arguments, reduction: AxisReduction, context: Context): Value {
  // Most of PyTorch's reductions take `keepdim` only beside an axis.
  const isBare = keepArgument(args) && flag(keepArgument(args)) !== false && !axisArgument(args);
  if (isBare && homeOf(context, [x]) === 'torch' && !alone.test(context.callee))
    return withoutNumbers({ library: 'torch' }, unsupported(context));
  const asked = dtypeNamed(args.dtype);
  if (isGiven(args.dtype) && !asked)
    return reduce({ ...x, values: undefined }, keptAxes(args), { ...reduction, dtype: undefined }, context);
  // A mean that is asked for in whole numbers or halves is rounded on the way.
  if ((isInteger(asked) || isHalf(asked)) && reduction.isMean)
    return withoutNumbers({ library: homeOf(context, [x]), dtype: asked }, unsupported(context));
  const dtype = asked ?? reduction.dtype;
  // The operand is converted before it is summed.
  const stored = storedAs(asked) ?? ((value: number) => value);
  const held = asked && x.values ? { ...x, values: converted(x.values, asked).map(stored) } : x;
  const isInSteps = isHalf(dtype) && homeOf(context, [x]) === 'torch' && !inOneStep.has(reduction.compute);
  const chosen = chosenOf(x, args, reduction, context);
  if (isInSteps || !chosen)
    return reduce({ ...x, values: undefined }, keptAxes(args), { ...reduction, dtype }, context);
  const { compute } = reduction;
  const isFlag = dtype === 'bool' && reduction.dtype !== 'bool';
  const inIt: AxisReduction['compute'] = isFlag ? (row) => Number(compute(row) !== 0) : compute;
  return reduce(held, { ...keptAxes(args), ...chosen }, { ...reduction, compute: inIt, dtype }, context);
}

/** The elements that NumPy's `where` lets in, and the number that they begin with; undefined where that is not known. */
function chosenOf(
  x: Tensor,
  args: Arguments,
  { compute }: AxisReduction,
  context: Context,
): Pick<Asked, 'where' | 'initial'> | undefined {
  const isTruth = args.where?.type === 'tensor' && args.where.dtype === 'bool' && !args.where.shape?.length;
  const isAll = !args.where || (isTruth && flag(args.where) === true);
  const where = isAll ? undefined : tensorFrom(args.where, 'numpy', context);
  const initial = isGiven(args.initial) ? numberGiven(args.initial) : undefined;
  if (isGiven(args.initial) && (initial === undefined || (isInteger(x.dtype) && !Number.isInteger(initial))))
    return undefined;
  if (!where) return { initial };
  // An extreme of no elements has no value.
  if (initial === undefined && (compute === largest || compute === smallest)) return undefined;
  const isMask = where.type === 'tensor' && where.dtype === 'bool' && where.values && where.shape && x.shape;
  const isFit = isMask && broadcastShapes([x.shape, where.shape])?.join() === x.shape.join();
  return isFit ? { where, initial } : undefined;
}

const alone = /\.(?:norm|vector_norm|arg\w+|am\w+|nan\w+|mode)$/;

/** Reductions that round to half precision once, at the end; in others PyTorch rounds on the way, depending on the device. */
const inOneStep: ReadonlySet<AxisReduction['compute']> = new Set([total, largest, smallest]);

function keptAxes(args: Arguments): { readonly axes?: Value; readonly keep?: Value } {
  return { axes: axisArgument(args), keep: keepArgument(args) };
}

function over(reduction: (x: Tensor) => AxisReduction): Operation {
  return onTensor((x, args, context) => along(x, args, reduction(x), context));
}

function extremeOf(compute: AxisReduction['compute']): Operation {
  return over((x) => ({ compute, dtype: x.dtype, keepsKind: x.kind?.is === 'logits', needsElements: true }));
}

/** The place of an extreme: along an axis, or in the flattened tensor; where the scores are over classes, a class. */
function placed(compute: (row: Float64Array) => number): Operation {
  return onTensor((x, args, context) => {
    if (x.dtype === 'bool' && homeOf(context, [x]) === 'torch') {
      return raises(`"argmax_cpu" not implemented for 'Bool'`, context);
    }
    const axis = axisArgument(args);
    const kind =
      x.library === 'python' || axis === undefined ? undefined : madeKind('class-indices', context);
    const place = (row: Float64Array) => placeOf(row, compute(row));
    const made = along(x, args, { compute: place, dtype: 'int64', needsElements: true }, context);
    return kind && made.type === 'tensor' ? { ...made, kind } : made;
  });
}

/** Standard deviation and variance: by default PyTorch divides by N - 1, the others by N. */
function spread(finish: (variance: number) => number, isBesideNaN = false): Operation {
  return onTensor((x, args, context) => {
    const isTorch = homeOf(context, [x]) === 'torch';
    if (isTorch && isInteger(x.dtype)) {
      return raises('std and var only support floating point and complex dtypes', context);
    }
    // `x.std(False)` says unbiased, not an axis.
    const isFlag = args.dim?.type === 'tensor' && args.dim.dtype === 'bool';
    if (isBesideNaN && isHalf(x.dtype)) return withoutNumbers({ library: x.library }, unsupported(context));
    const told = isFlag ? args.dim : args.unbiased;
    const unbiased = isGiven(told) ? flag(told) : isTorch;
    const asked = given(args, 'correction', 'ddof');
    const correction =
      asked === undefined ? (unbiased === 'unknown' ? undefined : Number(unbiased)) : numberGiven(asked);
    const reduction: AxisReduction = {
      compute: (row) => {
        const kept = isBesideNaN ? row.filter((n) => !Number.isNaN(n)) : row;
        return correction === undefined ? Number.NaN : finish(variance(kept, correction));
      },
      isMean: true,
      dtype: promotedToFloat([x], x.library),
    };
    if (correction === undefined)
      return withoutNumbers({ library: x.library, dtype: reduction.dtype }, unsupported(context));
    return along(x, isFlag ? replacing(args, { dim: undefined }) : args, reduction, context);
  });
}

function normOf(order: number | undefined): (row: Float64Array) => number {
  return (row) => {
    const sizes = row.map(Math.abs);
    if (order === Number.POSITIVE_INFINITY) return largest(sizes);
    if (order === Number.NEGATIVE_INFINITY) return smallest(sizes);
    if (order === 0) return sizes.filter((x) => x !== 0).length;
    if (order === 1) return total(sizes);
    if (order === undefined) return Number.NaN;
    const top = largest(sizes);
    if (order === 2 && top > 0 && Number.isFinite(top))
      return Math.sqrt(total(sizes.map((x) => (x / top) ** 2))) * top;
    return total(sizes.map((x) => x ** order)) ** (1 / order);
  };
}

/** A cumulative operation along an axis. */
function running(step: (so: number, x: number) => number): Operation {
  return onTensor((x, args, context) => {
    const library = homeOf(context, [x]);
    const asked = axisArgument(args);
    const axis = asked === undefined ? undefined : wholeOf(asked);
    const flat = asked === undefined;
    const shape = flat ? (x.shape && isKnown(x.shape) ? [x.values?.length] : [undefined]) : x.shape;
    return result(
      {
        library,
        dtype: isGiven(args.dtype) ? dtypeNamed(args.dtype) : sumDtype(x),
        shape,
        of: [x],
        values: () => {
          const numbers = numbersIn(x);
          const at = flat
            ? 0
            : numbers && axis !== undefined
              ? axisOf(axis, numbers.shape.length)
              : undefined;
          // Half precision rounds on the way, and another requested dtype is converted to first.
          const isInSteps = isHalf(x.dtype) || isGiven(args.dtype);
          if (!numbers || at === undefined || isInSteps || (flat && library === 'torch')) return undefined;
          const operand = flat ? { values: numbers.values, shape: [numbers.values.length] } : numbers;
          return mapRows(operand, [at], (row) => {
            let so: number | undefined;
            return row.map((n) => {
              so = so === undefined ? n : step(so, n);
              return so;
            });
          });
        },
      },
      context,
    );
  });
}

/** A running extreme, together with its places, which are not determined among equal numbers. */
export function runningExtreme(pick: (so: number, x: number) => number): Operation {
  return (args, context) => {
    const place = withoutNumbers({ library: 'torch', dtype: 'int64' }, unsupported(context));
    return tuple([running(pick)(args, context), place]);
  };
}

/** The k-th smallest along an axis, with its place where no other number is equal. */
export const kthValue: Operation = onTensor((x, args, context) => {
  const k = wholeOf(args.k);
  const size = x.shape?.at(wholeOf(args.dim) ?? -1);
  if (k === undefined || size === undefined)
    return tuple([0, 1].map(() => withoutNumbers({ library: 'torch' }, x.missing ?? unsupported(context))));
  if (k < 1 || k > size) return raises('kthvalue(): selected number k out of range for dimension', context);
  const kth = (row: Float64Array) => Float64Array.from(row).sort()[k - 1];
  const places = { compute: (row: Float64Array) => placeOf(row, kth(row)), dtype: 'int64' } as const;
  return tuple([
    along(x, args, { compute: kth, dtype: x.dtype }, context),
    along(hasTwins(x) ? { ...x, values: undefined } : x, args, places, context),
  ]);
});

/** PyTorch's most frequent number along an axis, of several the least; which of its places is returned is not known. */
export const mostFrequent: Operation = onTensor((x, args, context) => {
  const compute = (row: Float64Array) => {
    const counts = new Map<number, number>();
    for (const n of Float64Array.from(row).sort()) counts.set(n, (counts.get(n) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return [...counts.keys()].find((n) => counts.get(n) === most) ?? Number.NaN;
  };
  const isTold = wholeOf(args.dim) !== undefined && !x.values?.some(Number.isNaN);
  const known = !isTold ? { ...x, values: undefined } : x;
  const place = withoutNumbers({ library: 'torch', dtype: 'int64' }, unsupported(context));
  return tuple([along(known, args, { compute, dtype: x.dtype, needsElements: true }, context), place]);
});

/** Sorting, together with the places where the library returns them. */
export function sorting(form: 'values' | 'places' | 'both' | 'top'): Operation {
  return onTensor((x, args, context) => {
    const library = homeOf(context, [x]);
    const asked = axisArgument(args);
    const axis = asked === undefined ? -1 : wholeOf(asked);
    const down = form === 'top' ? flag(args.largest, true) : flag(args.descending);
    const count = form === 'top' ? wholeOf(args.k) : undefined;
    const at = x.shape && axis !== undefined ? axisOf(axis, x.shape.length) : undefined;
    const taken = form === 'top' ? count : at === undefined ? undefined : x.shape![at];
    const shape = at === undefined ? undefined : x.shape!.map((size, i) => (i === at ? taken : size));
    const isTold = at !== undefined && down !== 'unknown' && (form !== 'top' || count !== undefined);
    const make = (what: 'values' | 'places') =>
      result(
        {
          library,
          dtype: what === 'values' ? x.dtype : 'int64',
          shape,
          kind:
            what === 'places'
              ? form === 'top'
                ? madeKind('class-indices', context)
                : undefined
              : x.kind?.is === 'logits'
                ? kindAt(x.kind, undefined)
                : undefined,
          of: [x],
          values: () => {
            const numbers = numbersIn(x);
            // With `axis=None` NumPy flattens; PyTorch does not specify the order of equal numbers.
            const isFlat = args.axis?.type === 'nothing';
            const isLoose = library === 'torch' && what === 'places' && flag(args.stable) !== true;
            if (!numbers || !isTold || isFlat || numbers.values.some(Number.isNaN)) return undefined;
            let isTied = false;
            const ordered = mapRows(numbers, [at], (row) => {
              isTied ||= isLoose && hasTwins({ values: row });
              const places = Array.from(row.keys()).sort(
                (a, b) => (down ? row[b] - row[a] : row[a] - row[b]) || a - b,
              );
              return what === 'values' ? places.map((place) => row[place]) : places;
            });
            if (isTied) return undefined;
            if (count === undefined) return ordered;
            return mapShort({ values: ordered, shape: numbers.shape }, at, count);
          },
        },
        context,
      );
    if (form === 'values') return make('values');
    return form === 'places' ? make('places') : tuple([make('values'), make('places')]);
  });
}

/** Whether a number occurs more than once. */
function hasTwins({ values }: Pick<Tensor, 'values'>): boolean {
  return new Set(values).size < (values?.length ?? 0);
}

/** The first few along an axis. */
function mapShort(
  numbers: { values: Float64Array; shape: readonly number[] },
  axis: number,
  count: number,
): Float64Array | undefined {
  const size = numbers.shape[axis];
  if (count > size) return undefined;
  const behind = sizeOf(numbers.shape.slice(axis + 1));
  return numbers.values.filter((_, place) => Math.floor(place / behind) % size < count);
}

/** `len`, `numel`, `dim` and the like: whole numbers about a tensor. */
export function sizeNumber(size: number | undefined, context: Context): Value {
  if (size !== undefined) return number(size, 'int64');
  return withoutNumbers({ library: 'python', dtype: 'int64', shape: [] }, unsupported(context));
}

/** `average`, weighted by a list along one axis or by as many weights as elements. */
export const average: Operation = onTensor((x, args, context) => {
  if (!isGiven(args.weights)) return reductions.mean(args, context);
  const weights = tensorFrom(args.weights, x.library, context);
  if (weights.type === 'opaque') return weights;
  const asked = wholeOf(axisArgument(args));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const isAlong = axis !== undefined && weights.shape?.length === 1 && weights.shape[0] === x.shape![axis];
  if (!sameShape(x, weights) && !isAlong) {
    return withoutNumbers({ library: x.library }, unsupported(context));
  }
  const shape = isAlong ? x.shape!.map((_, at) => (at === axis ? weights.shape![0] : 1)) : weights.shape;
  const products = [(a: number, w: number) => a * w, (_: number, w: number) => w].map((compute) =>
    elementwise([x, { ...weights, shape }], compute, context),
  );
  const sums = products.map((one) =>
    one.type === 'opaque' ? one : reduce(one, keptAxes(args), { compute: total, dtype: 'float64' }, context),
  );
  const wrong = sums.find(({ type }) => type === 'opaque');
  if (wrong) return wrong;
  return elementwise(sums as Tensor[], (a, w) => a / w, context);
});

function sameShape(a: Tensor, b: Tensor): boolean {
  return a.shape !== undefined && b.shape !== undefined && a.shape.join() === b.shape.join();
}

/** How often each whole number from 0 on occurs. */
export const counted: Operation = onTensor((x, args, context) => {
  const least = isGiven(args.minlength) ? wholeOf(args.minlength) : 0;
  const weights = isGiven(args.weights) ? tensorFrom(args.weights, x.library, context) : undefined;
  const areFit = !weights || (weights.type === 'tensor' && sameShape(weights, x) && isFloat(weights.dtype));
  const isFlat = x.shape?.length === 1 && !(x.dtype === 'bool' && homeOf(context, [x]) === 'torch');
  const isPlain = isFlat && areFit && isInteger(x.dtype) && x.values?.every((value) => value >= 0);
  const values = isPlain ? x.values! : undefined;
  const size = values && least !== undefined ? Math.max(largest(values) + 1, least) : undefined;
  const by = weights?.type === 'tensor' ? weights.values : undefined;
  const counts = () => {
    if (weights && !by) return undefined;
    const found = new Float64Array(size!);
    for (const [i, value] of values!.entries()) found[value] += by ? by[i] : 1;
    return found;
  };
  return result(
    {
      library: homeOf(context, [x]),
      dtype: weights ? 'float64' : 'int64',
      shape: [size],
      of: [x],
      values: counts,
    },
    context,
  );
});

/** The differences of neighbours along an axis, and of these again as often as said. */
export const difference: Operation = onTensor((x, args, context) => {
  const axis = wholeOf(axisArgument(args) ?? number(-1, 'int64'));
  const times = args.n ? wholeOf(args.n) : 1;
  const at = x.shape && axis !== undefined ? axisOf(axis, x.shape.length) : undefined;
  if (at !== undefined && times !== undefined && times > 0 && times <= mostTimes) {
    const part = (of: Value, from: Value, to: Value) => {
      const before = new Array<Value>(at).fill({ type: 'slice', from: nothing, to: nothing, step: nothing });
      return subscript(of, tuple([...before, { type: 'slice', from, to, step: nothing }]), context);
    };
    let made: Value = x;
    for (let i = 0; i < times; i++) {
      const [later, earlier] = [
        part(made, number(1, 'int64'), nothing),
        part(made, nothing, number(-1, 'int64')),
      ];
      made = binary(x.dtype === 'bool' ? '!=' : '-', later, earlier, context);
    }
    return made.type === 'tensor' ? { ...made, kind: undefined } : made;
  }
  return withoutNumbers({ library: homeOf(context, [x]), dtype: x.dtype }, unsupported(context));
});

const mostTimes = 8;
