import type { Context } from '../../rows/library';
import type { Dtype, Kind, Library, Opaque, Tensor } from '../../value';
import { isHalf, promoted, promotedByFunction, storedAs } from '../tensors/dtypes';
import { homeOf } from '../tensors/given';
import { libraryOf } from '../tensors/operands';
import { raises, result } from '../tensors/results';
import {
  broadcastShapes,
  broadcastTo,
  isKnown,
  numpyShapeText,
  type Shape,
  shapeText,
} from '../tensors/shapes';

export interface ElementwiseOptions {
  readonly library?: Library;
  /** `held` is the dtype that holds all operands, `float` the same but no integer. Default `held`. */
  readonly dtype?: 'held' | 'float' | { readonly is: Dtype | undefined };
  readonly kind?: Kind;
  /** The operands whose dtypes count, unlike the condition of a choice. All by default. */
  readonly typed?: readonly Tensor[];
}

/** Applies a function elementwise to operands that broadcast to each other. */
export function elementwise(
  operands: readonly Tensor[],
  compute: (...x: number[]) => number,
  context: Context,
  { library = homeOf(context, operands), dtype = 'held', kind, typed = operands }: ElementwiseOptions = {},
): Tensor | Opaque {
  const shape = commonShape(operands);
  if (shape === 'misfit') return raises(misfitText(operands), context);
  const of = typeof dtype === 'object' ? dtype.is : dtypeOf(dtype, typed, library);
  // An unknown dtype may round or wrap.
  const isTold = of !== undefined || (library !== 'numpy' && library !== 'torch');
  return result(
    {
      library,
      dtype: of,
      shape,
      kind,
      of: operands,
      values: () =>
        isTold && shape && isKnown(shape)
          ? combined(operands, typed, { library, shape, stored: storedAs(of) }, compute)
          : undefined,
    },
    context,
  );
}

/** The shape to which operands broadcast; undefined if the rank of one is unknown. */
export function commonShape(operands: readonly Tensor[]): Shape | undefined | 'misfit' {
  const shapes = operands.map(({ shape }) => shape);
  return shapes.every((shape) => shape !== undefined) ? (broadcastShapes(shapes) ?? 'misfit') : undefined;
}

function dtypeOf(rule: 'held' | 'float', operands: readonly Tensor[], library: Library): Dtype | undefined {
  return rule === 'float' ? promotedByFunction(operands, library) : promoted(operands, library);
}

/**
 * The numbers of operands combined in half precision, to which they are converted first; in NumPy, plain numbers too. PyTorch
 * uses a plain number as it is or rounded, depending on version and device: undefined where that makes a difference.
 */
function combined(
  operands: readonly Tensor[],
  typed: readonly Tensor[],
  { library, shape, stored }: { library: Library; shape: readonly number[]; stored?: (x: number) => number },
  compute: (...x: number[]) => number,
): Float64Array | undefined {
  if (operands.length < 2 || !typed.some(({ dtype }) => isHalf(dtype)))
    return filled(operands, shape, compute);
  const dtype = promoted(typed, library);
  const round = isHalf(dtype) ? storedAs(dtype) : undefined;
  if (!round) return filled(operands, shape, compute);
  const halves = operands.map((one) => ({ ...one, values: one.values!.map(round) }));
  const made = filled(halves, shape, compute);
  if (library === 'numpy') return made;
  const asWritten = operands.map((one, i) => (one.library === 'python' ? one : halves[i]));
  const other = filled(asWritten, shape, compute);
  const finish = stored ?? ((x) => x);
  return made.every((x, i) => Object.is(finish(x), finish(other[i]))) ? made : undefined;
}

function filled(
  operands: readonly Tensor[],
  shape: readonly number[],
  compute: (...x: number[]) => number,
): Float64Array {
  const all = operands.map(({ values, shape: own }) =>
    broadcastTo({ values: values!, shape: own as readonly number[] }, shape),
  );
  const [a, b] = all;
  if (all.length === 1) return a.map((x) => compute(x));
  if (all.length === 2) return a.map((x, i) => compute(x, b[i]));
  return a.map((_, i) => compute(...all.map((values) => values[i])));
}

/** PyTorch's message; those of NumPy and TensorFlow.js differ. */
function misfitText(operands: readonly Tensor[]): string {
  const shapes = operands.map(({ shape }) => shape!);
  if (libraryOf(operands) === 'tfjs') {
    return `Operands could not be broadcast together with shapes ${shapes.map((shape) => shape.join()).join(' and ')}.`;
  }
  if (libraryOf(operands) === 'numpy') {
    return `operands could not be broadcast together with shapes ${shapes.map(numpyShapeText).join(' ')}`;
  }
  const rank = Math.max(...shapes.map((shape) => shape.length));
  for (let back = 1; back <= rank; back++) {
    const sizes = shapes.map((shape) => shape.at(-back)).filter((size) => size !== undefined && size !== 1);
    const [one, other] = [...new Set(sizes)];
    if (other !== undefined) {
      return `The size of tensor a (${one}) must match the size of tensor b (${other}) at non-singleton dimension ${rank - back}`;
    }
  }
  return `shapes ${shapes.map(shapeText).join(' and ')} do not fit`;
}
