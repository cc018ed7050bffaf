import { type ConstructorCall, inOrder, named, sizeOf, sizes, twice, understands } from './callArguments';
import {
  bound,
  byColumns,
  type Computed,
  filled,
  identity,
  isSize,
  like,
  most,
  oneHot,
  range,
  spaced,
} from './computed';
import { transposed } from './methods';

/**
 * The vectors that constructors compute from their arguments, by the documentation of their libraries. Undefined where
 * an argument is unknown or not understood: nothing is guessed.
 */
export const constructorValues = {
  /** `full([4], 1/4.)`, of NumPy, PyTorch and JAX. */
  full: (call) =>
    understands(call, 2, 'size', 'shape', 'fill_value')
      ? filled(
          call.positional[0] ?? named(call, 'size', 'shape'),
          call.positional[1] ?? named(call, 'fill_value'),
        )
      : undefined,
  /** `full_like([1, 2], 0.5)`, with the shape of the list; also `zeros_like` and `ones_like`. */
  fullLike: (call) =>
    understands(call, 2, 'fill_value')
      ? like(call, call.positional[1] ?? named(call, 'fill_value'))
      : undefined,
  zerosLike: (call) => (understands(call, 1) ? like(call, 0) : undefined),
  onesLike: (call) => (understands(call, 1) ? like(call, 1) : undefined),
  /** Julia's `fill(0.25, 4)`. */
  fill: ({ positional: [value, ...size] }) => filled(sizeOf(size), value),
  zeros: (call) => (understands(call, 8, 'size', 'shape') ? filled(sizes(call), 0) : undefined),
  ones: (call) => (understands(call, 8, 'size', 'shape') ? filled(sizes(call), 1) : undefined),
  /** MATLAB's `zeros(3)` is 3 by 3. */
  square0: ({ positional }) => filled(positional.length === 1 ? twice(positional[0]) : sizeOf(positional), 0),
  square1: ({ positional }) => filled(positional.length === 1 ? twice(positional[0]) : sizeOf(positional), 1),
  eye: (call) => {
    const [rows, columns] = call.positional;
    return understands(call, 2) ? identity(rows, call.positional.length > 1 ? columns : rows) : undefined;
  },
  arange: (call) => {
    const [first, stop, step] = inOrder(call, ['start', 'stop', 'step'], ['end']) ?? [];
    const isStop = call.positional.length === 1 && stop === undefined;
    if (isStop && call.keywords.has('end')) return undefined;
    return isStop ? range(0, first, step ?? 1) : range(first ?? 0, stop, step ?? 1);
  },
  linspace: (call) => {
    const [first, last, count] = inOrder(call, ['start', 'stop', 'num'], ['end', 'steps']) ?? [];
    return spaced(first, last, count);
  },
  oneHot: (call) =>
    understands(call, 2, 'num_classes', 'depth')
      ? oneHot(call.positional[0], call.positional[1] ?? named(call, 'num_classes', 'depth'))
      : undefined,
  /** `Array(4)`, which is empty until it is filled. */
  sized: ({ positional }) => {
    const made =
      positional.length === 1 && typeof positional[0] === 'number' ? filled(positional[0], 0) : undefined;
    return made && { ...made, isBlank: true };
  },
  /** R's `rep(x, times, each)`. */
  rep: (call) => {
    const [what, times = 1, each = 1] = inOrder(call, ['x', 'times'], [], ['each']) ?? [];
    if (typeof times !== 'number' || typeof each !== 'number' || !isSize(times) || !isSize(each))
      return undefined;
    const list = typeof what === 'number' ? [what] : what;
    if (!list || list.length * times * each > most) return undefined;
    const values = new Array<number>(list.length * times * each);
    for (let at = 0; at < values.length; at++) values[at] = list[Math.floor(at / each) % list.length];
    return { values, shape: [values.length] };
  },
  /** R's `seq(from, to, by)` includes its end, and descends where that is smaller than its start. */
  seq: (call) => {
    const known = inOrder(call, ['from', 'to', 'by'], [], ['length.out', 'len', 'length']);
    if (!known) return undefined;
    const [first, last, step, ...counts] = known;
    const count = counts.find((one) => one !== undefined);
    if (typeof first !== 'number') return undefined;
    if (typeof count === 'number') return step === undefined ? spaced(first, last, count) : undefined;
    if (last === undefined) return step === undefined ? range(1, first, first < 1 ? -1 : 1, true) : undefined;
    const by = step ?? (typeof last === 'number' && last < first ? -1 : 1);
    // R itself allows the last step to overshoot by this much.
    return typeof last === 'number' && typeof by === 'number'
      ? range(first, last + by * 1e-10, by, true)
      : undefined;
  },
  /** R's `matrix(x, nrow, ncol)`, filled by columns, or by rows with `byrow`. */
  columns: (call) => {
    const known = inOrder(call, ['data', 'nrow', 'ncol', 'byrow']);
    if (!known) return undefined;
    const [data, rows, columns, isByRow = 0] = known;
    if (typeof data === 'number') return filled(sizeOf([rows, columns]), data);
    if (data === undefined) return undefined;
    if (isByRow === 0) return byColumns(data, rows, columns);
    const made = isByRow === 1 ? byColumns(data, columns, rows) : undefined;
    return made && transposed(made);
  },
  /** `reshape(x, 2, 2)` and `reshape(x, [2, 2])` of Fortran, Julia and MATLAB, filled by columns. */
  reshape: ({ positional: [data, ...size], keywords }) => {
    const shape = sizeOf(size);
    if (typeof data !== 'object' || typeof shape !== 'object' || keywords.size > 0) return undefined;
    if (shape.length === 1 && shape[0] === data.length) return { values: data, shape };
    return shape.length === 2 ? byColumns(data, shape[0], shape[1]) : undefined;
  },
  /** MATLAB's `repmat(0.25, 1, 4)` of a single number. */
  repmat: ({ positional: [value, ...size] }) =>
    filled(size.length === 1 ? twice(size[0]) : sizeOf(size), value),
  /** R's `rbind(c(1, 2), c(3, 4))` and `cbind`: vectors of equal length as rows or columns. */
  rbind: bound,
  cbind: (call) => {
    const made = bound(call);
    return made && transposed(made);
  },
  /** R's `array(x)` without `dim`. */
  plain: ({ positional: [data, ...rest], keywords }) =>
    typeof data === 'object' && rest.length + keywords.size === 0
      ? { values: data, shape: [data.length] }
      : undefined,
} satisfies Record<string, (call: ConstructorCall) => Computed | undefined>;
