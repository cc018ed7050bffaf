import type { Context, Operation } from '../rows/library';
import type { Arguments, Dtype, Tensor } from '../value';
import { hasNone, isEmpty } from './frames';
import { mean, total, variance } from './reduce/reduce';
import { numbersOf, tensorFrom, wholeOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';

/* What scikit-learn makes of features and labels before a model is given them. */

/** How the numbers of a column are moved and divided; undefined where rounding may decide it. */
type Scale = (column: Float64Array) => readonly [centre: number, size: number] | undefined;

export const scales = {
  StandardScaler: (column) => {
    const [centre, spread] = [mean(column), variance(column, 0)];
    const isConstant = column.every((one) => one === column[0]);
    if (isConstant) return [column[0], 1];
    return spread > 1e-12 * centre * centre ? [centre, Math.sqrt(spread)] : undefined;
  },
  MinMaxScaler: (column) => {
    const [low, high] = [Math.min(...column), Math.max(...column)];
    return sizeOf(low, high - low);
  },
  MaxAbsScaler: (column) => sizeOf(0, Math.max(...column.map(Math.abs))),
} as const satisfies Readonly<Record<string, Scale>>;

/** The library takes a size of a few roundings for 0, by which it does not divide. */
function sizeOf(centre: number, size: number): ReturnType<Scale> {
  if (size === 0) return [centre, 1];
  return size > 1e-12 ? [centre, size] : undefined;
}

/** The columns of a matrix, each scaled by what is found in it; known of a scaler that has no options. */
export const scaledBy =
  (scale: Scale): Operation =>
  ({ X, args, rest }, context) => {
    const x = tensorFrom(X, 'numpy', context);
    if (x.type === 'opaque') return x;
    const { shape } = x;
    const [rows = 0, width = 0] = shape ?? [];
    const isPlain = hasNone(args) && isEmpty(rest) && (x.dtype === 'float64' || x.dtype === 'int64');
    const values = () => {
      if (!isPlain || shape?.length !== 2 || rows * width === 0 || !x.values!.every(Number.isFinite))
        return undefined;
      const found = Array.from({ length: width }, (_, j) =>
        scale(x.values!.filter((_, i) => i % width === j)),
      );
      return found.includes(undefined)
        ? undefined
        : x.values!.map((one, i) => (one - found[i % width]![0]) / found[i % width]![1]);
    };
    return result({ library: 'numpy', dtype: 'float64', shape, of: [x], values }, context);
  };

/** The labels as a row of 0 and 1 each, with a column for each class; of two classes, only the second has one. */
function indicators(
  labels: Tensor,
  classes: readonly number[],
  { dtype, isHalved }: { readonly dtype: Dtype; readonly isHalved: boolean },
  context: Context,
): Tensor {
  const columns = isHalved && classes.length === 2 ? classes.slice(1) : classes;
  const isTold =
    classes.length > 1 &&
    classes.every((one, i) => i === 0 || classes[i - 1] < one) &&
    labels.values?.every((one) => classes.includes(one));
  const parts = { library: 'numpy', dtype, of: [labels] } as const;
  if (!isTold) return withoutNumbers({ library: 'numpy', dtype }, labels.missing ?? unsupported(context));
  const rows = labels.values!.length;
  const values = () =>
    Float64Array.from({ length: rows * columns.length }, (_, i) =>
      Number(labels.values![Math.floor(i / columns.length)] === columns[i % columns.length]),
    );
  return result({ ...parts, shape: [rows, columns.length], values }, context);
}

/** The labels as indicators of their own classes, or of those that are given. */
export function indicatorsOf(
  { y, classes }: Arguments,
  how: Parameters<typeof indicators>[2],
  context: Context,
): Tensor | undefined {
  const labels = tensorFrom(y, 'numpy', context);
  const given = classes && numbersOf(classes);
  const isVector = labels.type === 'tensor' && labels.values && labels.dtype === 'int64';
  const isFit = isVector && (how.isHalved ? labels.shape?.length === 1 : labels.shape?.[1] === 1);
  if (!isFit || (classes && !given) || given?.includes(undefined)) return undefined;
  const own = [...new Set(labels.values)].sort((a, b) => a - b);
  return indicators(labels, (given as readonly number[] | undefined) ?? own, how, context);
}

const orders = (all: Float64Array) => [...all.keys()].sort((a, b) => all[b] - all[a]);

/** The gains of the samples in the order of their scores, each divided by the logarithm of its place; without ties. */
export const discounted =
  (isShare: boolean): Operation =>
  ({ y_true, y_score, k, ignore_ties }, context) => {
    const [truth, score] = [y_true, y_score].map((one) => tensorFrom(one, 'numpy', context));
    if (truth.type === 'opaque') return truth;
    if (score.type === 'opaque') return score;
    const [rows = 0, width = 0] = truth.shape ?? [];
    const isFit =
      score.dtype !== 'bool' && truth.shape?.length === 2 && score.shape?.join() === truth.shape.join();
    const most = k?.type === 'nothing' ? width : wholeOf(k);
    const isTold = isFit && rows > 0 && width > 1 && most !== undefined && ignore_ties?.type !== 'opaque';
    const gain = (gains: Float64Array, order: readonly number[]) =>
      total(Float64Array.from(order.slice(0, most), (at, i) => gains[at] / Math.log2(i + 2)));
    const values = () => {
      if (
        !isTold ||
        !truth.values!.every((one) => one >= 0 && one < Number.POSITIVE_INFINITY) ||
        !score.values!.every(Number.isFinite)
      )
        return undefined;
      const each = Array.from({ length: rows }, (_, i) => {
        const [gains, scores] = [truth, score].map(({ values }) =>
          values!.subarray(i * width, (i + 1) * width),
        );
        if (new Set(scores).size < width) return Number.NaN;
        const best = gain(gains, orders(gains));
        const own = gain(gains, orders(scores));
        return isShare ? (best > 0 ? own / best : 0) : own;
      });
      return each.some(Number.isNaN) ? undefined : Float64Array.of(mean(Float64Array.from(each)));
    };
    const parts = { library: 'numpy', dtype: 'float64', shape: [], of: [truth, score] } as const;
    return result({ ...parts, values }, context);
  };
