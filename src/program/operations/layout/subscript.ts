import { sizeOf } from '../../../shape';
import type { Context } from '../../rows/library';
import {
  type Kind,
  opaque,
  type Sequence,
  type Slice,
  type Tensor,
  text,
  type Value,
  vector,
  whyNot,
} from '../../value';
import { keyOf } from '../tensors/keys';
import { arrayOf, libraryOf, wholeOf } from '../tensors/operands';
import { raises, result, unsupported } from '../tensors/results';
import { broadcastShapes, broadcastTo, isKnown, type Shape, stepOf } from '../tensors/shapes';
import { kindAt } from './reshape';

/** The value of `object[index]`; several indices form a tuple. */
export function subscript(object: Value, index: Value, context: Context): Value {
  switch (object.type) {
    case 'tensor':
      return object.library === 'python'
        ? opaque(whyNot(object) ?? unsupported(context))
        : object.texts
          ? ofTexts(object, object.texts, index, context)
          : ofTensor(object, index, context);
    case 'sequence':
      return ofSequence(object, index, context);
    case 'dictionary': {
      const key = keyOf(index);
      const found = key === undefined ? undefined : object.entries?.get(key);
      const isSure = key !== undefined && object.entries && !object.missing && !object.fallback;
      if (!found && isSure) return raises(`KeyError: ${key.replace('\0', '')}`, context);
      return found ?? opaque(object.missing ?? whyNot(index) ?? unsupported(context));
    }
    case 'text':
      return ofText(object.text, index, context);
    case 'object': {
      const { children } = object;
      return children
        ? ofSequence({ type: 'sequence', is: 'list', items: children }, index, context)
        : opaque(unsupported(context));
    }
    case 'opaque':
      return object;
    default:
      return opaque(unsupported(context));
  }
}

/** A text of an array, or several. */
function ofTexts(array: Tensor, texts: readonly string[], index: Value, context: Context): Value {
  const places = { ...array, texts: undefined, values: Float64Array.from(texts.keys()), missing: undefined };
  const found = ofTensor(places, index, context);
  if (found.type !== 'tensor' || !found.values) return found;
  const chosen = Array.from(found.values, (at) => texts[at]);
  return found.shape?.length === 0
    ? text(chosen[0])
    : { ...found, values: undefined, texts: chosen, missing: array.missing };
}

/** A character of a text, or several. */
function ofText(written: string | undefined, index: Value, context: Context): Value {
  if (written === undefined) return text();
  const found = ofSequence({ type: 'sequence', is: 'tuple', items: [...written].map(text) }, index, context);
  if (found.type !== 'sequence') return found.type === 'text' || found.type === 'opaque' ? found : text();
  const parts = found.items?.map((one) => (one.type === 'text' ? one.text : undefined));
  return text(parts?.join(''));
}

function ofSequence(object: Sequence, index: Value, context: Context): Value {
  const missing = object.missing ?? whyNot(index) ?? unsupported(context);
  if (index.type === 'slice') {
    if (object.is === 'deque')
      return raises("TypeError: sequence index must be integer, not 'slice'", context);
    const { items } = object;
    const places = items && placesOf(index, items.length);
    if (places && places !== 'zero')
      return {
        type: 'sequence',
        is: object.is,
        items: Array.from(numbersIn(places), (place) => items[place]),
      };
    return { type: 'sequence', is: object.is, ...(object.each && { each: object.each }), missing };
  }
  const place = wholeOf(index);
  if (!object.items || place === undefined) return object.each ?? opaque(missing);
  const at = place < 0 ? place + object.items.length : place;
  return object.items[at] ?? raises(`IndexError: ${object.is} index out of range`, context);
}

/** A single unknown index selects samples; one of several may select classes. */
function kindByUnknown(kind: Kind, count: number): Kind | undefined {
  return count > 1 && isDistribution(kind) ? undefined : kindAt(kind, undefined);
}

/** One part of an index, as far as it is known. */
type Part =
  | { readonly is: 'one'; readonly at?: number }
  | { readonly is: 'slice'; readonly slice: Slice }
  | { readonly is: 'new' }
  | { readonly is: 'rest' }
  | { readonly is: 'list'; readonly places: Tensor }
  | { readonly is: 'mask'; readonly mask: Tensor };

function ofTensor(x: Tensor, index: Value, context: Context): Value {
  const given = index.type === 'sequence' && index.is === 'tuple' && index.items ? index.items : [index];
  const parts: Part[] = [];
  for (const one of given) {
    const part = partOf(one, context);
    if (part) parts.push(part);
    else
      return result(
        {
          library: libraryOf([x]),
          dtype: x.dtype,
          kind: x.kind && kindByUnknown(x.kind, given.length),
          of: [{ ...x, values: undefined, missing: whyNot(x) ?? whyNot(one) ?? unsupported(context) }],
        },
        context,
      );
  }
  // A mask takes as many axes as it has.
  const isTold = parts.every((part) => part.is !== 'mask' || part.mask.shape);
  if (!x.shape || !isTold) return ofUnknownShape(x, parts, context);
  const taken = parts.reduce((sum, part) => sum + axesOf(part), 0);
  const rest = x.shape.length - taken;
  if (rest < 0) {
    return raises(`IndexError: too many indices for tensor of dimension ${x.shape.length}`, context);
  }
  const at = parts.findIndex(({ is }) => is === 'rest');
  const full: Part[] = Array(rest).fill(whole);
  const all = at < 0 ? [...parts, ...full] : [...parts.slice(0, at), ...full, ...parts.slice(at + 1)];
  // Next to a list, NumPy treats a number as a list of one place; PyTorch applies the number first.
  const hasList = all.some(({ is }) => is === 'list' || is === 'mask');
  const isListed = hasList && libraryOf([x]) !== 'torch';
  return selected(x, x.shape, isListed ? all.map(asList) : all, context);
}

function asList(part: Part): Part {
  if (part.is !== 'one') return part;
  const values = part.at === undefined ? undefined : Float64Array.of(part.at);
  return {
    is: 'list',
    places: { type: 'tensor', library: 'numpy', dtype: 'int64', shape: [], ...(values && { values }) },
  };
}

const whole: Part = {
  is: 'slice',
  slice: { type: 'slice', from: { type: 'nothing' }, to: { type: 'nothing' }, step: { type: 'nothing' } },
};

function axesOf(part: Part): number {
  if (part.is === 'new' || part.is === 'rest') return 0;
  return part.is === 'mask' ? (part.mask.shape?.length ?? 1) : 1;
}

function partOf(index: Value, context: Context): Part | undefined {
  switch (index.type) {
    case 'nothing':
      return { is: 'new' };
    case 'ellipsis':
      return { is: 'rest' };
    case 'slice':
      return { is: 'slice', slice: index };
    case 'sequence': {
      const array = arrayOf(index, 'numpy', context);
      return array.type === 'tensor' ? listed(array) : undefined;
    }
    case 'tensor':
      if (index.library === 'python')
        return index.dtype === 'bool' ? undefined : { is: 'one', at: wholeOf(index) };
      if (index.shape?.length === 0 && index.dtype !== 'bool') return { is: 'one', at: wholeOf(index) };
      return listed(index);
    default:
      return undefined;
  }
}

function listed(index: Tensor): Part | undefined {
  if (index.dtype === undefined) return undefined;
  // A single truth value adds an axis.
  if (index.dtype === 'bool') return index.shape?.length === 0 ? undefined : { is: 'mask', mask: index };
  return index.dtype.startsWith('float') ? undefined : { is: 'list', places: index };
}

/** Without a shape, the kind can still be followed, from the first axis on. */
function ofUnknownShape(x: Tensor, parts: readonly Part[], context: Context): Tensor {
  const without = { ...x, values: undefined, missing: x.missing ?? unsupported(context) };
  const base = { library: libraryOf([x]), dtype: x.dtype, of: [without] };
  const axis = x.kind?.axis;
  if (!x.kind || axis === undefined) return result({ ...base, kind: x.kind }, context);
  let front = 0;
  let made = 0;
  for (const part of parts) {
    if (part.is === 'rest' || part.is === 'list' || part.is === 'mask')
      return result({ ...base, kind: kindAt(x.kind, undefined) }, context);
    if (part.is === 'new') made++;
    else if (front === axis) {
      return result(
        { ...base, kind: part.is === 'one' ? picked(x.kind) : cut(x.kind, part.slice, made) },
        context,
      );
    } else {
      front++;
      if (part.is === 'slice') made++;
    }
  }
  return result({ ...base, kind: kindAt(x.kind, axis - front + made) }, context);
}

/** A single class of a distribution is a probability by itself. */
function picked(kind: Kind): Kind {
  const bare = kindAt(kind, undefined);
  if (kind.is === 'probabilities') return { ...bare, is: 'sigmoid' };
  return kind.is === 'log-probabilities' ? { ...bare, is: 'log-sigmoid' } : bare;
}

/** Some classes of a distribution are not a distribution. */
function cut(kind: Kind, slice: Slice, axis: number): Kind | undefined {
  const isAll = slice.from.type === 'nothing' && slice.to.type === 'nothing';
  if (isAll) return kindAt(kind, axis);
  return isDistribution(kind) ? undefined : kindAt(kind, axis);
}

function isDistribution({ is }: Kind): boolean {
  return is === 'probabilities' || is === 'log-probabilities' || is === 'one-hot';
}

/** An axis of the result: its sizes (several for a list of several axes), and how far each of its elements lies from the first. */
interface ResultAxis {
  readonly sizes: Shape;
  readonly offsets?: () => Float64Array;
  /** The axis of the operand that it runs along, whole or in part. */
  readonly from?: number;
  readonly isWhole?: boolean;
}

function selected(x: Tensor, shape: Shape, parts: readonly Part[], context: Context): Value {
  const isSized = isKnown(shape);
  const axes: ResultAxis[] = [];
  const lists: { readonly axis: number; readonly places: Tensor }[] = [];
  const listedAt: number[] = [];
  let base = 0;
  let axis = 0;
  let isLost = false;
  const gone: { readonly axis: number }[] = [];
  for (const [order, part] of parts.entries()) {
    const size = shape[axis];
    const step = isSized ? stepOf(shape, axis) : 0;
    switch (part.is) {
      case 'new':
        axes.push({ sizes: [1], offsets: () => Float64Array.of(0) });
        break;
      case 'one': {
        if (part.at !== undefined && size !== undefined && (part.at >= size || part.at < -size)) {
          return raises(
            `IndexError: index ${part.at} is out of bounds for dimension ${axis} with size ${size}`,
            context,
          );
        }
        if (part.at === undefined || (part.at < 0 && size === undefined)) isLost = true;
        else base += (part.at < 0 ? part.at + size! : part.at) * step;
        gone.push({ axis });
        axis++;
        break;
      }
      case 'slice': {
        const places = size === undefined ? undefined : placesOf(part.slice, size);
        if (places === 'zero') return raises('ValueError: slice step cannot be zero', context);
        const isWhole = isWholeSlice(part.slice);
        axes.push({
          sizes: [places?.count ?? (isWhole ? size : undefined)],
          from: axis,
          isWhole: isWhole || (places !== undefined && places.count === size),
          ...(places && { offsets: () => numbersIn(places).map((place) => place * step) }),
        });
        axis++;
        break;
      }
      case 'mask': {
        const found = nonzero(part.mask);
        const rank = part.mask.shape?.length ?? 1;
        const misfit = part.mask.shape?.findIndex(
          (own, i) => own !== undefined && shape[axis + i] !== undefined && own !== shape[axis + i],
        );
        if (misfit !== undefined && misfit >= 0) {
          return raises(
            `IndexError: The shape of the mask at index ${misfit} does not match the shape of the indexed tensor`,
            context,
          );
        }
        for (let i = 0; i < rank; i++) {
          const places: Tensor = found
            ? vector(found[i], 'int64')
            : { type: 'tensor', library: 'numpy', dtype: 'int64', shape: [undefined] };
          lists.push({ axis: axis + i, places });
        }
        listedAt.push(order);
        axis += rank;
        break;
      }
      case 'list':
        lists.push({ axis, places: part.places });
        listedAt.push(order);
        axis++;
        break;
      case 'rest':
        break;
    }
  }
  if (lists.length > 0) {
    const block = listAxis(lists, shape, context);
    if (!('sizes' in block)) return block;
    // Adjacent lists keep their position; otherwise their axis comes first.
    const isTogether = listedAt.at(-1)! - listedAt[0] === listedAt.length - 1;
    const at = isTogether
      ? parts.slice(0, listedAt[0]).filter(({ is }) => is === 'slice' || is === 'new').length
      : 0;
    axes.splice(at, 0, block);
  }
  const missing = isLost ? unsupported(context) : undefined;
  const operand: Tensor = missing ? { ...x, values: undefined, missing: x.missing ?? missing } : x;
  const unknownIndex = lists.find(({ places }) => !places.values);
  return result(
    {
      library: libraryOf([x]),
      dtype: x.dtype,
      shape: axes.flatMap(({ sizes }) => sizes),
      kind: x.kind && kindOf(x.kind, axes, gone, lists),
      of: unknownIndex ? [operand, unknownIndex.places] : [operand],
      values: () => gathered(x.values!, axes, base),
    },
    context,
  );
}

function kindOf(
  kind: Kind,
  axes: readonly ResultAxis[],
  gone: readonly { readonly axis: number }[],
  lists: readonly { readonly axis: number }[],
): Kind | undefined {
  if (kind.axis === undefined) return kind;
  if (gone.some(({ axis }) => axis === kind.axis)) return picked(kind);
  // A list for the classes beside one for the samples picks one class of each.
  if (lists.some(({ axis }) => axis === kind.axis)) {
    return lists.length > 1 ? picked(kind) : isDistribution(kind) ? undefined : kindAt(kind, undefined);
  }
  let at = 0;
  for (const { from, sizes, isWhole } of axes) {
    if (from === kind.axis) return isWhole || !isDistribution(kind) ? kindAt(kind, at) : undefined;
    at += sizes.length;
  }
  return kindAt(kind, undefined);
}

/** The axes of lists, which broadcast to each other. An Opaque is an error that the library would raise. */
function listAxis(
  lists: readonly { readonly axis: number; readonly places: Tensor }[],
  shape: Shape,
  context: Context,
): ResultAxis | Value {
  const shapes = lists.map(({ places }) => places.shape);
  if (shapes.some((one) => one === undefined)) return { sizes: [undefined] };
  const sizes = broadcastShapes(shapes as readonly Shape[]);
  if (!sizes)
    return raises('IndexError: shape mismatch: indexing tensors could not be broadcast together', context);
  for (const { axis, places } of lists) {
    const size = shape[axis];
    const wrong =
      size === undefined ? undefined : places.values?.find((place) => place >= size || place < -size);
    if (wrong !== undefined) {
      return raises(
        `IndexError: index ${wrong} is out of bounds for dimension ${axis} with size ${size}`,
        context,
      );
    }
  }
  if (!isKnown(sizes) || !isKnown(shape) || lists.some(({ places }) => !places.values)) return { sizes };
  const offsets = new Float64Array(sizeOf(sizes));
  for (const { axis, places } of lists) {
    const spread = broadcastTo({ values: places.values!, shape: places.shape as readonly number[] }, sizes);
    const step = stepOf(shape, axis);
    spread.forEach((place, i) => {
      offsets[i] += (place < 0 ? place + shape[axis] : place) * step;
    });
  }
  return { sizes, offsets: () => offsets };
}

function gathered(values: Float64Array, axes: readonly ResultAxis[], base: number): Float64Array | undefined {
  let places = Float64Array.of(base);
  for (const axis of axes) {
    const offsets = axis.offsets?.();
    if (!offsets) return undefined;
    const next = new Float64Array(places.length * offsets.length);
    places.forEach((place, i) => {
      for (let k = 0; k < offsets.length; k++) next[i * offsets.length + k] = place + offsets[k];
    });
    places = next;
  }
  return places.map((place) => values[place]);
}

/** Where a mask is true: the places along each of its axes. */
function nonzero(mask: Tensor): Float64Array[] | undefined {
  const { values, shape } = mask;
  if (!values || !shape || !isKnown(shape)) return undefined;
  const places: number[] = [];
  values.forEach((x, place) => {
    if (x !== 0) places.push(place);
  });
  return shape.map((size, axis) => {
    const step = stepOf(shape, axis);
    return Float64Array.from(places, (place) => Math.floor(place / step) % size);
  });
}

function isWholeSlice({ from, to, step }: Slice): boolean {
  return from.type === 'nothing' && to.type === 'nothing' && step.type === 'nothing';
}

/** Places one after the other, at the same distance. */
interface Places {
  readonly first: number;
  readonly by: number;
  readonly count: number;
}

function numbersIn({ first, by, count }: Places): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => first + i * by);
}

/** The places that a slice selects from `size` of them; undefined if its bounds are unknown. */
function placesOf({ from, to, step }: Slice, size: number): Places | 'zero' | undefined {
  const by = step.type === 'nothing' ? 1 : wholeOf(step);
  if (by === undefined) return undefined;
  if (by === 0) return 'zero';
  const bound = (given: Value, usual: number): number | undefined => {
    if (given.type === 'nothing') return usual;
    const at = wholeOf(given);
    if (at === undefined) return undefined;
    const counted = at < 0 ? at + size : at;
    return by > 0 ? Math.min(Math.max(counted, 0), size) : Math.min(Math.max(counted, -1), size - 1);
  };
  const [first, end] = [bound(from, by > 0 ? 0 : size - 1), bound(to, by > 0 ? size : -1)];
  if (first === undefined || end === undefined) return undefined;
  return { first, by, count: Math.max(0, Math.ceil((end - first) / by)) };
}
