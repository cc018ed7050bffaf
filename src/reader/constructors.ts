/** What a call with this name does with its arguments. A constructor is a row here. */
export type Constructor =
  /** Its first argument is the list: the numbers stand between that one's brackets. */
  | { readonly kind: 'wraps' }
  /** Its arguments are the elements. */
  | { readonly kind: 'lists' }
  /** What it gives is computed from its arguments. */
  | { readonly kind: 'makes'; readonly make: (call: Call) => Made | undefined }
  /** It holds a shape, not a vector. */
  | { readonly kind: 'shape' };

/** The arguments as numbers; what is not a number or a list of numbers is undefined. */
export interface Call {
  readonly positional: readonly (readonly number[] | number | undefined)[];
  readonly keywords: ReadonlyMap<string, readonly number[] | number | undefined>;
}

export interface Made {
  readonly values: number[];
  readonly shape: readonly number[];
}

/** By the last part of the name, as `array` in `np.array`. */
export function constructorOf(callee: string): Constructor | undefined {
  return rows[callee.slice(Math.max(callee.lastIndexOf('.'), callee.lastIndexOf(':')) + 1)];
}

const wraps: Constructor = { kind: 'wraps' };
const lists: Constructor = { kind: 'lists' };
const makes = (make: (call: Call) => Made | undefined): Constructor => ({ kind: 'makes', make });

/** More elements than a person looks at, and as many as one read may make. */
const most = 1_000_000;

const rows: Readonly<Record<string, Constructor>> = {
  __proto__: null as never,
  array: wraps,
  asarray: wraps,
  tensor: wraps,
  as_tensor: wraps,
  constant: wraps,
  Tensor: wraps,
  FloatTensor: wraps,
  LongTensor: wraps,
  DoubleTensor: wraps,
  IntTensor: wraps,
  Variable: wraps,
  Float32Array: wraps,
  Float64Array: wraps,
  Int8Array: wraps,
  Int16Array: wraps,
  Int32Array: wraps,
  Uint8Array: wraps,
  Uint16Array: wraps,
  Uint32Array: wraps,
  Uint8ClampedArray: wraps,
  tensor1d: wraps,
  tensor2d: wraps,
  tensor3d: wraps,
  Size: { kind: 'shape' },
  c: lists,
  doubleArrayOf: lists,
  floatArrayOf: lists,
  intArrayOf: lists,
  longArrayOf: lists,
  arrayOf: lists,
  listOf: lists,
  mutableListOf: lists,
  asList: lists,
  full: makes(({ positional, keywords }) =>
    filled(
      positional[0] ?? keywords.get('size') ?? keywords.get('shape'),
      positional[1] ?? keywords.get('fill_value'),
    ),
  ),
  zeros: makes((call) => filled(sizes(call), 0)),
  ones: makes((call) => filled(sizes(call), 1)),
  eye: makes(({ positional: [rows, columns] }) => identity(rows, columns ?? rows)),
  identity: makes(({ positional: [rows] }) => identity(rows, rows)),
  arange: makes(({ positional: [first, stop, step], keywords }) =>
    stop === undefined ? range(0, first, 1) : range(first, stop, step ?? keywords.get('step') ?? 1),
  ),
  linspace: makes(({ positional: [first, last, count], keywords }) =>
    spaced(first, last, count ?? keywords.get('num') ?? keywords.get('steps') ?? 50),
  ),
  one_hot: makes(({ positional, keywords }) =>
    oneHot(positional[0], positional[1] ?? keywords.get('num_classes') ?? keywords.get('depth')),
  ),
};

type Value = readonly number[] | number | undefined;

/** `zeros(2, 3)` and `zeros((2, 3))` say the same. */
function sizes({ positional, keywords }: Call): Value {
  const [first, ...rest] = positional;
  if (typeof first !== 'number') return first ?? keywords.get('shape') ?? keywords.get('size');
  return rest.every((size) => typeof size === 'number') ? [first, ...(rest as number[])] : undefined;
}

function filled(size: Value, value: Value): Made | undefined {
  const shape = typeof size === 'number' ? [size] : size;
  if (!shape?.every(isSize) || typeof value !== 'number') return undefined;
  const count = shape.reduce((product, length) => product * length, 1);
  return count > 0 && count <= most ? { values: new Array(count).fill(value), shape } : undefined;
}

function identity(rows: Value, columns: Value): Made | undefined {
  const made =
    typeof rows === 'number' && typeof columns === 'number' ? filled([rows, columns], 0) : undefined;
  if (!made) return undefined;
  for (let index = 0; index < Math.min(...made.shape); index++)
    made.values[index * made.shape[1] + index] = 1;
  return made;
}

function range(first: Value, stop: Value, step: Value): Made | undefined {
  if (typeof first !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return undefined;
  const count = Math.ceil((stop - first) / step);
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

function oneHot(indices: Value, classes: Value): Made | undefined {
  if (indices === undefined) return undefined;
  const list = typeof indices === 'number' ? [indices] : indices;
  const width = typeof classes === 'number' ? classes : Math.max(...list.slice(0, most)) + 1;
  const fits = list.every((index) => isSize(index + 1) && index < width) && list.length * width <= most;
  if (!fits || list.length === 0) return undefined;
  const values = list.flatMap((index) => Array.from({ length: width }, (_, at) => (at === index ? 1 : 0)));
  return { values, shape: typeof indices === 'number' ? [width] : [list.length, width] };
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
