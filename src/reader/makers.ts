/** The arguments of a call as numbers; what is neither a number nor a list of numbers is undefined. */
export interface Call {
  readonly positional: readonly Value[];
  /** The shapes of those arguments that are lists. */
  readonly shapes?: readonly (readonly number[] | undefined)[];
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
  /** `full_like([1, 2], 0.5)`, of the shape of the list; `zeros_like`, `ones_like`. */
  fullLike: (call) =>
    understands(call, 2, 'fill_value')
      ? like(call, call.positional[1] ?? named(call, 'fill_value'))
      : undefined,
  zerosLike: (call) => (understands(call, 1) ? like(call, 0) : undefined),
  onesLike: (call) => (understands(call, 1) ? like(call, 1) : undefined),
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
  /** `Array(4)`, which holds nothing until it is filled. */
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
    const once = list.flatMap((value) => new Array<number>(each).fill(value));
    return { values: Array.from({ length: times }, () => once).flat(), shape: [once.length * times] };
  },
  /** R's `seq(from, to, by)` holds its end, and goes down where that is below its beginning. */
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
  /** R's `matrix(x, nrow, ncol)`, which is filled column by column, or row by row where `byrow` says so. */
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
  /** `reshape(x, 2, 2)` and `reshape(x, [2, 2])` of Fortran, Julia and MATLAB, filled column by column. */
  reshape: ({ positional: [data, ...size], keywords }) => {
    const shape = sizeOf(size);
    if (typeof data !== 'object' || typeof shape !== 'object' || keywords.size > 0) return undefined;
    if (shape.length === 1 && shape[0] === data.length) return { values: data, shape };
    return shape.length === 2 ? byColumns(data, shape[0], shape[1]) : undefined;
  },
  /** MATLAB's `repmat(0.25, 1, 4)`, of one number. */
  repmat: ({ positional: [value, ...size] }) =>
    filled(size.length === 1 ? twice(size[0]) : sizeOf(size), value),
  /** R's `rbind(c(1, 2), c(3, 4))` and `cbind`: vectors of one length as rows, or as columns. */
  rbind: bound,
  cbind: (call) => {
    const made = bound(call);
    return made && transposed(made);
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

/**
 * The arguments in the order of their names, by place or by keyword. `others` are further names of the last of them, in
 * their order; `only` can be given by keyword alone. Undefined where any other argument is given, or one not understood.
 */
function inOrder(
  { positional, keywords }: Call,
  names: readonly string[],
  others: readonly string[] = [],
  only: readonly string[] = [],
): Value[] | undefined {
  const given = [...positional.keys()].map((at) => names[at]);
  const values = new Map<string, Value>(given.map((name, at) => [name, positional[at]]));
  if (positional.length > names.length || positional.includes(undefined)) return undefined;
  for (const [keyword, value] of keywords) {
    if (harmless.has(keyword)) continue;
    const other = others.indexOf(keyword);
    const name = other < 0 ? keyword : names[other + 1];
    const isKnown = names.includes(name) || only.includes(name);
    if (!isKnown || values.has(name) || value === undefined) return undefined;
    values.set(name, value);
  }
  return [...names, ...only].map((name) => values.get(name));
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

/** The values in another shape, if it holds as many, or one value for all of it. */
export function shaped(values: readonly number[], size: Value): Made | undefined {
  const shape = typeof size === 'number' ? [size] : size;
  const count = shape?.every(isSize) ? shape.reduce((product, length) => product * length, 1) : 0;
  if (!shape || count === 0 || count > most || (count !== values.length && values.length !== 1))
    return undefined;
  return { values: count === values.length ? values : new Array(count).fill(values[0]), shape };
}

function like({ shapes }: Call, value: Value): Made | undefined {
  return shapes?.[0] && filled(shapes[0], value);
}

function bound({ positional, keywords }: Call): Made | undefined {
  const [first] = positional;
  const isRegular =
    keywords.size === 0 &&
    positional.length > 1 &&
    positional.every(
      (row) => typeof row === 'object' && typeof first === 'object' && row.length === first.length,
    );
  if (!isRegular || typeof first !== 'object') return undefined;
  return { values: positional.flatMap((row) => row ?? []), shape: [positional.length, first.length] };
}

function transposed({ values, shape: [rows, columns] }: Made): Made {
  return {
    values: values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]),
    shape: [columns, rows],
  };
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
