import { sizeOf } from '../../shape';
import type { Context, Operation } from '../rows/library';
import { type Arguments, number, type Tensor, tuple, type Value } from '../value';
import { largest, total } from './reduce/reduce';
import { isFloat, isHalf } from './tensors/dtypes';
import { homeOf, onTensor, replacing } from './tensors/given';
import { flag, isGiven, numbersIn, numbersOf, tensorFrom, textOf, wholeOf } from './tensors/operands';
import { raises, result, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, isKnown, type Shape, type ShapedNumbers, stepOf } from './tensors/shapes';

/** For each window along an axis, the places that it sees; -1 stands for one outside of the axis. */
type Windows = readonly (readonly number[])[];

const mostSeen = 1_000_000;

/** The numbers in each window over the last axes, row by row. */
function seenIn(
  { values, shape }: ShapedNumbers,
  axes: readonly Windows[],
  outside: number,
): readonly Float64Array[] | undefined {
  const lead = shape.length - axes.length;
  const count = sizeOf(shape.slice(0, lead));
  const perWindow = axes.reduce((size, windows) => size * (windows[0]?.length ?? 0), 1);
  if (count * axes.reduce((size, windows) => size * windows.length, 1) * perWindow > mostSeen)
    return undefined;
  const rows: Float64Array[] = [];
  const walk = (axis: number, froms: readonly number[]): void => {
    const windows = axes[axis];
    if (!windows) rows.push(Float64Array.from(froms, (from) => (from < 0 ? outside : values[from])));
    const step = windows ? stepOf(shape, lead + axis) : 0;
    for (const places of windows ?? [])
      walk(
        axis + 1,
        froms.flatMap((from) => places.map((place) => (from < 0 || place < 0 ? -1 : from + place * step))),
      );
  };
  for (let i = 0; i < count; i++) walk(0, [i * stepOf(shape, lead - 1)]);
  return rows;
}

/** One number for all axes, or one for each. */
export function forEach(value: Value | undefined, axes: number): readonly number[] | undefined {
  const told = numbersOf(value);
  if (!told || !isKnown(told) || !told.every(Number.isInteger)) return undefined;
  return told.length === 1 ? Array(axes).fill(told[0]) : told.length === axes ? told : undefined;
}

/** Windows of one width, from one end of the padded axis to the other; with `ceil_mode`, the last may reach beyond it. */
function windowsOver(
  sizes: Shape,
  kernel: readonly number[],
  { stride, padding, dilation, ceil_mode }: Arguments,
): readonly Windows[] | undefined {
  const axes = sizes.length;
  const [steps, pads, gaps] = [
    isGiven(stride) ? forEach(stride, axes) : kernel,
    padding ? forEach(padding, axes) : Array(axes).fill(0),
    dilation ? forEach(dilation, axes) : Array(axes).fill(1),
  ];
  const isCeiled = flag(ceil_mode);
  if (
    isCeiled === 'unknown' ||
    !steps ||
    !pads ||
    !gaps ||
    !isKnown(sizes) ||
    [...steps, ...kernel, ...gaps].some((one) => one < 1)
  )
    return undefined;
  return sizes.map((size, axis) => {
    const width = (kernel[axis] - 1) * gaps[axis] + 1;
    const way = (size + 2 * pads[axis] - width) / steps[axis];
    const most = Math.ceil(way);
    // None starts behind the axis, in the padding.
    const isInside = most * steps[axis] < size + pads[axis];
    const length = Math.max(0, (isCeiled && isInside ? most : Math.floor(way)) + 1);
    return Array.from({ length }, (_, i) =>
      Array.from({ length: kernel[axis] }, (_, k) => {
        const place = i * steps[axis] - pads[axis] + k * gaps[axis];
        return place >= 0 && place < size ? place : -1;
      }),
    );
  });
}

/** As many windows as are asked for, of about one width. */
function windowsOfCount(sizes: Shape, counts: readonly number[]): readonly Windows[] | undefined {
  if (!isKnown(sizes)) return undefined;
  return sizes.map((size, axis) =>
    Array.from({ length: counts[axis] }, (_, i) => {
      const from = Math.floor((i * size) / counts[axis]);
      const to = Math.ceil(((i + 1) * size) / counts[axis]);
      return Array.from({ length: to - from }, (_, k) => from + k);
    }),
  );
}

/** A tensor computed from the windows over the last axes of another. */
function pooled(
  x: Tensor,
  axes: number,
  windows: readonly Windows[] | undefined,
  { outside, compute }: { readonly outside: number; readonly compute: (row: Float64Array) => number },
  context: Context,
): Tensor {
  const isFit = x.shape && (x.shape.length === axes + 1 || x.shape.length === axes + 2);
  const isPlain = isFloat(x.dtype) && !isHalf(x.dtype);
  const library = homeOf(context, [x]);
  // The means and the largest of scores are scores, and those of probabilities lie between 0 and 1.
  const kind =
    x.kind && /^(?:logits|relu|tanh|sigmoid)$/.test(x.kind.is) ? { ...x.kind, axis: undefined } : undefined;
  if (!isFit || !windows || !isPlain || windows.some((one) => one.length === 0)) {
    const shape = x.shape?.map((size, axis, { length }) => (axis < length - axes ? size : undefined));
    return withoutNumbers({ library, dtype: x.dtype, shape, kind }, x.missing ?? unsupported(context));
  }
  const shape = [...x.shape!.slice(0, -axes), ...windows.map((one) => one.length)];
  const values = () => {
    const rows = seenIn(numbersIn(x)!, windows, outside);
    return rows && Float64Array.from(rows, compute);
  };
  return result({ library, dtype: x.dtype, shape, kind, of: [x], values }, context);
}

/** The mean or the maximum in windows over the last axes; the places around count as 0 in a mean, and never are a maximum. */
export function pool(what: 'mean' | 'max', axes: number): Operation {
  return onTensor((x, args, context) => {
    const kernel = forEach(args.kernel_size, axes);
    const pads = forEach(args.padding, axes);
    const isPadded = kernel && pads?.every((pad, axis) => pad >= 0 && 2 * pad <= kernel[axis]);
    const windows = isPadded && x.shape ? windowsOver(x.shape.slice(-axes), kernel, args) : undefined;
    const how =
      what === 'mean'
        ? { outside: 0, compute: (row: Float64Array) => total(row) / row.length }
        : { outside: Number.NEGATIVE_INFINITY, compute: largest };
    const isWithPlaces = flag(args.return_indices);
    if (isWithPlaces === 'unknown')
      return withoutNumbers({ library: homeOf(context, [x]) }, unsupported(context));
    const found = pooled(x, axes, windows, how, context);
    // What is counted beyond the padding depends on more than the window.
    const isCounted = what === 'mean' && flag(args.ceil_mode) !== false;
    const all = isCounted ? withoutNumbers(found, found.missing ?? unsupported(context)) : found;
    if (!isWithPlaces) return all;
    const { library, shape } = all;
    return tuple([all, withoutNumbers({ library, dtype: 'int64', shape }, unsupported(context))]);
  });
}

/** The mean in as many windows as are asked for. */
export function poolTo(axes: number): Operation {
  return onTensor((x, args, context) => {
    const counts = forEach(args.output_size, axes);
    const windows =
      counts?.every((count) => count > 0) && x.shape
        ? windowsOfCount(x.shape.slice(-axes), counts)
        : undefined;
    return pooled(x, axes, windows, { outside: 0, compute: (row) => total(row) / row.length }, context);
  });
}

/** The sums of windows over the last axes, weighed by the kernels of each output channel. */
export function convolve(axes: number): Operation {
  return onTensor((x, args, context) => {
    const weight = tensorFrom(args.weight, 'torch', context);
    const bias = isGiven(args.bias) ? tensorFrom(args.bias, 'torch', context) : undefined;
    if (weight.type === 'opaque') return weight;
    if (bias?.type === 'opaque') return bias;
    const groups = wholeOf(args.groups);
    const rank = axes + 2;
    const [channels, kernel] = [x.shape?.[1], weight.shape?.slice(-axes)];
    const [outputs, perGroup] = weight.shape ?? [];
    const isFit =
      x.shape?.length === rank && weight.shape?.length === rank && groups !== undefined && groups > 0;
    const windows =
      isFit && kernel && isKnown(kernel)
        ? windowsOver(
            x.shape.slice(-axes),
            kernel,
            replacing(args, { stride: args.stride ?? number(1, 'int64') }),
          )
        : undefined;
    const isOfOne =
      x.dtype === weight.dtype && (!bias || (bias.dtype === x.dtype && bias.shape?.join() === `${outputs}`));
    const isPlain = isOfOne && isFloat(x.dtype) && !isHalf(x.dtype);
    const isWhole = channels !== undefined && outputs !== undefined && perGroup === channels / (groups ?? 1);
    if (!windows || !isPlain || !isWhole || outputs % groups! !== 0)
      return withoutNumbers(
        { library: 'torch', dtype: x.dtype },
        x.missing ?? weight.missing ?? unsupported(context),
      );
    const shape = [x.shape![0], outputs, ...windows.map((one) => one.length)];
    const values = () => {
      const rows = seenIn(numbersIn(x)!, windows, 0);
      const size = sizeOf(kernel as readonly number[]);
      const positions = sizeOf(windows.map((one) => one.length));
      if (!rows || rows.length * size * outputs > mostSeen) return undefined;
      return Float64Array.from({ length: x.shape![0]! * outputs * positions }, (_, i) => {
        const [at, output] = [i % positions, Math.floor(i / positions) % outputs];
        const sample = Math.floor(i / positions / outputs);
        const first = Math.floor(output / (outputs / groups!)) * perGroup;
        const terms = Float64Array.from({ length: perGroup * size }, (_, k) => {
          const channel = sample * channels + first + Math.floor(k / size);
          return rows[channel * positions + at][k % size] * weight.values![output * perGroup * size + k];
        });
        return total(terms) + (bias?.values?.[output] ?? 0);
      });
    };
    return result(
      { library: 'torch', dtype: x.dtype, shape, of: [x, weight, ...(bias ? [bias] : [])], values },
      context,
    );
  });
}

/** PyTorch's `unfold` of a tensor: windows along one axis, in a new last one. */
export const unfolded: Operation = onTensor((x, args, context) => {
  const [asked, width, step] = [args.dimension, args.size, args.step].map(wholeOf);
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const size = axis === undefined ? undefined : x.shape![axis];
  const isFit = size !== undefined && width !== undefined && step !== undefined && step > 0 && width <= size;
  if (!isFit || axis === undefined || width < 0)
    return withoutNumbers({ library: 'torch', dtype: x.dtype }, x.missing ?? unsupported(context));
  const count = Math.floor((size - width) / step) + 1;
  const shape = [...x.shape!.map((own, at) => (at === axis ? count : own)), width];
  const values = () => {
    const numbers = numbersIn(x);
    if (!numbers) return undefined;
    const behind = stepOf(numbers.shape, axis);
    return Float64Array.from({ length: sizeOf(shape as readonly number[]) }, (_, i) => {
      const rest = Math.floor(i / width);
      const window = Math.floor(rest / behind) % count;
      const lead = Math.floor(rest / behind / count);
      return numbers.values[(lead * size + window * step + (i % width)) * behind + (rest % behind)];
    });
  };
  return result({ library: 'torch', dtype: x.dtype, shape, of: [x], values }, context);
});

/**
 * A map of another size, whose places are means of their neighbours: shares still sum to 1, and scores are scores. Cubic curves reach
 * beyond their neighbours.
 */
export const resized: Operation = onTensor((x, { size, mode }, context) => {
  const asked = x.shape && forEach(size, x.shape.length - 2);
  const shape = x.shape?.map((before, axis) => (axis < 2 ? before : asked?.[axis - 2]));
  const { is, axis = 1 } = x.kind ?? {};
  const isCubic = mode?.type === 'text' && mode.text === 'bicubic';
  const isKept =
    axis < 2 && (is === 'logits' || (!isCubic && /^(?:probabilities|sigmoid|relu|tanh)$/.test(is ?? '')));
  const kind = isKept ? x.kind : undefined;
  return withoutNumbers({ library: 'torch', dtype: x.dtype, shape, kind }, x.missing ?? unsupported(context));
});

/** NumPy's `convolve`: the sums of products as one vector, backwards, is moved along the other. */
export const convolved: Operation = ({ a, v, mode }, context) => {
  const [x, y] = [a, v].map((one) => tensorFrom(one, 'numpy', context));
  for (const one of [x, y]) if (one.type === 'opaque') return one;
  if (x.type !== 'tensor' || y.type !== 'tensor') return x;
  const [m, n] = [x, y].map(({ shape }) => (shape?.length === 1 ? shape[0] : undefined));
  const how = isGiven(mode) ? textOf(mode) : 'full';
  const areFloats = [x, y].every(({ dtype }) => dtype === 'float64' || dtype === 'int64');
  if (m === undefined || n === undefined || m * n > mostSeen || !areFloats || !how)
    return withoutNumbers({ library: 'numpy' }, unsupported(context));
  if (m === 0 || n === 0) return raises('v cannot be empty', context);
  const [longer, shorter] = [Math.max(m, n), Math.min(m, n)];
  const parts: Readonly<Record<string, readonly [from: number, length: number] | undefined>> = {
    full: [0, longer + shorter - 1],
    same: [(shorter - 1) >> 1, longer],
    valid: [shorter - 1, longer - shorter + 1],
  };
  const part = Object.hasOwn(parts, how) ? parts[how] : undefined;
  if (!part) return withoutNumbers({ library: 'numpy' }, unsupported(context));
  const [from, length] = part;
  const values = () =>
    Float64Array.from({ length }, (_, i) => {
      let sum = 0;
      for (let k = Math.max(0, from + i - n + 1); k <= Math.min(m - 1, from + i); k++)
        sum += x.values![k] * y.values![from + i - k];
      return sum;
    });
  const dtype = [x, y].every((one) => one.dtype === 'int64') ? 'int64' : 'float64';
  return result({ library: 'numpy', dtype, shape: [length], of: [x, y], values }, context);
};
