import type { Context, Operation } from '../rows/library';
import { number, type Tensor, tuple, type Value, whyNot } from '../value';
import { floorRemainder } from './arithmetic/operators';
import { kindAt } from './layout/reshape';
import { indexSelect } from './picked';
import { axisArgument, homeOf, likeInput, onTensor } from './tensors/given';
import { numbersOf, wholeOf } from './tensors/operands';
import { mostElements, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, mapRows } from './tensors/shapes';

/** Reverses the order along axes. */
export const flip: Operation = onTensor((x, args, context) => {
  const asked = numbersOf(axisArgument(args) ?? args.dims);
  return alongOne(x, asked?.length === 1 ? asked[0] : undefined, (row) => row.slice().reverse(), context);
});

/** Moves the elements along an axis; those that leave it at one end come back at the other. */
export const roll: Operation = onTensor((x, args, context) => {
  const [by, axis] = [wholeOf(args.shifts ?? args.shift), wholeOf(axisArgument(args))];
  return alongOne(
    x,
    by === undefined ? undefined : axis,
    (row) => row.map((_, i) => row[floorRemainder(i - by!, row.length)]),
    context,
  );
});

/** Changes each row along one axis. */
function alongOne(
  x: Tensor,
  asked: number | undefined,
  change: (row: Float64Array) => Float64Array,
  context: Context,
): Value {
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  return likeInput(
    x,
    (numbers) => (axis === undefined ? undefined : mapRows(numbers, [axis], change)),
    context,
  );
}

const mostPieces = 1_000;

/** Pieces of a tensor along an axis. */
export const chunk: Operation = onTensor((x, args, context) => {
  const asked = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const size = axis === undefined ? undefined : x.shape![axis];
  const [pieces, sizeEach] = [wholeOf(args.chunks), wholeOf(args.split_size ?? args.split_size_or_sections)];
  const length = pieces !== undefined && size !== undefined ? Math.ceil(size / pieces) : sizeEach;
  const isCut = size !== undefined && length !== undefined && length > 0 && axis !== undefined;
  if (!isCut || size > mostElements || size / length > mostPieces) {
    const kind = x.kind && kindAt(x.kind, undefined);
    const piece = withoutNumbers(
      { library: homeOf(context, [x]), dtype: x.dtype, kind },
      whyNot(x) ?? unsupported(context),
    );
    return pieces !== undefined && pieces < 20
      ? tuple(Array(pieces).fill(piece))
      : { type: 'sequence', is: 'tuple', each: piece, missing: unsupported(context) };
  }
  const starts = Array.from({ length: Math.ceil(size / length) }, (_, i) => i * length);
  return tuple(
    starts.map((start) => {
      const count = Math.min(length, size - start);
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
    }),
  );
});
