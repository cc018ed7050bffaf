/** The arguments of a call as numbers; what is neither a number nor a list of numbers is undefined. */
export interface Call {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

export type Value = readonly number[] | number | undefined;

/** What a call or a chain of them gives. */
export interface Made {
  /** Whether it still waits to be filled: `Array(4)` is no vector, `Array(4).fill(0)` is. */
  readonly isBlank?: boolean;
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/**
 * The vectors that constructors compute from their arguments, as the libraries that have them say.
 * Undefined where an argument is not known or not understood: then nothing is made up.
 */
export const makers = {
  /** `full([4], 1/4.)`, of NumPy, PyTorch and JAX. */
  full: (call) =>
    understands(call, 2, 'size', 'shape', 'fill_value')
      ? filled(
          call.positional[0] ?? named(call, 'size', 'shape'),
          call.positional[1] ?? named(call, 'fill_value'),
        )
      : undefined,
  /** `fill(0.25, 4)`, Julia's. */
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
    if (!understands(call, 3, 'step')) return undefined;
    const [first, stop, step] = call.positional;
    if (call.positional.length === 1) return range(0, first, named(call, 'step') ?? 1);
    return range(first, stop, call.positional.length > 2 ? step : (named(call, 'step') ?? 1));
  },
  linspace: (call) => {
    if (!understands(call, 3, 'num', 'steps')) return undefined;
    const [first, last, count] = call.positional;
    return spaced(first, last, call.positional.length > 2 ? count : named(call, 'num', 'steps'));
  },
  oneHot: (call) =>
    understands(call, 2, 'num_classes', 'depth')
      ? oneHot(call.positional[0], call.positional[1] ?? named(call, 'num_classes', 'depth'))
      : undefined,
  /** `Array(4)`, which holds nothing until it is filled. */
  sized: ({ positional }) => {
    const made = positional.length === 1 ? filled(positional[0], 0) : undefined;
    return made && { ...made, isBlank: true };
  },
  /** R's `rep(x, times)`. */
  rep: (call) => {
    const [what, times] = call.positional;
    const count = call.positional.length > 1 ? times : named(call, 'times');
    if (!understands(call, 2, 'times') || typeof count !== 'number' || !isSize(count)) return undefined;
    const list = typeof what === 'number' ? [what] : what;
    if (!list || list.length * count > most) return undefined;
    return { values: Array.from({ length: count }, () => list).flat(), shape: [list.length * count] };
  },
  /** R's `seq(from, to, by)` holds its end. */
  seq: (call) => {
    if (!understands(call, 3, 'by', 'length.out', 'out')) return undefined;
    const [first, last, step] = call.positional;
    const count = named(call, 'length.out', 'out');
    if (typeof count === 'number') return spaced(first, last, count);
    const by = call.positional.length > 2 ? step : (named(call, 'by') ?? 1);
    // R itself allows the last step to overshoot by this much.
    return typeof last === 'number' && typeof by === 'number'
      ? range(first, last + by * 1e-10, by, true)
      : undefined;
  },
  /** R's `matrix(x, nrow, ncol)`, which is filled column by column. */
  columns: (call) => {
    const [data, rows, columns] = call.positional;
    if (!understands(call, 3, 'nrow', 'ncol') || typeof data !== 'object') return undefined;
    return byColumns(data, rows ?? named(call, 'nrow'), columns ?? named(call, 'ncol'));
  },
  /** R's `array(x)` without its `dim`. */
  plain: ({ positional: [data, ...rest], keywords }) =>
    typeof data === 'object' && rest.length + keywords.size === 0
      ? { values: data, shape: [data.length] }
      : undefined,
} satisfies Record<string, (call: Call) => Made | undefined>;

/** No one looks at more elements than this of a vector that no one wrote out. */
const most = 20_000;

/** Arguments that say what the numbers are stored as or where, not what they are. */
const harmless = new Set(['dtype', 'device', 'requires_grad', 'order', 'name', 'pin_memory']);

function understands({ positional, keywords }: Call, most: number, ...known: string[]): boolean {
  return (
    positional.length <= most && [...keywords.keys()].every((key) => harmless.has(key) || known.includes(key))
  );
}

function named({ keywords }: Call, ...names: string[]): Value {
  return keywords.get(names.find((name) => keywords.has(name)) ?? '');
}

/** `zeros(2, 3)` and `zeros((2, 3))` say the same. */
function sizes(call: Call): Value {
  return call.positional.length === 0 ? named(call, 'shape', 'size') : sizeOf(call.positional);
}

function sizeOf(sizes: readonly Value[]): Value {
  if (sizes.length === 1 && typeof sizes[0] !== 'number') return sizes[0];
  return sizes.every((size): size is number => typeof size === 'number') ? sizes : undefined;
}

function twice(size: Value): Value {
  return typeof size === 'number' ? [size, size] : size;
}

function filled(size: Value, value: Value): { values: number[]; shape: readonly number[] } | undefined {
  const shape = typeof size === 'number' ? [size] : size;
  if (!shape?.every(isSize) || typeof value !== 'number') return undefined;
  const count = shape.reduce((product, length) => product * length, 1);
  return shape.length > 0 && count <= most ? { values: new Array(count).fill(value), shape } : undefined;
}

function identity(rows: Value, columns: Value): Made | undefined {
  const made =
    typeof rows === 'number' && typeof columns === 'number' ? filled([rows, columns], 0) : undefined;
  if (!made) return undefined;
  for (let index = 0; index < Math.min(...made.shape); index++)
    made.values[index * made.shape[1] + index] = 1;
  return made;
}

function range(first: Value, stop: Value, step: Value, isInclusive = false): Made | undefined {
  if (typeof first !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return undefined;
  const steps = (stop - first) / step;
  const count = isInclusive ? Math.floor(steps) + 1 : Math.ceil(steps);
  if (!(count > 0 && count <= most)) return undefined;
  return { values: Array.from({ length: count }, (_, index) => first + index * step), shape: [count] };
}

function spaced(first: Value, last: Value, count: Value): Made | undefined {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof count !== 'number') return undefined;
  if (!isSize(count) || count < 2 || count > most) return undefined;
  const step = (last - first) / (count - 1);
  const values = Array.from({ length: count }, (_, index) => first + index * step);
  values[count - 1] = last;
  return { values, shape: [count] };
}

function byColumns(data: readonly number[], rows: Value, columns: Value): Made | undefined {
  const height = rows ?? (typeof columns === 'number' ? data.length / columns : undefined);
  if (typeof height !== 'number' || !isSize(height)) return undefined;
  const width = data.length / height;
  if (!isSize(width) || (columns !== undefined && columns !== width)) return undefined;
  const values = data.map((_, at) => data[(at % width) * height + Math.floor(at / width)]);
  return { values, shape: [height, width] };
}

function oneHot(indices: Value, classes: Value): Made | undefined {
  const list = typeof indices === 'number' ? [indices] : indices;
  if (!list || list.length === 0 || typeof classes !== 'number') return undefined;
  const fits = list.every((index) => isSize(index + 1) && index < classes) && list.length * classes <= most;
  if (!fits) return undefined;
  const values = list.flatMap((hot) =>
    Array.from({ length: classes }, (_, index) => (index === hot ? 1 : 0)),
  );
  return { values, shape: typeof indices === 'number' ? [classes] : [list.length, classes] };
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
