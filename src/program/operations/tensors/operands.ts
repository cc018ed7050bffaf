import type { Context } from '../../rows/library';
import {
  type Dtype,
  type Library,
  type Opaque,
  type Sequence,
  type Tensor,
  type Value,
  whyNot,
} from '../../value';
import { isInteger, promoted } from './dtypes';
import { mostElements, raises, tooMuch, unsupported } from './results';
import { arrayIn } from './series';
import { axisOf, isKnown, type Shape } from './shapes';

/**
 * A value as a tensor of a library: a list of numbers becomes one, and an unknown value becomes a tensor without shape.
 * An Opaque is an error that the library would raise.
 */
export function tensorFrom(value: Value | undefined, library: Library, context: Context): Tensor | Opaque {
  if (value?.type === 'tensor') return value;
  if (value?.type === 'sequence') return arrayOf(value, library, context);
  if (value?.type === 'opaque' && value.why.reason === 'raises') return value;
  const missing = value?.type === 'opaque' ? value.why : unsupported(context);
  const array = library === 'numpy' ? arrayIn(value) : undefined;
  if (array) return array;
  if (value?.type === 'object') {
    const { of: name, place } = value;
    const inside = value.args.data && whyNot(value.args.data);
    return { type: 'tensor', library, missing: inside ?? { reason: 'unknown-function', name, place } };
  }
  return { type: 'tensor', library, missing };
}

/** The array of a nested list. Its lists must have equal lengths and contain numbers or tensors. */
export function arrayOf(value: Sequence, library: Library, context: Context): Tensor | Opaque {
  const missing = value.missing ?? unsupported(context);
  if (!value.items) {
    const each = value.each && tensorFrom(value.each, library, context);
    const known = each?.type === 'tensor' ? each : undefined;
    return {
      type: 'tensor',
      library,
      ...(known?.dtype && { dtype: known.dtype }),
      ...(known?.shape && { shape: [undefined, ...known.shape] }),
      missing,
    };
  }
  if (countOf(value) > mostElements) return { type: 'tensor', library, missing: tooMuch(context) };
  const items = value.items.map((item) => tensorFrom(item, library, context));
  const wrong = items.find((item): item is Opaque => item.type === 'opaque');
  if (wrong) return wrong;
  return stacked(items as readonly Tensor[], library, context);
}

/** The number of items of a nested list whose lists are all as long as the first. */
function countOf(value: Value): number {
  if (value.type !== 'sequence' || !value.items?.length) return 1;
  return value.items.length * countOf(value.items[0]);
}

function stacked(items: readonly Tensor[], library: Library, context: Context): Tensor | Opaque {
  const count = items.length;
  if (count === 0) {
    return { type: 'tensor', library, dtype: 'float64', shape: [0], values: new Float64Array(0) };
  }
  const dtype = promoted(items.map(unranked), 'numpy');
  const shapes = items.map(({ shape }) => shape);
  const known = shapes.filter((shape) => shape !== undefined);
  const first = known[0];
  if (first && known.some((shape) => contradict(shape, first))) {
    return raises(`expected sequence of length ${first[0] ?? 0}, got lists of other lengths`, context);
  }
  const shape: Shape | undefined =
    known.length === count ? [count, ...first.map((_, axis) => agreed(known, axis))] : undefined;
  const lacking = items.find((item) => !item.values);
  const base = { type: 'tensor', library, ...(dtype && { dtype }), ...(shape && { shape }) } as const;
  if (lacking || !shape) return { ...base, missing: lacking?.missing ?? unsupported(context) };
  const size = items[0].values!.length;
  const values = new Float64Array(count * size);
  items.forEach(({ values: own }, i) => {
    values.set(own!, i * size);
  });
  return { ...base, values };
}

/** In a list, only the dtype of an item counts. */
function unranked(item: Tensor): Tensor {
  return { ...item, library: 'numpy' };
}

function contradict(a: Shape, b: Shape): boolean {
  return (
    a.length !== b.length ||
    a.some((size, axis) => size !== undefined && b[axis] !== undefined && size !== b[axis])
  );
}

function agreed(shapes: readonly Shape[], axis: number): number | undefined {
  return shapes.map((shape) => shape[axis]).find((size) => size !== undefined);
}

/** The library in which operands are combined: a tensor library's before NumPy's, before Python's. */
export function libraryOf(operands: readonly Tensor[], usual: Library = 'python'): Library {
  for (const library of ['torch', 'tensorflow', 'tfjs', 'jax', 'numpy'] as const) {
    if (operands.some((operand) => operand.library === library)) return library;
  }
  return usual;
}

/** Whether an argument is given and not None. */
export function isGiven(value: Value | undefined): value is Exclude<Value, { type: 'nothing' }> {
  return value !== undefined && value.type !== 'nothing';
}

/** The whole number given as an argument; undefined if it is something else or unknown. */
export function wholeOf(value: Value | undefined): number | undefined {
  if (value?.type !== 'tensor' || value.values?.length !== 1 || !isInteger(value.dtype)) return undefined;
  return value.values[0];
}

/** The number given as an argument. */
export function numberGiven(value: Value | undefined): number | undefined {
  return value?.type === 'tensor' && value.values?.length === 1 ? value.values[0] : undefined;
}

/** The text given as an argument. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.type === 'text' ? value.text : undefined;
}

/** A flag; `unknown` where it is not known. */
export function flag(value: Value | undefined, usual = false): boolean | 'unknown' {
  if (value === undefined) return usual;
  if (value.type === 'nothing') return false;
  if (value.type === 'tensor' && value.values?.length === 1) return value.values[0] !== 0;
  return 'unknown';
}

/** The numbers of a list, a tuple or a vector, each undefined where it is not known; undefined for any other value. */
export function numbersOf(value: Value | undefined): Shape | undefined {
  if (value?.type === 'sequence') return value.items?.map(numberGiven);
  if (value?.type !== 'tensor' || !value.shape) return undefined;
  if (value.shape.length === 0) return [numberGiven(value)];
  if (value.shape.length === 1 && value.values) return [...value.values];
  return undefined;
}

/** A shape as an argument: `(2, 3)`, `[2, 3]`, `3`, or several arguments, which are bound to a sequence. */
export function shapeGiven(value: Value | undefined): Shape | undefined {
  const only = value?.type === 'sequence' && value.items?.length === 1 ? value.items[0] : undefined;
  const isShape = only && (only.type !== 'tensor' || only.shape?.length === 1);
  const given = isShape ? only : value;
  // `view(dtype)` reads the same bytes as other numbers.
  if (given?.type === 'library' || given?.type === 'text') return undefined;
  const sizes = numbersOf(given);
  // The caller handles -1.
  return sizes?.every((size) => size === undefined || Number.isInteger(size)) ? sizes : undefined;
}

/** The axes asked for, as far as they are known. */
export type Axes =
  | { readonly is: 'all' }
  | { readonly is: 'some'; readonly axes: readonly number[] }
  /** Their numbers are known, but not the rank: counted from the front only. */
  | { readonly is: 'unknown'; readonly front?: readonly number[]; readonly count?: number }
  | { readonly is: 'wrong'; readonly axis: number };

/** `dim` or `axis`: None for all, one number, or several. */
export function axesGiven(value: Value | undefined, shape: Shape | undefined): Axes {
  if (!isGiven(value)) return { is: 'all' };
  const given = numbersOf(value);
  if (given?.length === 0 && value.type === 'sequence') return { is: 'all' };
  if (!given || !isKnown(given)) return { is: 'unknown' };
  if (!shape) {
    return { is: 'unknown', count: given.length, ...(given.every((axis) => axis >= 0) && { front: given }) };
  }
  const axes = given.map((axis) => ({ axis, at: axisOf(axis, Math.max(1, shape.length)) }));
  const wrong = axes.find(({ at }) => at === undefined);
  if (wrong) return { is: 'wrong', axis: wrong.axis };
  if (shape.length === 0) return { is: 'some', axes: [] };
  return { is: 'some', axes: [...new Set(axes.map(({ at }) => at!))] };
}

/** The error in the words of PyTorch and TensorFlow.js. */
export function axisOutOfRange(axis: number, shape: Shape, context: Context): Opaque {
  const rank = Math.max(1, shape.length);
  if (context.callee.startsWith('tfjs.')) {
    return raises(
      `All values in axis param must be in range [-${shape.length}, ${shape.length}) but got axis ${axis}`,
      context,
    );
  }
  return raises(
    `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${axis})`,
    context,
  );
}

/** A tensor's numbers with their shape, where both are known. */
export function numbersIn(tensor: Tensor): { values: Float64Array; shape: readonly number[] } | undefined {
  if (!tensor.values || !tensor.shape || !isKnown(tensor.shape)) return undefined;
  return { values: tensor.values, shape: tensor.shape };
}

/** The same numbers in another dtype, as `to` gives them. */
export function converted(values: Float64Array, dtype: Dtype | undefined): Float64Array {
  if (dtype === 'bool') return values.map((x) => (x === 0 ? 0 : 1));
  return isInteger(dtype) ? values.map(Math.trunc) : values;
}

/** The texts of a list or an array of nothing else. */
export function textsIn(value: Value | undefined): readonly string[] | undefined {
  if (value?.type === 'tensor') return value.shape?.length === 1 ? value.texts : undefined;
  const all =
    value?.type === 'sequence' ? value.items?.map((one) => (one.type === 'text' ? one.text : undefined)) : [];
  return all?.length && all.every((one) => one !== undefined) ? all : undefined;
}
