import type { Context, Operation } from '../rows/library';
import { list, number, type Tensor, type Value } from '../value';
import { floorRemainder } from './arithmetic/operators';
import { stack } from './layout/combine';
import { isInteger } from './tensors/dtypes';
import { given, homeOf, onTensor } from './tensors/given';
import { flag, isGiven, numberGiven, numbersIn, numbersOf, tensorFrom, textOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';
import { isKnown, type Shape, stepOf } from './tensors/shapes';

/** How many are added before and after the elements of an axis; fewer than none are cut off. */
type Ends = readonly [before: number, after: number];

/** The place in an axis of this size that is shown at a place outside of it; -1 for the fill value. */
const placed: Readonly<Record<string, (at: number, size: number) => number>> = {
  constant: (at, size) => (at >= 0 && at < size ? at : -1),
  edge: (at, size) => Math.min(Math.max(at, 0), size - 1),
  wrap: (at, size) => floorRemainder(at, size),
  reflect: (at, size) => size - 1 - Math.abs(size - 1 - floorRemainder(at, 2 * size - 2 || 1)),
};
/** PyTorch's names of the same. */
const named: Readonly<Record<string, string>> = { replicate: 'edge', circular: 'wrap' };

/** A tensor with more elements at the ends of its axes. */
export function pad(
  x: Tensor,
  ends: readonly Ends[] | undefined,
  { mode, fill }: { readonly mode: string; readonly fill: number | undefined },
  context: Context,
): Tensor {
  const library = homeOf(context, [x]);
  const place = placed[named[mode] ?? mode];
  const isCut = isInteger(x.dtype) && !Number.isInteger(fill);
  if (!ends || !place || fill === undefined || isCut || ends.length !== x.shape?.length)
    return withoutNumbers({ library, dtype: x.dtype }, x.missing ?? unsupported(context));
  const grown = (shape: Shape) =>
    shape.map((size, axis) => size && Math.max(0, size + ends[axis][0] + ends[axis][1]));
  return result(
    {
      library,
      dtype: x.dtype,
      shape: grown(x.shape),
      of: [x],
      values: () => {
        const numbers = numbersIn(x);
        if (!numbers || numbers.shape.includes(0)) return undefined;
        const isFar = ends.some((two, axis) => mode === 'reflect' && Math.max(...two) >= numbers.shape[axis]);
        if (isFar) return undefined;
        return ends.reduce((so, [before], axis) => {
          const shape = [...(grown(x.shape!.slice(0, axis)) as number[]), ...numbers.shape.slice(axis)];
          const size = shape[axis];
          const long = grown(x.shape!)[axis]!;
          const step = stepOf(shape, axis);
          return Float64Array.from({ length: (so.length / size) * long }, (_, i) => {
            const from = place((Math.floor(i / step) % long) - before, size);
            return from < 0 ? fill : so[(Math.floor(i / step / long) * size + from) * step + (i % step)];
          });
        }, numbers.values);
      },
    },
    context,
  );
}

/** PyTorch's pad, which says the ends of the last axis first. */
export const padLast: Operation = onTensor((x, args, context) => {
  const told = numbersOf(given(args, 'pad'));
  const rank = x.shape?.length ?? 0;
  const ends =
    told && isKnown(told) && told.length <= 2 * rank
      ? Array.from({ length: rank }, (_, axis): Ends => {
          const at = 2 * (rank - 1 - axis);
          return [told[at] ?? 0, told[at + 1] ?? 0];
        })
      : undefined;
  const mode = textOf(args.mode) ?? '';
  // Other fillings are for one or two axes more than those that grow.
  const isFit = mode === 'constant' || (told && [1, 2].includes(rank - told.length / 2));
  const fill = isGiven(args.value) ? numberGiven(args.value) : 0;
  return pad(x, isFit ? ends : undefined, { mode, fill }, context);
});

/** NumPy's pad: one number, two for all axes, or two for each. */
export const padEach: Operation = onTensor(
  (x, args, context) => {
    const widths = tensorFrom(given(args, 'pad_width', 'paddings'), 'numpy', context);
    const numbers = widths.type === 'tensor' ? widths.values : undefined;
    const rank = x.shape?.length ?? 0;
    const shape = widths.type === 'tensor' ? `${widths.shape}` : '';
    const isOne = /^(?:1(?:,1)?)?$/.test(shape);
    const isPair = shape === '2' || shape === '1,2';
    const one = (i: number) => numbers?.[isOne ? 0 : isPair ? i % 2 : i];
    const areCounts = numbers?.every((count) => Number.isInteger(count) && count >= 0);
    const isFit = areCounts && (isOne || isPair || shape === `${rank},2`);
    const ends = Array.from(
      { length: rank },
      (_, axis) => [one(2 * axis), one(2 * axis + 1)] as unknown as Ends,
    );
    const fill = numberGiven(given(args, 'constant_values', 'constantValue') ?? number(0));
    return pad(x, isFit ? ends : undefined, { mode: textOf(args.mode) ?? 'constant', fill }, context);
  },
  (args) => given(args, 'array', 'tensor', 'x'),
);

/** Sequences of several lengths as the rows of one tensor. */
export const padSequences: Operation = ({ sequences, batch_first: first, padding_value: value }, context) => {
  const items: readonly Value[] = (sequences?.type === 'sequence' && sequences.items) || [];
  const all = items.map((one) => tensorFrom(one, 'torch', context));
  const lengths = all.map((one) => (one.type === 'tensor' ? one.shape?.[0] : undefined));
  const isFirst = flag(first);
  if (all.length === 0 || !isKnown(lengths) || isFirst === 'unknown')
    return withoutNumbers({ library: 'torch' }, unsupported(context));
  const most = Math.max(...lengths);
  const rows = all.map((one, i) => {
    const x = one as Tensor;
    const ends = x.shape!.map((_, axis): Ends => [0, axis === 0 ? most - lengths[i] : 0]);
    return pad(x, ends, { mode: 'constant', fill: numberGiven(value) }, context);
  });
  return stack(list(rows), isFirst ? 0 : 1, 'torch', context);
};
