import type { Context, Operation } from '../rows/library';
import { list, number, type Tensor, tuple, type Value, whyNot } from '../value';
import { floorRemainder } from './arithmetic/operators';
import { flatten, kindAt } from './layout/reshape';
import { indexSelect } from './picked';
import { axisArgument, given, homeOf, likeInput, onTensor } from './tensors/given';
import { axesGiven, numbersOf, wholeOf } from './tensors/operands';
import { mostElements, raises, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, isKnown, mapRows } from './tensors/shapes';

/** Reverses the order along axes; of several, that of their elements together. */
export const flip: Operation = onTensor((x, args, context) => {
  const { dims } = args;
  const several = dims?.type === 'sequence' && dims.items?.length === 1 ? dims.items[0] : dims;
  const axes = axesGiven(several ?? axisArgument(args), x.shape);
  const all =
    axes.is === 'all' ? x.shape?.map((_, axis) => axis) : axes.is === 'some' ? axes.axes : undefined;
  return along(x, all, (row) => row.slice().reverse(), context);
});

/** `flipud` and `fliplr`, which take at least so many axes. */
export function flipAlong(axis: number): Operation {
  return onTensor(
    (x, _args, context) => {
      if (x.shape && x.shape.length <= axis)
        return raises(`ValueError: Input must be >= ${axis + 1}-d.`, context);
      return along(x, [axis], (row) => row.slice().reverse(), context);
    },
    (args) => given(args, 'input', 'm'),
  );
}

/** Moves the elements along an axis; those that leave it at one end come back at the other. */
export const roll: Operation = onTensor((x, args, context) => {
  const by = wholeOf(args.shifts ?? args.shift);
  const asked = axisArgument(args) || x.shape?.length !== 1 ? wholeOf(axisArgument(args)) : 0;
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  return along(
    x,
    by === undefined || axis === undefined ? undefined : [axis],
    (row) => row.map((_, i) => row[floorRemainder(i - by!, row.length)]),
    context,
  );
});

/** Changes each row along the axes. */
function along(
  x: Tensor,
  axes: readonly number[] | undefined,
  change: (row: Float64Array) => Float64Array,
  context: Context,
): Value {
  return likeInput(x, (numbers) => (axes ? mapRows(numbers, axes, change) : undefined), context);
}

/** Each element along an axis, or of all in a row, as often as it is said, for all or for each. */
export const repeatEach: Operation = onTensor((given, args, context) => {
  const asked = axisArgument(args);
  const x = asked ? given : flatten(given, 0, -1, context);
  const [axis, counts] = [wholeOf(asked ?? number(0, 'int64')), numbersOf(args.repeats)];
  const size = axis !== undefined && x.type === 'tensor' ? x.shape?.at(axis) : undefined;
  const isFit = counts && size !== undefined && (counts.length === 1 || counts.length === size);
  const isTold = isFit && isKnown(counts) && counts.every((count) => count >= 0 && Number.isInteger(count));
  if (!isTold || axis === undefined || size * Math.max(...counts) > mostElements)
    return withoutNumbers(
      { library: homeOf(context, [given]), dtype: given.dtype },
      whyNot(given) ?? unsupported(context),
    );
  const places = Array.from({ length: size }, (_, i) =>
    Array(counts[counts.length === 1 ? 0 : i]).fill(i),
  ).flat();
  const index = list(places.map((place) => number(place, 'int64')));
  return indexSelect({ input: x, dim: number(axis, 'int64'), index }, context);
});

const mostPieces = 1_000;

/** Pieces of a tensor along an axis: as many as said, of a size, or of several sizes. */
export const chunk: Operation = onTensor((x, args, context) => {
  const asked = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const size = axis === undefined ? undefined : x.shape![axis];
  const lengths = args.split_size?.type === 'sequence' ? numbersOf(args.split_size) : undefined;
  const areLengths =
    lengths && isKnown(lengths) && lengths.every((one) => one >= 0) && numbersSum(lengths) === size;
  if (areLengths && axis !== undefined) return tuple(pieces(x, axis, lengths, context));
  const [asMany, sizeEach] = [wholeOf(args.chunks), wholeOf(args.split_size ?? args.split_size_or_sections)];
  const length = asMany !== undefined && size !== undefined ? Math.ceil(size / asMany) : sizeEach;
  const isCut = size !== undefined && length !== undefined && length > 0 && axis !== undefined;
  if (!isCut || size > mostElements || size / length > mostPieces) {
    const kind = x.kind && kindAt(x.kind, undefined);
    const piece = withoutNumbers(
      { library: homeOf(context, [x]), dtype: x.dtype, kind },
      whyNot(x) ?? unsupported(context),
    );
    return asMany !== undefined && asMany < 20
      ? tuple(Array(asMany).fill(piece))
      : { type: 'sequence', is: 'tuple', each: piece, missing: unsupported(context) };
  }
  const counts = Array.from({ length: Math.ceil(size / length) }, (_, i) =>
    Math.min(length, size - i * length),
  );
  return tuple(pieces(x, axis, counts, context));
});

function numbersSum(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function pieces(x: Tensor, axis: number, counts: readonly number[], context: Context): readonly Value[] {
  return counts.map((count, i) => {
    const start = numbersSum(counts.slice(0, i));
    const places = {
      type: 'tensor',
      library: 'torch',
      dtype: 'int64',
      shape: [count],
      values: Float64Array.from({ length: count }, (_, i) => start + i),
    } as const;
    const kind = x.kind && x.kind.axis !== axis ? x.kind : undefined;
    const made = indexSelect({ input: x, dim: number(axis, 'int64'), index: places }, context);
    return made.type === 'tensor' && kind ? { ...made, kind } : made;
  });
}
