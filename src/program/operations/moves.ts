import type { Operation } from '../rows/library';
import { list, nothing, number, type Sequence, type Tensor, type Value } from '../value';
import { concatenate, stack } from './layout/combine';
import {
  expand,
  flatten,
  kindAt,
  moveAxis,
  permute,
  repeat,
  reshape,
  reversed,
  squeeze,
  transpose,
  unsqueeze,
  view,
} from './layout/reshape';
import { subscript } from './layout/subscript';
import { sizeNumber } from './reduce/reductions';
import { axisArgument, given, libraryNamed, onTensor } from './tensors/given';
import { isGiven, shapeGiven, tensorFrom, textOf, wholeOf } from './tensors/operands';
import { raises, unsupported, withoutNumbers } from './tensors/results';
import { arrayIn, columnsIn, frame } from './tensors/series';
import { isKnown, knownSize } from './tensors/shapes';

const shapeNames = ['shape', 'size', 'newshape', 'target_shape', 'sizes'] as const;

export const reshaped: Operation = onTensor((x, args, context) =>
  reshape(x, shapeGiven(given(args, ...shapeNames)), context),
);

export const reshapedAs: Operation = onTensor((x, args, context) => {
  const like = args.other?.type === 'tensor' ? args.other.shape : undefined;
  return reshape(x, like, context);
});

export const flattened: Operation = onTensor((x, args, context) => {
  const from = isGiven(args.start_dim) ? wholeOf(args.start_dim) : 0;
  const end = isGiven(args.end_dim) ? wholeOf(args.end_dim) : -1;
  return from === undefined || end === undefined
    ? view(x, undefined, undefined, context)
    : flatten(x, from, end, context);
});

/** NumPy's version, which has no axes to choose; an order other than C's is not supported. */
export const raveled: Operation = onTensor((x, _args, context) => flatten(x, 0, -1, context));

export const squeezed: Operation = onTensor((x, args, context) => squeeze(x, axisArgument(args), context));

export const unsqueezed: Operation = onTensor((x, args, context) =>
  unsqueeze(x, wholeOf(axisArgument(args)), context),
);

export const transposed: Operation = onTensor((x, args, context) =>
  transpose(
    x,
    wholeOf(given(args, 'dim0', 'axis0', 'axis1')),
    wholeOf(given(args, 'dim1', 'axis2')),
    context,
  ),
);

/** `permute`, and NumPy's transpose, which reverses the axes where none are given. */
export const permuted: Operation = onTensor((x, args, context) => {
  const asked = given(args, 'dims', 'axes', 'perm');
  if (asked === undefined || (asked.type === 'sequence' && asked.items?.length === 0))
    return reversed(x, context);
  const order = shapeGiven(asked);
  if (order?.length === 1 && asked.type === 'sequence' && asked.items?.[0].type === 'nothing')
    return reversed(x, context);
  return permute(x, order && isKnown(order) ? order : undefined, context);
});

/** `t()` and `.T`. */
export const turned: Operation = onTensor((x, _args, context) => reversed(x, context));

/** `t()`, of at most two axes. */
export const turnedFlat: Operation = onTensor((x, _args, context) =>
  x.shape && x.shape.length > 2
    ? raises(`t() expects a tensor with <= 2 dimensions, but self is ${x.shape.length}D`, context)
    : reversed(x, context),
);

/** `.mT`: swaps the last two axes. */
export const turnedLast: Operation = onTensor((x, _args, context) => transpose(x, -2, -1, context));

export const movedAxis: Operation = onTensor((x, args, context) =>
  moveAxis(x, args.source, args.destination, context),
);

export const expanded: Operation = onTensor((x, args, context) =>
  expand(x, shapeGiven(given(args, ...shapeNames)), context),
);

export const expandedAs: Operation = onTensor((x, args, context) =>
  expand(x, args.other?.type === 'tensor' ? args.other.shape : undefined, context),
);

export const repeated: Operation = onTensor((x, args, context) =>
  repeat(x, shapeGiven(given(args, 'repeats', 'sizes', 'dims', 'reps', 'multiples')), context),
);

export const concatenated: Operation = (args, context) => {
  const asked = given(args, 'axis') ?? axisArgument(args);
  // NumPy flattens where the axis is None.
  const isFlat = args.axis?.type === 'nothing' && !args.dim;
  const axis = asked === undefined ? (isFlat ? undefined : 0) : wholeOf(asked);
  return concatenate(
    given(args, 'tensors', 'arrays', 'values', 'inputs', 'xs'),
    axis,
    libraryNamed(context.callee) ?? 'torch',
    context,
  );
};

export const stacked: Operation = (args, context) => {
  const asked = axisArgument(args);
  const axis = asked === undefined ? 0 : wholeOf(asked);
  return stack(
    given(args, 'tensors', 'arrays', 'values', 'x'),
    axis,
    libraryNamed(context.callee) ?? 'torch',
    context,
  );
};

/** `vstack`, `hstack` and `column_stack`: vectors become rows, are concatenated, or become columns. */
export function stackedAs(form: 'rows' | 'line' | 'columns'): Operation {
  return (args, context) => {
    const library = libraryNamed(context.callee) ?? 'torch';
    const all = given(args, 'tensors', 'tup', 'arrays');
    if (all?.type !== 'sequence' || !all.items) return concatenate(all, undefined, library, context);
    // A single number counts as a vector of one.
    const items = all.items
      .map((item) => tensorFrom(item, library, context))
      .map((item) =>
        item.type === 'tensor' && item.shape?.length === 0 ? unsqueeze(item, 0, context) : item,
      );
    const ranks = items.map((item) => (item.type === 'tensor' ? item.shape?.length : undefined));
    if (ranks.includes(undefined)) return concatenate(all, undefined, library, context);
    const areVectors = ranks.every((rank) => rank === 1);
    if (form === 'line') return concatenate(list(items), areVectors ? 0 : 1, library, context);
    const wide = items.map((item) =>
      item.type === 'tensor' && item.shape!.length === 1
        ? unsqueeze(item, form === 'rows' ? 0 : 1, context)
        : item,
    );
    return concatenate(list(wide), form === 'rows' ? 0 : 1, library, context);
  };
}

/** One place along an axis, or a range of places. */
export const selectedAt: Operation = onTensor((x, args, context) => {
  const axis = wholeOf(axisArgument(args));
  return indexedAt(x, axis, given(args, 'index'), context);
});

export const narrowed: Operation = onTensor((x, args, context) => {
  const [from, length] = [wholeOf(args.start), wholeOf(args.length)];
  const size = x.shape?.at(wholeOf(axisArgument(args)) ?? x.shape.length);
  const start = from !== undefined && from < 0 ? size && size + from : from;
  const end = start === undefined || length === undefined ? undefined : start + length;
  const bound = (at: number | undefined): Value =>
    at === undefined ? { type: 'tensor', library: 'python' } : number(at, 'int64');
  return indexedAt(
    x,
    wholeOf(axisArgument(args)),
    { type: 'slice', from: bound(start), to: bound(end), step: nothing },
    context,
  );
});

function indexedAt(
  x: Tensor,
  axis: number | undefined,
  index: Value | undefined,
  context: Parameters<Operation>[1],
): Value {
  if (axis === undefined || !index || (axis < 0 && !x.shape))
    return view(x, undefined, x.kind && kindAt(x.kind, undefined), context);
  const all = { type: 'slice', from: nothing, to: nothing, step: nothing } as const;
  const at = axis < 0 ? axis + x.shape!.length : axis;
  const parts: Sequence = { type: 'sequence', is: 'tuple', items: [...Array(at).fill(all), index] };
  return subscript(x, parts, context);
}

/** The elements that a mask selects, as a vector. */
export const masked: Operation = onTensor((x, { mask }, context) => {
  const isStretched =
    mask?.type === 'tensor' && mask.shape && x.shape && String(mask.shape) !== String(x.shape);
  return isStretched
    ? withoutNumbers({ library: 'torch', dtype: x.dtype }, unsupported(context))
    : subscript(x, mask ?? nothing, context);
});

/** `shape[0]`, `numel` and the number of axes. */
export const lengthOf: Operation = (args, context) => {
  const x = given(args, 'obj', 'input', 'self');
  if (x?.type === 'sequence') return sizeNumber((x.items ?? x.members)?.length, context);
  if (x?.type === 'dictionary') return sizeNumber(x.entries?.size, context);
  if (x?.type === 'text') return sizeNumber(x.text === undefined ? undefined : [...x.text].length, context);
  if (x?.type === 'object') {
    const columns = x.of === frame ? (columnsIn(x.args.data)?.values() ?? []) : [];
    const held = arrayIn(x) ?? [...columns].find((one) => one.type === 'tensor');
    return sizeNumber(held?.type === 'tensor' ? held.shape?.[0] : x.children?.length, context);
  }
  return sizeNumber(x?.type === 'tensor' ? x.shape?.[0] : undefined, context);
};

export const countOf: Operation = onTensor((x, _args, context) => sizeNumber(knownSize(x.shape), context));

export const rankOf: Operation = onTensor((x, _args, context) => sizeNumber(x.shape?.length, context));

/** The slices along an axis. */
export const unbound: Operation = onTensor((x, args, context) => {
  const axis = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const size = axis === undefined ? undefined : x.shape?.at(axis);
  if (size === undefined || size > 1000)
    return { type: 'sequence', is: 'tuple', missing: x.missing ?? unsupported(context) };
  const items = Array.from({ length: size }, (_, i) => indexedAt(x, axis, number(i, 'int64'), context));
  return { type: 'sequence', is: 'tuple', items };
});

/** The coordinates of a grid: each vector along its own axis, NumPy's first two swapped. */
export const meshgrid: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'torch';
  const given = args.tensors?.type === 'sequence' ? args.tensors.items : undefined;
  const only = given?.length === 1 && given[0].type === 'sequence' ? given[0].items : given;
  const all = only?.map((one) => tensorFrom(one, library, context));
  const isSwapped = args.indexing?.type === 'text' && args.indexing.text === 'xy';
  const isOfOne =
    library !== 'torch' || new Set(all?.map((one) => one.type === 'tensor' && one.dtype)).size < 2;
  const isTold = isOfOne && (isSwapped || textOf(args.indexing) === 'ij');
  if (!all?.every((one) => one.type === 'tensor' && one.shape?.length === 1) || !isTold)
    return { type: 'sequence', is: 'tuple', missing: unsupported(context) };
  const axisOf = (i: number) => (isSwapped && all.length > 1 && i < 2 ? 1 - i : i);
  const sizes: (number | undefined)[] = [];
  for (const [i, one] of all.entries()) sizes[axisOf(i)] = (one as Tensor).shape![0];
  const items = all.map((one, i) => {
    const shape = sizes.map((size, axis) => (axis === axisOf(i) ? size : 1));
    const turned = reshape(one as Tensor, shape, context);
    const made = turned.type === 'tensor' ? expand(turned, sizes, context) : turned;
    // PyTorch's share the memory of the vectors.
    return library === 'torch' && made.type === 'tensor' ? { ...made, store: (one as Tensor).store } : made;
  });
  return { type: 'sequence', is: library === 'numpy' ? 'list' : 'tuple', items };
};
