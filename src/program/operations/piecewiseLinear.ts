import type { Operation } from '../rows/library';
import { elementwise } from './arithmetic/elementwise';
import { isFloat, isHalf, promotedToFloat } from './tensors/dtypes';
import { axisArgument, homeOf } from './tensors/given';
import { isGiven, numberGiven, tensorFrom, wholeOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';

/* Functions that are given by their values at points, and are straight between them. */

/** The value at each x; before the first and behind the last point, it is theirs. */
export const interpolated: Operation = ({ x, xp, fp, left, right, period }, context) => {
  const [at, points, heights] = [x, xp, fp].map((one) => tensorFrom(one, 'numpy', context));
  for (const one of [at, points, heights]) if (one.type === 'opaque') return one;
  if (at.type !== 'tensor' || points.type !== 'tensor' || heights.type !== 'tensor') return at;
  const { values: xs } = points;
  const { values: ys } = heights;
  const isAscending = xs?.every((one, i) => Number.isFinite(one) && (i === 0 || xs[i - 1] < one)) ?? false;
  const areFit = points.shape?.length === 1 && heights.shape?.length === 1 && xs?.length === ys?.length;
  const isPlain =
    isAscending &&
    ys?.every(Number.isFinite) &&
    areFit &&
    xs!.length > 0 &&
    ![left, right, period].some(isGiven);
  const told =
    isPlain && xs && ys && at.values && !at.values.some(Number.isNaN) ? at : { ...at, values: undefined };
  return elementwise([told], (one) => valueAt(one, xs!, ys!), context, {
    library: 'numpy',
    dtype: { is: 'float64' },
  });
};

function valueAt(x: number, xs: Float64Array, ys: Float64Array): number {
  let [low, high] = [0, xs.length - 1];
  if (x >= xs[high]) return ys[high];
  if (x <= xs[0]) return ys[0];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  return ((ys[high] - ys[low]) / (xs[high] - xs[low])) * (x - xs[low]) + ys[low];
}

/** The integral of a vector by the trapezoidal rule. */
export const trapezoidal: Operation = (args, context) => {
  const library = homeOf(context, []);
  const y = tensorFrom(args.y, library, context);
  const x = isGiven(args.x) ? tensorFrom(args.x, library, context) : undefined;
  if (y.type === 'opaque') return y;
  if (x?.type === 'opaque') return x;
  const step = isGiven(args.dx) ? numberGiven(args.dx) : 1;
  const axis = wholeOf(axisArgument(args));
  // Narrow integers and flags are added as such.
  const isWide = y.dtype === 'int64' || (isFloat(y.dtype) && !isHalf(y.dtype));
  const isFlat = y.shape?.length === 1 && axis === -1 && step !== undefined && isWide;
  const isFit = !x || (x.shape?.length === 1 && x.shape[0] === y.shape?.[0]);
  if (!isFlat || !isFit) return withoutNumbers({ library }, unsupported(context));
  const of = x ? [y, x] : [y];
  const values = () => {
    const [heights, points] = of.map((one) => one.values!);
    let sum = 0;
    for (let i = 1; i < heights.length; i++)
      sum += ((points ? points[i] - points[i - 1] : step) * (heights[i] + heights[i - 1])) / 2;
    return Float64Array.of(sum);
  };
  return result({ library, dtype: promotedToFloat(of, library), shape: [], of, values }, context);
};
