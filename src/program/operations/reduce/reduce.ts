import { sumOf } from '../../../engine/numeric/reductions/sumOf';
import type { Context } from '../../rows/library';
import type { Dtype, Kind, Opaque, Tensor, Value } from '../../value';
import { defaultFloat, isInteger, promotedToFloat } from '../tensors/dtypes';
import { homeOf } from '../tensors/given';
import { type Axes, axesGiven, axisOutOfRange, flag, numbersIn } from '../tensors/operands';
import { result } from '../tensors/results';
import { broadcastTo, rowsAlong, type Shape } from '../tensors/shapes';

export interface AxisReduction {
  readonly compute: (row: Float64Array) => number;
  readonly dtype: Dtype | undefined;
  /** Whether there is none of no elements, as of an extreme. */
  readonly needsElements?: boolean;
  /** Whether it is a mean, of whatever. */
  readonly isMean?: boolean;
  /** The kind of the result, where its axis is not reduced. */
  readonly keepsKind?: boolean;
}

/** What is reduced: along which axes, and in NumPy which elements, beside which first number. */
export interface Asked {
  readonly axes?: Value;
  readonly keep?: Value;
  readonly where?: Tensor;
  readonly initial?: number;
}

/** Reduces the numbers along the axes to one; the axes are dropped, or kept with size 1. */
export function reduce(
  x: Tensor,
  asked: Asked,
  { compute, dtype, keepsKind, needsElements }: AxisReduction,
  context: Context,
): Tensor | Opaque {
  const axes = axesGiven(asked.axes, x.shape);
  if (axes.is === 'wrong') return axisOutOfRange(axes.axis, x.shape!, context);
  const keep = flag(asked.keep);
  const shape = keep === 'unknown' ? undefined : reducedShape(x.shape, axes, keep);
  const kind = keepsKind && keep !== 'unknown' ? reducedKind(x, axes, keep) : undefined;
  return result(
    {
      library: homeOf(context, [x]),
      dtype,
      shape,
      kind,
      of: [x],
      values: () => {
        const numbers = numbersIn(x);
        if (!numbers || (axes.is !== 'some' && axes.is !== 'all')) return undefined;
        const gone = axes.is === 'all' ? numbers.shape.map((_, axis) => axis) : axes.axes;
        const rows = rowsAlong(numbers, gone);
        if (needsElements && rows.length === 0 && asked.initial === undefined) return undefined;
        const mask = asked.where && numbersIn(asked.where);
        const kept = mask && rowsAlong({ ...numbers, values: broadcastTo(mask, numbers.shape) }, gone);
        return Float64Array.from({ length: rows.count }, (_, row) => {
          const [from, to] = [row * rows.length, (row + 1) * rows.length];
          const all = rows.values.subarray(from, to);
          const some = kept ? all.filter((_, i) => kept.values[from + i] !== 0) : all;
          return compute(asked.initial === undefined ? some : Float64Array.of(asked.initial, ...some));
        });
      },
    },
    context,
  );
}

/** The shape without the axes; undefined where it cannot be told. */
function reducedShape(shape: Shape | undefined, axes: Axes, keep: boolean): Shape | undefined {
  if (axes.is === 'all' && !keep) return [];
  if (!shape || axes.is === 'unknown' || axes.is === 'wrong') return undefined;
  const isGone = (axis: number) => axes.is === 'all' || axes.axes.includes(axis);
  return keep
    ? shape.map((size, axis) => (isGone(axis) ? 1 : size))
    : shape.filter((_, axis) => !isGone(axis));
}

/** A mean, a sum or a maximum of raw scores is raw scores; a mean over other axes keeps a distribution. */
function reducedKind({ kind }: Tensor, axes: Axes, keep: boolean): Kind | undefined {
  if (!kind) return undefined;
  const { axis, ...bare } = kind;
  if (kind.is === 'logits') return bare;
  const all = axes.is === 'some' ? axes.axes : axes.is === 'unknown' ? axes.front : undefined;
  if (axis === undefined || !all || all.includes(axis)) return undefined;
  return { ...bare, axis: keep ? axis : axis - all.filter((gone) => gone < axis).length };
}

/** The dtype of a sum: integers and truth values add up to an int64. */
export function sumDtype(x: Tensor): Dtype | undefined {
  if (x.dtype === 'uint8' && x.library === 'numpy') return undefined;
  return isInteger(x.dtype) ? 'int64' : x.dtype;
}

export function meanDtype(x: Tensor): Dtype | undefined {
  return isInteger(x.dtype) ? defaultFloat(x.library) : promotedToFloat([x], x.library);
}

export function total(row: Float64Array): number {
  return sumOf(row, { from: 0, to: row.length });
}

export function mean(row: Float64Array): number {
  return total(row) / row.length;
}

/** The variance around the mean, divided by the count minus `correction`. */
export function variance(row: Float64Array, correction: number): number {
  const centre = mean(row);
  const divisor = row.length - correction;
  return total(row.map((x) => (x - centre) * (x - centre))) / Math.max(0, divisor);
}

/** NaN where there is one, as in the libraries. */
export function largest(row: Float64Array): number {
  return row.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
}

export function smallest(row: Float64Array): number {
  return row.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY);
}

/** The first place of a value that occurs, or of the first NaN. */
export function placeOf(row: Float64Array, value: number): number {
  return Number.isNaN(value) ? row.findIndex(Number.isNaN) : row.indexOf(value);
}

/** The logarithm of the sum of exponentials, with the largest factored out. */
export function logSumExp(row: Float64Array): number {
  const top = largest(row);
  if (!Number.isFinite(top)) return top;
  const place = row.indexOf(top);
  const rest = total(row.map((x, i) => (i === place ? 0 : Math.exp(x - top))));
  return top + Math.log1p(rest);
}
