import { sizeOf } from '../../../shape';
import type { Context } from '../../rows/library';
import type { Kind, Tensor, Value } from '../../value';
import { homeOf } from '../tensors/given';
import { axesGiven, axisOutOfRange, numbersIn, wholeOf } from '../tensors/operands';
import { raises, result } from '../tensors/results';
import { axisOf, broadcastTo, isKnown, knownSize, permuted, type Shape, shapeText } from '../tensors/shapes';

/** The same numbers in another shape, in which one size may be -1. */
export function reshape(x: Tensor, asked: Shape | undefined, context: Context): Value {
  if (!asked) return regrouped(x, undefined, context);
  const open = asked.filter((size) => size === -1).length;
  if (open > 1) return raises('only one dimension can be inferred', context);
  const rest = asked.filter((size) => size !== -1);
  const [given, count] = [knownSize(rest), knownSize(x.shape)];
  if (given !== undefined && count !== undefined) {
    const fits = open === 0 ? given === count : given > 0 && count % given === 0;
    if (!fits) {
      if (context.callee.startsWith('tfjs.'))
        return raises(`Size(${count}) must match the product of shape ${asked}`, context);
      const text = shapeText(asked);
      return raises(`shape '${text}' is invalid for input of size ${count}`, context);
    }
  }
  const left = given !== undefined && count !== undefined ? count / given : undefined;
  const unknown = asked.filter((size) => size === undefined).length;
  const shape = asked.map((size) => {
    if (size === -1) return left ?? openSize(x.shape, asked);
    // A single unknown size follows from the others.
    if (size === undefined && open === 0 && unknown === 1 && count !== undefined) {
      return count / sizeOf(asked.filter((one) => one !== undefined));
    }
    return size;
  });
  return regrouped(x, shape, context);
}

/**
 * If all sizes but the last are merged and the last is unchanged, the open size is their product, where that is known.
 */
function openSize(shape: Shape | undefined, asked: Shape): number | undefined {
  if (!shape || asked.length !== 2 || asked[0] !== -1 || asked[1] === undefined) return undefined;
  if (shape.at(-1) !== asked[1]) return undefined;
  return knownSize(shape.slice(0, -1));
}

/** `flatten`, from one axis to another. */
export function flatten(x: Tensor, from: number, to: number, context: Context): Value {
  const { shape } = x;
  if (!shape) {
    // Flattening from an axis on leaves the axes in front of it, and one more.
    const isKnownRank = from >= 0 && to === -1;
    return regrouped(x, isKnownRank ? Array<undefined>(from + 1).fill(undefined) : undefined, context);
  }
  if (shape.length === 0) return regrouped(x, [1], context);
  const [start, end] = [axisOf(from, shape.length), axisOf(to, shape.length)];
  if (start === undefined) return axisOutOfRange(from, shape, context);
  if (end === undefined) return axisOutOfRange(to, shape, context);
  const merged = knownSize(shape.slice(start, end + 1));
  return regrouped(x, [...shape.slice(0, start), merged, ...shape.slice(end + 1)], context);
}

/** `unsqueeze`: inserts an axis of size 1. */
export function unsqueeze(x: Tensor, axis: number | undefined, context: Context): Value {
  const { shape } = x;
  if (!shape || axis === undefined) {
    const moved = axis !== undefined && axis >= 0 && x.kind?.axis !== undefined;
    const at = moved && x.kind!.axis! >= axis! ? x.kind!.axis! + 1 : x.kind?.axis;
    return view(x, undefined, x.kind && kindAt(x.kind, moved ? at : undefined), context);
  }
  const at = axisOf(axis, shape.length + 1);
  if (at === undefined) return axisOutOfRange(axis, [...shape, 1], context);
  const kind = kindMoved(x, (own) => (own >= at ? own + 1 : own));
  return view(x, [...shape.slice(0, at), 1, ...shape.slice(at)], kind, context);
}

/** `squeeze`: drops axes of size 1. For an unknown size it cannot be told whether the axis is dropped. */
export function squeeze(x: Tensor, asked: Value | undefined, context: Context): Value {
  const { shape } = x;
  const axes = axesGiven(asked, shape);
  if (axes.is === 'wrong') return axisOutOfRange(axes.axis, shape!, context);
  const among = (axis: number) => axes.is === 'all' || (axes.is === 'some' && axes.axes.includes(axis));
  if (!shape || axes.is === 'unknown' || shape.some((size, axis) => size === undefined && among(axis))) {
    return view(x, undefined, x.kind && kindAt(x.kind, undefined), context);
  }
  if (homeOf(context, [x]) !== 'torch' && axes.is === 'some') {
    const wide = axes.axes.find((axis) => shape[axis] !== 1);
    if (wide !== undefined) {
      return raises('cannot select an axis to squeeze out which has size not equal to one', context);
    }
  }
  const goes = shape.map((size, axis) => size === 1 && among(axis));
  const kind = kindMoved(x, (own) =>
    goes[own] ? undefined : own - goes.slice(0, own).filter(Boolean).length,
  );
  return view(
    x,
    shape.filter((_, axis) => !goes[axis]),
    kind,
    context,
  );
}

/** Reorders the axes. */
export function permute(x: Tensor, order: readonly number[] | undefined, context: Context): Value {
  if (!x.shape || !order) return view(x, undefined, x.kind && kindAt(x.kind, undefined), context);
  const rank = x.shape.length;
  const axes = order.map((axis) => axisOf(axis, rank));
  if (axes.length !== rank || new Set(axes).size !== rank || axes.includes(undefined)) {
    return raises(
      `number of dimensions in the tensor input does not match the length of the desired ordering of dimensions`,
      context,
    );
  }
  const known = axes as readonly number[];
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape: known.map((axis) => x.shape![axis]),
      kind: kindMoved(x, (own) => known.indexOf(own)),
      of: [x],
      values: () => {
        const numbers = numbersIn(x);
        return numbers && permuted(numbers, known).values;
      },
    },
    context,
  );
}

/** Swaps two axes. */
export function transpose(x: Tensor, a: number | undefined, b: number | undefined, context: Context): Value {
  if (!x.shape || a === undefined || b === undefined) {
    const known = x.kind?.axis !== undefined && a !== undefined && b !== undefined && a >= 0 && b >= 0;
    const exchange = (own: number) => (own === a ? b : own === b ? a : own);
    return view(x, undefined, x.kind && kindAt(x.kind, known ? exchange(x.kind.axis!) : undefined), context);
  }
  const rank = x.shape.length;
  if (rank === 0) return view(x, x.shape, x.kind, context);
  const [one, other] = [axisOf(a, rank), axisOf(b, rank)];
  if (one === undefined) return axisOutOfRange(a, x.shape, context);
  if (other === undefined) return axisOutOfRange(b, x.shape, context);
  const order = x.shape.map((_, axis) => (axis === one ? other : axis === other ? one : axis));
  return permute(x, order, context);
}

/** Reverses all axes. */
export function reversed(x: Tensor, context: Context): Value {
  return permute(
    x,
    x.shape?.map((_, axis) => x.shape!.length - 1 - axis),
    context,
  );
}

/** `movedim` and `moveaxis`. */
export function moveAxis(x: Tensor, from: Value | undefined, to: Value | undefined, context: Context): Value {
  const [a, b] = [wholeOf(from), wholeOf(to)];
  const rank = x.shape?.length;
  const one = a === undefined || rank === undefined ? undefined : axisOf(a, rank);
  const other = b === undefined || rank === undefined ? undefined : axisOf(b, rank);
  if (one === undefined || other === undefined) return permute(x, undefined, context);
  const order = x.shape!.map((_, axis) => axis).filter((axis) => axis !== one);
  order.splice(other, 0, one);
  return permute(x, order, context);
}

/** `expand` and `broadcast_to`: axes of size 1 repeat, -1 keeps a size. */
export function expand(x: Tensor, asked: Shape | undefined, context: Context): Value {
  if (!asked || !x.shape) return view(x, undefined, x.kind && kindAt(x.kind, undefined), context);
  const offset = asked.length - x.shape.length;
  const shape = asked.map((size, axis) => (size === -1 ? x.shape![axis - offset] : size));
  const misfit = x.shape.some((own, axis) => {
    const wanted = shape[axis + offset];
    return own !== undefined && own !== 1 && wanted !== undefined && own !== wanted;
  });
  if (offset < 0 || misfit) {
    return raises(
      `The expanded size of the tensor ${shapeText(asked)} must match the existing size ${shapeText(x.shape)}`,
      context,
    );
  }
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape,
      kind: kindMoved(x, (own) => own + offset),
      of: [x],
      values: () => {
        const numbers = numbersIn(x);
        return numbers && isKnown(shape) ? broadcastTo(numbers, shape) : undefined;
      },
    },
    context,
  );
}

/** `repeat` and `tile`: repeats the whole, a number of times along each axis. */
export function repeat(x: Tensor, times: Shape | undefined, context: Context): Value {
  if (!times || !x.shape) return view(x, undefined, undefined, context);
  const isTiled = /tile$/.test(context.callee);
  if (times.length < x.shape.length && !isTiled) {
    return raises(
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
      context,
    );
  }
  const rank = Math.max(times.length, x.shape.length);
  const own: Shape = [...Array(rank - x.shape.length).fill(1), ...x.shape];
  const often: Shape = [...Array(rank - times.length).fill(1), ...times];
  const shape = own.map((size, axis) =>
    size === undefined || often[axis] === undefined ? undefined : size * often[axis]!,
  );
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape,
      kind: kindMoved(x, (axis) => axis + rank - x.shape!.length),
      of: [x],
      values: () => {
        if (!isKnown(own) || !isKnown(often) || !x.values) return undefined;
        const pairs = own.flatMap((size, axis) => [often[axis], size]);
        const single = own.flatMap((size) => [1, size]);
        return broadcastTo({ values: x.values, shape: single }, pairs);
      },
    },
    context,
  );
}

/** The numbers in their order, in another shape; the kind's axis is followed where possible. */
function regrouped(x: Tensor, shape: Shape | undefined, context: Context): Value {
  return view(x, shape, x.kind && kindAt(x.kind, followed(x.kind.axis, x.shape, shape)), context);
}

/** Where an axis is after a reshape: it has the same size, and as many elements after it, or before it. */
function followed(
  axis: number | undefined,
  from: Shape | undefined,
  to: Shape | undefined,
): number | undefined {
  if (axis === undefined || !from || !to || from[axis] === undefined) return undefined;
  const behind = knownSize(from.slice(axis + 1));
  const before = knownSize(from.slice(0, axis));
  for (let at = 0; at < to.length; at++) {
    if (to[at] !== from[axis]) continue;
    const [after, ahead] = [knownSize(to.slice(at + 1)), knownSize(to.slice(0, at))];
    if ((behind !== undefined && behind === after) || (before !== undefined && before === ahead)) return at;
  }
  return undefined;
}

/** The same numbers, dtype and library with another shape and kind. */
export function view(x: Tensor, shape: Shape | undefined, kind: Kind | undefined, context: Context): Tensor {
  const library = homeOf(context, [x]);
  return result({ library, dtype: x.dtype, shape, kind, of: [x], values: () => x.values }, context);
}

/** A kind along another axis, or along an unknown one. */
export function kindAt({ axis: _, ...bare }: Kind, axis: number | undefined): Kind {
  return axis === undefined ? bare : { ...bare, axis };
}

/** The kind of a tensor whose axes are moved: for some kinds the axis matters. */
function kindMoved({ kind }: Tensor, move: (axis: number) => number | undefined): Kind | undefined {
  return kind && kindAt(kind, kind.axis === undefined ? undefined : move(kind.axis));
}
