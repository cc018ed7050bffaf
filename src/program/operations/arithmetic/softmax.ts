import { softmax as kernel } from '../../../engine/links/softmax';
import type { Context, Operation } from '../../rows/library';
import { type Kind, number, type Tensor, type Value } from '../../value';
import { isHalf, isInteger, promotedToFloat } from '../tensors/dtypes';
import { axisArgument, homeOf, onTensor } from '../tensors/given';
import { type Axes, axesGiven, axisOutOfRange, numbersIn } from '../tensors/operands';
import { madeKind, raises, result } from '../tensors/results';
import { inverse, permuted, rowsAlong } from '../tensors/shapes';
import { unary } from './unary';

export type SoftmaxForm = 'probabilities' | 'log-probabilities';

/** Softmax along the axes, or its logarithms; the kind keeps a single axis. */
export function softmax(x: Tensor, asked: Value | undefined, form: SoftmaxForm, context: Context): Value {
  const axes = axesGiven(asked, x.shape);
  if (axes.is === 'wrong') return axisOutOfRange(axes.axis, x.shape!, context);
  const library = homeOf(context, [x]);
  if (library === 'torch' && isInteger(x.dtype)) {
    const name = context.callee.includes('log') ? 'log_softmax' : 'softmax';
    return raises(`"${name}_lastdim_kernel_impl" not implemented for 'Long'`, context);
  }
  return result(
    {
      library,
      dtype: promotedToFloat([x], library),
      shape: x.shape,
      kind: kindOver(axes, x, form, context),
      of: [x],
      values: () => {
        // PyTorch rounds the logarithms of halves on the way, SciPy all.
        const isStepwise =
          context.callee.startsWith('scipy.') || (library === 'torch' && form === 'log-probabilities');
        const isInSteps = isStepwise && isHalf(x.dtype);
        if (axes.is === 'unknown' || isInSteps) return undefined;
        const numbers = numbersIn(x);
        if (!numbers) return undefined;
        const all = numbers.shape.map((_, axis) => axis);
        return softmaxOf(numbers, axes.is === 'all' ? all : axes.axes, form);
      },
    },
    context,
  );
}

/** The numbers of a softmax, or their logarithms, by the engine's kernel. */
export function softmaxOf(
  numbers: { readonly values: Float64Array; readonly shape: readonly number[] },
  axes: readonly number[],
  form: SoftmaxForm,
): Float64Array {
  const { values, length, order } = rowsAlong(numbers, axes);
  const { x, shown } = kernel(values, length, undefined);
  const made = Float64Array.from(form === 'probabilities' ? (shown as ArrayLike<number>) : x);
  // For an infinite score the engine gives the mathematical limit; the libraries subtract it from itself.
  for (let from = 0; length > 0 && from < made.length; from += length) {
    const row = values.subarray(from, from + length);
    if (row.includes(Number.POSITIVE_INFINITY)) made.fill(Number.NaN, from, from + length);
  }
  const shape = order.map((axis) => numbers.shape[axis]);
  return permuted({ values: made, shape }, inverse(order)).values;
}

function kindOver(axes: Axes, { shape }: Tensor, form: SoftmaxForm, context: Context): Kind {
  if (axes.is === 'some' && axes.axes.length === 1) return madeKind(form, context, axes.axes[0]);
  if (axes.is === 'unknown' && axes.front?.length === 1) return madeKind(form, context, axes.front[0]);
  return madeKind(form, context, axes.is === 'all' && shape?.length === 1 ? 0 : undefined);
}

/** Softmax along the given axis; without one, along the library's default. */
export function softmaxOver(form: SoftmaxForm, usual?: 'last'): Operation {
  return onTensor((x, args, context) => {
    const asked = axisArgument(args);
    // PyTorch takes one axis, SciPy several.
    const isOdd = asked?.type === 'sequence' && homeOf(context, [x]) === 'torch';
    if (asked) return softmax(isOdd ? { ...x, values: undefined } : x, asked, form, context);
    if (usual === 'last') return softmax(x, number(-1, 'int64'), form, context);
    return softmax(x, usualAxis(x, context), form, context);
  });
}

function usualAxis(x: Tensor, { callee }: Context): Value | undefined {
  return callee.startsWith('torch.') ? legacyAxis(x) : undefined;
}

/** Without a dim PyTorch warns and takes 0 of tensors with no axis, one or three, else 1. */
function legacyAxis({ shape }: Tensor): Value {
  if (!shape) return { type: 'tensor', library: 'python', dtype: 'int64', shape: [] };
  return number([0, 1, 3].includes(shape.length) ? 0 : 1, 'int64');
}

/** Softmax of the negative. */
export const softmin: Operation = onTensor((x, args, context) =>
  softmax(
    unary('neg', x, context) as Tensor,
    axisArgument(args) ?? usualAxis(x, context),
    'probabilities',
    context,
  ),
);
