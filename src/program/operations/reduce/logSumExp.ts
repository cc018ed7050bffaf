import type { Context, Operation } from '../../rows/library';
import { type Arguments, number, type Tensor, tuple, type Value, whyNot } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { isHalf } from '../tensors/dtypes';
import { homeOf, onTensor } from '../tensors/given';
import { flag, isGiven, tensorFrom } from '../tensors/operands';
import { unsupported, withoutNumbers } from '../tensors/results';
import { largest, logSumExp, reduce, total } from './reduce';
import { reductions } from './reductions';

/** SciPy's logsumexp, whose `b` weights the exponentials. */
export const weighedLogSumExp: Operation = onTensor((x, args, context) => {
  const isSigned = flag(args.return_sign);
  // SciPy refuses truth values, rounds halves on the way, and gives a single number no weight of 0.
  const isOdd = isHalf(x.dtype) || x.dtype === 'bool' || (x.shape?.length === 0 && isGiven(args.b));
  if (isSigned === 'unknown' || isOdd)
    return withoutNumbers({ library: 'numpy' }, whyNot(x) ?? unsupported(context));
  const b = tensorFrom(isGiven(args.b) ? args.b : number(1), homeOf(context, [x]), context);
  if (b.type === 'opaque') return b;
  if (isSigned || b.values?.some((w) => !(w >= 0))) {
    const { size, sign } = signed(x, b, args, context);
    if (isSigned) return tuple([size, sign]);
    return sign.type === 'tensor' && sign.values?.every((one) => one > 0)
      ? size
      : withoutNumbers({ library: 'numpy' }, unsupported(context));
  }
  if (!isGiven(args.b)) return reductions.logsumexp(args, context);
  const logarithm = (value: number, w: number) => (w === 0 ? Number.NEGATIVE_INFINITY : value + Math.log(w));
  const shifted = elementwise([x, b], logarithm, context);
  if (shifted.type === 'opaque') return shifted;
  return reduce(
    shifted,
    axesOf(args),
    { compute: logSumExp, dtype: 'float64', needsElements: true },
    context,
  );
});

/** The logarithm of the size of a sum of weighed exponentials, and its sign. */
function signed(x: Tensor, b: Tensor, args: Arguments, context: Context): { size: Value; sign: Value } {
  const weightAt = (i: number) => b.values?.[b.values.length === 1 ? 0 : i] ?? 1;
  const top = largest(x.values?.filter((_, i) => weightAt(i) !== 0) ?? new Float64Array());
  const terms = elementwise([x, b], (value, w) => (w === 0 ? 0 : w * Math.exp(value - top)), context);
  if (terms.type === 'opaque') return { size: terms, sign: terms };
  // Where nearly all of the sum cancels, its last digits depend on the order.
  const sum = (row: Float64Array) => {
    const of = total(row);
    return Math.abs(of) > 1e-5 * total(row.map(Math.abs)) ? of : Number.NaN;
  };
  const made = (compute: (row: Float64Array) => number) => {
    const one = reduce(terms, axesOf(args), { compute, dtype: 'float64' }, context);
    const isTold = one.type === 'tensor' && Number.isFinite(top) && !terms.values?.some(Number.isNaN);
    return isTold && !one.values?.some(Number.isNaN)
      ? one
      : withoutNumbers({ library: 'numpy' }, unsupported(context));
  };
  return {
    size: made((row) => Math.log(Math.abs(sum(row))) + top),
    sign: made((row) => Math.sign(sum(row))),
  };
}

function axesOf({ axis, keepdims }: Arguments) {
  return { axes: axis, keep: keepdims };
}
