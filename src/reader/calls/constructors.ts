import type { ConstructorFamily } from '../source/language';
import { isWordCode } from '../tokens/characters';
import type { ConstructorCall } from './callArguments';
import { calleeStart, withoutTypes } from './callee';
import type { Computed } from './computed';
import { constructorValues } from './constructorValues';

/** What a call with this name does with its arguments. */
export type Constructor =
  /** Its first argument is the list: the numbers are between that one's brackets. */
  | { readonly kind: 'wraps' }
  /** Its arguments are the elements; R's `c` flattens vectors among them and allows names. */
  | { readonly kind: 'lists'; readonly flattens?: boolean }
  /** It computes its result from its arguments. */
  | { readonly kind: 'makes'; readonly make: (call: ConstructorCall) => Computed | undefined }
  /** Its argument is a shape, not a vector. */
  | { readonly kind: 'shape' };

/** The constructor called at the parenthesis, such as `np.array`; undefined for a call of any other function. */
export function constructorBefore(
  text: string,
  parenthesis: number,
  known: readonly ConstructorFamily[] = [],
): Constructor | undefined {
  const end = withoutTypes(text, parenthesis);
  if (!isWordCode(text.charCodeAt(end - 1))) return undefined;
  let start = end;
  while (end - start < longest && isWordCode(text.charCodeAt(start - 1))) start--;
  if (!mayBeName(end - start, text.charCodeAt(end - 1))) return undefined;
  const callee = text.slice(calleeStart(text, parenthesis), end);
  for (const family of known) {
    const row = callees[family].get(callee);
    if (row) return row;
  }
  return undefined;
}

/** No constructor's name is longer. */
const longest = 40;

const wraps: Constructor = { kind: 'wraps' };
const lists: Constructor = { kind: 'lists' };
const makes = (make: (call: ConstructorCall) => Computed | undefined): Constructor => ({
  kind: 'makes',
  make,
});

/** The name is used without a module. */
const none: ReadonlySet<string> = new Set(['']);

/** The names may be imported from these modules, or called through them. */
function modules(names: string): ReadonlySet<string> {
  return new Set(['', ...names.split(/\s+/).map((name) => `${name}.`)]);
}

interface Family {
  /** What may precede the name: the modules that contain it, with their dots, or nothing. */
  readonly from: ReadonlySet<string>;
  readonly rows: Readonly<Record<string, Constructor>>;
}

const typedArrays =
  'Float16Array Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint16Array Uint32Array';

/** Each language lists the families that it can call. */
const families: Readonly<Record<ConstructorFamily, Family>> = {
  python: {
    from: modules(
      `np numpy onp torch tf jnp jax.numpy cp cupy mx.np mx.nd mxnet nd xp ma np.ma F nn.functional
       torch.nn.functional jax.nn nn torch.nn paddle pd pandas`,
    ),
    rows: {
      ...named(
        wraps,
        `array asarray asanyarray tensor as_tensor constant convert_to_tensor Tensor FloatTensor DoubleTensor
         LongTensor IntTensor Variable Parameter from_numpy to_tensor matrix float32 float64 Series Index`,
      ),
      full: makes(constructorValues.full),
      full_like: makes(constructorValues.fullLike),
      zeros_like: makes(constructorValues.zerosLike),
      ones_like: makes(constructorValues.onesLike),
      zeros: makes(constructorValues.zeros),
      ones: makes(constructorValues.ones),
      eye: makes(constructorValues.eye),
      identity: makes(constructorValues.eye),
      arange: makes(constructorValues.arange),
      linspace: makes(constructorValues.linspace),
      one_hot: makes(constructorValues.oneHot),
      Size: { kind: 'shape' },
    },
  },
  libtorch: {
    from: new Set(['torch::', 'at::']),
    rows: {
      tensor: wraps,
      full: makes(constructorValues.full),
      zeros: makes(constructorValues.zeros),
      ones: makes(constructorValues.ones),
      eye: makes(constructorValues.eye),
      arange: makes(constructorValues.arange),
      linspace: makes(constructorValues.linspace),
    },
  },
  script: {
    from: modules('tf'),
    rows: {
      ...named(wraps, `${typedArrays} tensor tensor1d tensor2d tensor3d tensor4d`),
      Array: makes(constructorValues.sized),
      zeros: makes(constructorValues.zeros),
      ones: makes(constructorValues.ones),
      linspace: makes(constructorValues.linspace),
    },
  },
  r: {
    from: none,
    rows: {
      c: { kind: 'lists', flattens: true },
      rep: makes(constructorValues.rep),
      seq: makes(constructorValues.seq),
      matrix: makes(constructorValues.columns),
      numeric: makes(constructorValues.zeros),
      diag: makes(constructorValues.eye),
      rbind: makes(constructorValues.rbind),
      cbind: makes(constructorValues.cbind),
      array: makes(constructorValues.plain),
    },
  },
  julia: {
    from: none,
    rows: {
      fill: makes(constructorValues.fill),
      zeros: makes(constructorValues.zeros),
      ones: makes(constructorValues.ones),
      reshape: makes(constructorValues.reshape),
    },
  },
  matlab: {
    from: none,
    rows: {
      ...named(wraps, 'single double'),
      reshape: makes(constructorValues.reshape),
      repmat: makes(constructorValues.repmat),
      zeros: makes(constructorValues.square0),
      ones: makes(constructorValues.square1),
      eye: makes(constructorValues.eye),
      linspace: makes(constructorValues.linspace),
    },
  },
  /** `Array.of(1, 2)`, `Float64Array.of(1, 2)`. */
  scriptOf: {
    from: new Set(['Array.', ...typedArrays.split(/\s+/).map((name) => `${name}.`)]),
    rows: { of: lists },
  },
  java: {
    from: new Set([
      'List.',
      'Arrays.',
      'java.util.List.',
      'java.util.Arrays.',
      'DoubleStream.',
      'IntStream.',
    ]),
    rows: { of: lists, asList: lists },
  },
  kotlin: {
    from: none,
    rows: named(
      lists,
      `doubleArrayOf floatArrayOf intArrayOf longArrayOf shortArrayOf byteArrayOf uintArrayOf ulongArrayOf arrayOf listOf
       mutableListOf arrayListOf`,
    ),
  },
  scala: { from: none, rows: named(lists, 'Array List Vector Seq IndexedSeq DenseVector DenseMatrix') },
  spark: { from: new Set(['Vectors.', 'org.apache.spark.ml.linalg.Vectors.']), rows: { dense: lists } },
  php: { from: none, rows: { array: lists } },
  fortran: { from: none, rows: { reshape: makes(constructorValues.reshape) } },
};

/** The names in each family, with what may precede them. */
const callees = Object.fromEntries(
  Object.entries(families).map(([family, { from, rows }]) => [
    family,
    new Map(
      [...from].flatMap((before) => Object.entries(rows).map(([name, row]) => [before + name, row] as const)),
    ),
  ]),
) as unknown as Readonly<Record<ConstructorFamily, ReadonlyMap<string, Constructor>>>;

/**
 * Indexed by length and last letter of the names: code is full of calls, and these two tell nearly all of them apart.
 */
const endings = Uint8Array.from({ length: (longest + 1) * 128 });
for (const { rows } of Object.values(families)) {
  for (const name of Object.keys(rows)) endings[endingOf(name.length, name.charCodeAt(name.length - 1))] = 1;
}

function mayBeName(length: number, last: number): boolean {
  return last < 128 && endings[endingOf(length, last)] === 1;
}

function endingOf(length: number, last: number): number {
  return length * 128 + last;
}

function named(row: Constructor, names: string): Record<string, Constructor> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, row]));
}
