import { sizeOf } from '../../shape';
import type { Operation } from '../rows/library';
import { type Arguments, number, type Tensor, text } from '../value';
import { kindAt, squeeze, unsqueeze } from './layout/reshape';
import { subscript } from './layout/subscript';
import { isFloat, isHalf, isInteger } from './tensors/dtypes';
import { axisArgument, given, homeOf, inputArgument, libraryNamed, replacing } from './tensors/given';
import { flag, isGiven, numberGiven, numbersIn, tensorFrom, textOf, wholeOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, inverse, isKnown, permuted, type Shape, stepOf } from './tensors/shapes';

/** `gather` and `take_along_axis`: picks elements along one axis by an index. */
export const gather: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'torch';
  const x = tensorFrom(given(args, 'input', 'a', 'arr', 'x'), library, context);
  const index = tensorFrom(given(args, 'index', 'indices'), library, context);
  if (x.type === 'opaque') return x;
  if (index.type === 'opaque') return index;
  const asked = wholeOf(axisArgument(args));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const kind = x.kind && (x.kind.axis === axis || x.kind.axis === undefined) ? eachOne(x.kind) : undefined;
  const isAlong = /take_along/.test(context.callee);
  const shape =
    index.shape && isAlong && x.shape && axis !== undefined
      ? alongShape(x.shape, index.shape, axis)
      : index.shape;
  return result(
    {
      library: homeOf(context, [x, index]),
      dtype: x.dtype,
      shape,
      kind,
      of: [x, index],
      values: () => {
        const [numbers, places] = [numbersIn(x), numbersIn(index)];
        if (!numbers || !places || axis === undefined || !shape || !isKnown(shape)) return undefined;
        if (numbers.shape.length !== places.shape.length) return undefined;
        const size = numbers.shape[axis];
        if (places.values.some((place) => place >= size || place < (isAlong ? -size : 0))) return undefined;
        if (!isAlong && places.shape.some((own, at) => at !== axis && own > numbers.shape[at]))
          return undefined;
        const spread = isAlong ? stretched(places, shape) : places.values;
        const steps = numbers.shape.map((_, at) => stepOf(numbers.shape, at));
        const own = shape.map((_, at) => stepOf(shape, at));
        return spread.map((place, i) => {
          const at = place < 0 ? place + size : place;
          let from = at * steps[axis];
          for (let k = 0; k < shape.length; k++) {
            if (k === axis) continue;
            const position = Math.floor(i / own[k]) % shape[k];
            from += (numbers.shape[k] === 1 && isAlong ? 0 : position) * steps[k];
          }
          return numbers.values[from];
        });
      },
    },
    context,
  );
};

/** What becomes of an element to which another one goes. */
const combined: Readonly<Record<string, (so: number, x: number) => number>> = {
  sum: (so, x) => so + x,
  add: (so, x) => so + x,
  prod: (so, x) => so * x,
  multiply: (so, x) => so * x,
  amax: Math.max,
  amin: Math.min,
};

/** `index_add`, `index_copy` and `index_fill`, whose indices are the same everywhere along the axis. */
export function scatterAlong(reduce?: string): Operation {
  return (args, context) => {
    const [x, index] = [tensorFrom(args.input, 'torch', context), tensorFrom(args.index, 'torch', context)];
    const source = args.source ? tensorFrom(args.source, 'torch', context) : undefined;
    const like = source ?? x;
    const isMany = args.value?.type === 'tensor' && args.value.shape?.length !== 0;
    const asked = wholeOf(axisArgument(args));
    const rank = like.type === 'tensor' ? like.shape?.length : undefined;
    const axis = asked !== undefined && rank !== undefined ? axisOf(asked, rank) : undefined;
    const numbers = index.type === 'tensor' ? numbersIn(index) : undefined;
    const size = numbers?.values.length;
    if (
      like.type !== 'tensor' ||
      axis === undefined ||
      isMany ||
      !numbers ||
      numbers.shape.length > 1 ||
      (source && like.shape![axis] !== size)
    ) {
      const missing = (like.type === 'tensor' && like.missing) || unsupported(context);
      return withoutNumbers({ library: 'torch' }, missing);
    }
    const shape = like.shape!.map((own, at) => (at === axis ? size : own));
    const single = shape.map((_, at) => (at === axis ? size! : 1));
    const values = isKnown(shape) ? stretched({ values: numbers.values, shape: single }, shape) : undefined;
    const places = { ...(index as Tensor), shape, values, ...(!values && { missing: unsupported(context) }) };
    const by = reduce === undefined ? undefined : text(reduce);
    return scatter(replacing(args, { index: places, src: source ?? args.value, reduce: by }), context);
  };
}

/** `scatter`: replaces the elements at the indices along one axis by those of the source, or by a number, or combines them. */
export const scatter: Operation = (args, context) => {
  const x = tensorFrom(inputArgument(args), 'torch', context);
  const index = tensorFrom(args.index, 'torch', context);
  const source = tensorFrom(given(args, 'src', 'value'), 'torch', context);
  for (const one of [x, index, source]) if (one.type === 'opaque') return one;
  const [into, at, from] = [x as Tensor, index as Tensor, source as Tensor];
  const asked = wholeOf(axisArgument(args));
  const axis = asked !== undefined && into.shape ? axisOf(asked, into.shape.length) : undefined;
  return result(
    {
      library: homeOf(context, [into, at]),
      dtype: into.dtype,
      shape: into.shape,
      of: [into, at, from],
      values: () => {
        const [numbers, places, written] = [numbersIn(into), numbersIn(at), numbersIn(from)];
        const how = isGiven(args.reduce) ? combined[textOf(args.reduce) ?? ''] : undefined;
        const isFit =
          from.library === 'python'
            ? !(isFloat(from.dtype) && isInteger(into.dtype))
            : from.dtype === into.dtype;
        if (!isFit || at.dtype !== 'int64') return undefined;
        const isTold = how ? !isHalf(into.dtype) && isAdded(args) : !isGiven(args.reduce);
        if (!numbers || !places || !written || axis === undefined || !isTold) return undefined;
        const { shape } = places;
        const isNumber = from.library === 'python';
        if (shape.length !== numbers.shape.length || (!isNumber && written.shape.length !== shape.length))
          return undefined;
        const isWithin = shape.every(
          (own, k) => (k === axis || own <= numbers.shape[k]) && (isNumber || own <= written.shape[k]),
        );
        if (!isWithin || places.values.some((place) => !(place >= 0 && place < numbers.shape[axis])))
          return undefined;
        const changed = numbers.values.slice();
        const seen = new Set<number>();
        for (let i = 0; i < places.values.length; i++) {
          let to = places.values[i] * stepOf(numbers.shape, axis);
          let of = 0;
          for (let k = 0; k < shape.length; k++) {
            const position = Math.floor(i / stepOf(shape, k)) % shape[k];
            if (k !== axis) to += position * stepOf(numbers.shape, k);
            if (!isNumber) of += position * stepOf(written.shape, k);
          }
          if (how) {
            changed[to] = how(changed[to], written.values[of]);
            continue;
          }
          // If two go to the same place, PyTorch does not specify which one stays.
          if (seen.has(to) && !Object.is(changed[to], written.values[of])) return undefined;
          seen.add(to);
          changed[to] = written.values[of];
        }
        return changed;
      },
    },
    context,
  );
};

/** Whether the elements count that were there before, and those that come do as they are. */
function isAdded({ include_self: own, alpha }: Arguments): boolean {
  return flag(own, true) === true && (!alpha || numberGiven(alpha) === 1);
}

function alongShape(x: Shape, index: Shape, axis: number): Shape {
  return index.map((size, at) => (at !== axis && size === 1 ? x[at] : size));
}

function stretched(
  { values, shape }: { values: Float64Array; shape: readonly number[] },
  to: readonly number[],
): Float64Array {
  if (shape.every((size, at) => size === to[at])) return values;
  const steps = to.map((_, at) => stepOf(to, at));
  const length = sizeOf(to);
  return Float64Array.from({ length }, (_, i) => {
    let from = 0;
    for (let k = 0; k < to.length; k++) {
      const position = Math.floor(i / steps[k]) % to[k];
      from += (shape[k] === 1 ? 0 : position) * stepOf(shape, k);
    }
    return values[from];
  });
}

/** One class of each distribution is a probability by itself. */
function eachOne(kind: NonNullable<Tensor['kind']>): Tensor['kind'] {
  const bare = kindAt(kind, undefined);
  if (kind.is === 'probabilities') return { ...bare, is: 'sigmoid' };
  return kind.is === 'log-probabilities' ? { ...bare, is: 'log-sigmoid' } : bare;
}

/** `index_select` and `take`: whole slices along an axis, by a list of places. */
export const indexSelect: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'torch';
  const x = tensorFrom(given(args, 'input', 'a', 'params'), library, context);
  const index = tensorFrom(given(args, 'index', 'indices'), library, context);
  if (x.type === 'opaque') return x;
  const asked = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : asked === 0 ? 0 : undefined;
  // Other rows of scores or shares are what they were.
  const isOfOthers = axis !== undefined && axis !== x.kind?.axis;
  const isKept = x.kind && (x.kind.is === 'logits' || isOfOthers);
  // Elsewhere than in PyTorch the indices may have any number of axes, which move the others.
  const kind = isKept ? { ...x.kind!, ...(library !== 'torch' && { axis: undefined }) } : undefined;
  if (index.type === 'opaque') {
    const isList = library === 'torch';
    const sizes = isList ? x.shape?.map((size, at) => (at === axis ? undefined : size)) : undefined;
    return withoutNumbers({ library: homeOf(context, [x]), dtype: x.dtype, shape: sizes, kind }, index.why);
  }
  // PyTorch takes a single index for a list of one.
  const isOne = library === 'torch' && index.shape?.length === 0;
  const shape =
    axis === undefined || !index.shape || !x.shape
      ? undefined
      : [...x.shape.slice(0, axis), ...(isOne ? [1] : index.shape), ...x.shape.slice(axis + 1)];
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape,
      kind,
      of: [x, index],
      values: () => {
        const numbers = numbersIn(x);
        if (!numbers || axis === undefined || isFloat(index.dtype)) return undefined;
        const order = [axis, ...numbers.shape.map((_, at) => at).filter((at) => at !== axis)];
        const first = permuted(numbers, order);
        const size = numbers.values.length / numbers.shape[axis];
        const taken = new Float64Array(index.values!.length * size);
        for (const [i, place] of index.values!.entries()) {
          const at = place < 0 ? place + numbers.shape[axis] : place;
          if (at < 0 || at >= numbers.shape[axis]) return undefined;
          taken.set(first.values.subarray(at * size, (at + 1) * size), i * size);
        }
        const made = [index.values!.length, ...first.shape.slice(1)];
        return permuted({ values: taken, shape: made }, inverse(order)).values;
      },
    },
    context,
  );
};

/** TensorFlow's `gather`; with a batch axis, each row of a matrix has indices of its own. */
export const gatherOf: Operation = (args, context) => {
  const { params, indices, axis, batch_dims: batched } = args;
  if (wholeOf(batched ?? number(0)) === 0)
    return indexSelect({ input: params, dim: axis, index: indices }, context);
  const [x, index] = [tensorFrom(params, 'tensorflow', context), tensorFrom(indices, 'tensorflow', context)];
  const isPlain =
    wholeOf(batched) === 1 && [undefined, 1, -1].includes(isGiven(axis) ? wholeOf(axis) : undefined);
  if (x.type !== 'tensor' || index.type !== 'tensor' || x.shape?.length !== 2 || !isPlain)
    return withoutNumbers({ library: 'tensorflow' }, unsupported(context));
  const last = number(-1, 'int64');
  if (index.shape?.length !== 1) return gather({ input: x, dim: last, index }, context);
  const column = gather({ input: x, dim: last, index: unsqueeze(index, -1, context) }, context);
  return column.type === 'tensor' ? squeeze(column, last, context) : column;
};

/** TensorFlow's `gather_nd`: the last axis of the indices holds a place. */
export const gatherAt: Operation = ({ params, indices, batch_dims: batched }, context) => {
  const [x, all] = [tensorFrom(params, 'tensorflow', context), tensorFrom(indices, 'tensorflow', context)];
  const axes = all.type === 'tensor' ? all.shape?.at(-1) : undefined;
  if (
    x.type !== 'tensor' ||
    all.type !== 'tensor' ||
    !all.values ||
    axes === undefined ||
    wholeOf(batched) !== 0
  )
    return withoutNumbers({ library: 'tensorflow' }, unsupported(context));
  const items = Array.from(
    { length: axes },
    (_, axis): Tensor => ({
      ...all,
      shape: all.shape!.slice(0, -1),
      values: all.values!.filter((_, i) => i % axes === axis),
    }),
  );
  return subscript(x, { type: 'sequence', is: 'tuple', items }, context);
};
