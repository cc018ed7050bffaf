import { floorRemainder, power } from '../operations/arithmetic/operators';
import { type UnaryName, unary } from '../operations/arithmetic/unary';
import {
  arange,
  castOf,
  diagonal,
  eye,
  filledLike,
  filledWith,
  fillValue,
  geometric,
  linspace,
  logSpaced,
  one,
  shapedOnly,
  tensorOf,
  triangle,
  triangleIndices,
  zero,
} from '../operations/construct';
import { cast, dtypeOf, item, round, same, sizes, toList } from '../operations/convert';
import {
  besideNaN,
  clamp,
  divide,
  each,
  logAddExp,
  nanToNum,
  near,
  operator,
  pairwise,
} from '../operations/eachNumber';
import { digitize, histogram, isIn, nonzero, searchSorted, unique, whereOrPlaces } from '../operations/found';
import { unsqueeze } from '../operations/layout/reshape';
import { leastSquares, polynomial, polynomialFit, pseudoInverse } from '../operations/leastSquares';
import { floatLimits } from '../operations/limits';
import { ofMatrix, signAndLogarithm } from '../operations/linear';
import {
  concatenated,
  countOf,
  expanded,
  meshgrid,
  movedAxis,
  permuted,
  rankOf,
  raveled,
  repeated,
  reshaped,
  squeezed,
  stacked,
  stackedAs,
  transposed,
  turned,
  unsqueezed,
} from '../operations/moves';
import { padEach } from '../operations/padded';
import { gather, indexSelect } from '../operations/picked';
import { interpolated, trapezoidal } from '../operations/piecewiseLinear';
import { dot, einsum, inner, outer, product, tensordot } from '../operations/products';
import { flip, flipAlong, repeatEach, roll } from '../operations/rearranged';
import { covariance } from '../operations/reduce/covariance';
import { quantiles } from '../operations/reduce/quantiles';
import {
  average,
  counted,
  difference,
  greater,
  lesser,
  reductions,
  sorting,
} from '../operations/reduce/reductions';
import { isInteger } from '../operations/tensors/dtypes';
import { onTensor, replacing } from '../operations/tensors/given';
import { isGiven, tensorFrom } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import { convolved } from '../operations/windows';
import type { Context, Operation } from '../rows/library';
import { named, property, row, type Table, under, viewing, withMethods } from '../rows/rows';
import { type Arguments, list, nothing, number, opaque, type Tensor, type Value } from '../value';
import { comparisonRows, logicalRows, ofNumpyAndTorch } from './elementwise';

const { reciprocal: _, ...ofNumpy } = ofNumpyAndTorch;

const elementwise: Readonly<Record<string, UnaryName>> = {
  ...ofNumpy,
  fabs: 'abs',
  rint: 'round',
  cbrt: 'cbrt',
};

const place = 'a, axis=None, out=None, keepdims=False';
const extreme = `${place}, initial=None, where=True`;
const summed = 'a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True';
const meant = 'a, axis=None, dtype=None, out=None, keepdims=False, *, where=True';
const spread = 'a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True';
const ofQuantiles =
  "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, interpolation='linear'";

/** Sorts along an axis, or all elements where it is None. */
function sorted(what: Parameters<typeof sorting>[0]): Operation {
  const sort = sorting(what);
  return (args, context) => {
    const isFlat = args.axis?.type === 'nothing';
    const flat = isFlat && { a: raveled({ a: args.a }, context), axis: number(-1, 'int64') };
    return sort(flat ? replacing(args, flat) : args, context);
  };
}

/** Functions of NumPy that are also methods of its arrays. */
const shared: Table = {
  sum: row(summed, reductions.sum),
  mean: row(meant, reductions.mean),
  prod: row(summed, reductions.prod),
  std: row(spread, reductions.std),
  var: row(spread, reductions.var),
  max: row(extreme, reductions.amax),
  min: row(extreme, reductions.amin),
  all: row(`${place}, *, where=True`, reductions.all),
  any: row(`${place}, *, where=True`, reductions.any),
  ptp: row(place, reductions.ptp),
  argmax: row(place, reductions.argmax),
  argmin: row(place, reductions.argmin),
  cumsum: row('a, axis=None, dtype=None, out=None', reductions.cumsum),
  cumprod: row('a, axis=None, dtype=None, out=None', reductions.cumprod),
  argsort: row('a, axis=-1, kind=None, order=None', sorted('places')),
  clip: row('a, a_min=None, a_max=None, out=None, *, min=None, max=None', clamp),
  round: row('a, decimals=0, out=None', round),
  dot: row('a, b', dot),
  squeeze: viewing('a, axis=None', squeezed),
  swapaxes: viewing('a, axis1, axis2', transposed),
  ravel: viewing("a, order='C'", raveled),
  diagonal: viewing('a, offset=0', diagonal),
  take: row('a, indices, axis=None', (args, context) => {
    const a = isGiven(args.axis) ? args.a : raveled(args, context);
    return indexSelect(replacing(args, { a }), context);
  }),
  repeat: row('a, repeats, axis=None', repeatEach),
  trace: row('a, offset=0', (args, context) => reductions.sum({ a: diagonal(args, context) }, context)),
};

const spaced = 'start, stop, num=50, endpoint=True, retstep=False, dtype=None';

export const numpyFunctions: Table = {
  ...Object.fromEntries(
    Object.entries(elementwise).map(([name, one_]) => [name, row('x, /, out=None', each(one_))]),
  ),
  ...named(
    'array asarray asanyarray',
    viewing('object, dtype=None, *, copy=None, order=None, ndmin=0', tensorOf),
  ),
  ascontiguousarray: viewing('a, dtype=None', (args, context) => {
    const x = tensorOf(args, context);
    return x.type === 'tensor' && x.shape?.length === 0 ? { ...x, shape: [1] } : x;
  }),
  ...named('float64 float_ double', row('x=0, /', cast('float64'))),
  ...named('float32 single', row('x=0, /', cast('float32'))),
  ...named('float16 half', row('x=0, /', cast('float16'))),
  ...named('int64 int_', row('x=0, /', cast('int64'))),
  int32: row('x=0, /', cast('int32')),
  zeros: row("shape, dtype=None, order='C'", filledWith(zero)),
  ones: row("shape, dtype=None, order='C'", filledWith(one)),
  full: row("shape, fill_value, dtype=None, order='C'", filledWith(fillValue)),
  empty: row("shape, dtype=None, order='C'", shapedOnly('uninitialised')),
  zeros_like: row('a, dtype=None', filledLike(zero)),
  ones_like: row('a, dtype=None', filledLike(one)),
  full_like: row('a, fill_value, dtype=None', filledLike(fillValue)),
  eye: row('N, M=None, k=0, dtype=None', eye),
  identity: row('n, dtype=None', eye),
  arange: row('start, stop=None, step=None, dtype=None', arange),
  linspace: row(spaced, linspace),
  logspace: row('start, stop, num=50, endpoint=True, base=10.0', logSpaced),
  geomspace: row('start, stop, num=50, endpoint=True', geometric),
  diag: row('v, k=0', diagonal),
  tril: row('a, k=0', triangle('lower')),
  triu: row('a, k=0', triangle('upper')),
  stack: row('arrays, axis=0', stacked),
  concatenate: row('arrays, /, axis=0', concatenated),
  vstack: row('tup', stackedAs('rows')),
  hstack: row('tup', stackedAs('line')),
  column_stack: row('tup', stackedAs('columns')),
  reshape: viewing('a, newshape, *, shape=None', reshaped),
  transpose: viewing('a, axes=None', permuted),
  expand_dims: viewing('a, axis', unsqueezed),
  moveaxis: viewing('a, source, destination', movedAxis),
  broadcast_to: viewing('a, shape', expanded),
  tile: row('a, reps', repeated),
  where: row('condition, x, y, /', whereOrPlaces),
  ...named('add', row('x1, x2, /', operator('+'))),
  subtract: row('x1, x2, /', operator('-')),
  multiply: row('x1, x2, /', operator('*')),
  ...named('divide true_divide', row('x1, x2, /', divide)),
  floor_divide: row('x1, x2, /', operator('//')),
  bitwise_and: row('x1, x2, /', operator('&')),
  bitwise_or: row('x1, x2, /', operator('|')),
  bitwise_xor: row('x1, x2, /', operator('^')),
  fmax: row('x1, x2, /', pairwise(besideNaN(greater))),
  fmin: row('x1, x2, /', pairwise(besideNaN(lesser))),
  reciprocal: row(
    'x, /',
    onTensor((x, _args, context) =>
      unary('reciprocal', isInteger(x.dtype) ? { ...x, values: undefined } : x, context),
    ),
  ),
  ...named('mod remainder', row('x1, x2, /', pairwise(floorRemainder))),
  fmod: row(
    'x1, x2, /',
    pairwise((a, b) => a % b),
  ),
  power: row('x1, x2, /', operator('**')),
  float_power: row('x1, x2, /', pairwise(power, { is: 'float64' })),
  maximum: row('x1, x2, /', pairwise(greater)),
  minimum: row('x1, x2, /', pairwise(lesser)),
  logaddexp: row('x1, x2, /', pairwise(logAddExp, 'float')),
  hypot: row('x1, x2, /', pairwise(Math.hypot, 'float')),
  arctan2: row('x1, x2, /', pairwise(Math.atan2, 'float')),
  ...comparisonRows('x1, x2, /'),
  ...logicalRows('x1, x2, /'),
  matmul: row('x1, x2, /', product),
  inner: row('a, b, /', inner),
  outer: row('a, b', outer),
  vdot: row('a, b, /', ({ a, b }, context) =>
    dot({ a: raveled({ a }, context), b: raveled({ a: b }, context) }, context),
  ),
  finfo: row('dtype', floatLimits),
  append: row('arr, values, axis=None', ({ arr, values, axis }, context) => {
    const both = [arr ?? nothing, values ?? nothing];
    const isFlat = !isGiven(axis);
    const all = isFlat ? both.map((a) => raveled({ a }, context)) : both;
    return concatenated({ arrays: list(all), axis: isFlat ? number(0, 'int64') : axis }, context);
  }),
  atleast_1d: row('a', (args, context) => grown(1, args, context)),
  atleast_2d: row('a', (args, context) => grown(2, args, context)),
  roll: row('a, shift, axis=None', roll),
  flipud: viewing('m', flipAlong(0)),
  fliplr: viewing('m', flipAlong(1)),
  einsum: row('subscripts, *operands', einsum),
  tensordot: row('a, b, axes=2', tensordot),
  heaviside: row(
    'x1, x2, /',
    pairwise((x, middle) => (x < 0 ? 0 : x > 0 ? 1 : x === 0 ? middle : x), 'float'),
  ),
  // The first condition that holds decides.
  select: row('condlist, choicelist, default=0', (args, context) => {
    const [conditions, choices] = [args.condlist, args.choicelist].map((one) =>
      one?.type === 'sequence' ? one.items : undefined,
    );
    const areConditions = conditions?.every((one) => one.type !== 'tensor' || one.dtype === 'bool');
    if (!conditions?.length || !areConditions || conditions.length !== choices?.length)
      return opaque(unsupported(context));
    return conditions.reduceRight<Value>(
      (y, condition, i) => whereOrPlaces({ condition, x: choices[i], y }, context),
      args.default ?? number(0, 'int64'),
    );
  }),
  nan_to_num: row('x, copy=True, nan=0.0, posinf=None, neginf=None', nanToNum),
  take_along_axis: row('arr, indices, axis', gather),
  sort: row('a, axis=-1, kind=None, order=None', sorted('values')),
  diff: row('a, n=1, axis=-1, prepend=None, append=None', joinedDifference),
  ...named('amax', row(extreme, reductions.amax)),
  amin: row(extreme, reductions.amin),
  nansum: row(summed, reductions.nansum),
  nanstd: row(spread, reductions.nanstd),
  nanvar: row(spread, reductions.nanvar),
  nanmax: row(place, reductions.nanmax),
  nanmin: row(place, reductions.nanmin),
  histogram: row('a, bins=10, range=None, density=None, weights=None', histogram),
  median: row('a, axis=None, out=None, overwrite_input=False, keepdims=False', reductions.median),
  average: row('a, axis=None, weights=None, returned=False, *, keepdims=False', average),
  // Of all elements it is a number of Python.
  count_nonzero: row('a, axis=None', (args, context) => {
    const count = reductions.countNonzero(args, context);
    return count.type === 'tensor' && !isGiven(args.axis) ? { ...count, library: 'python' } : count;
  }),
  around: row('a, decimals=0, out=None', round),
  size: row('a', countOf),
  ndim: row('a', rankOf),
  shape: row('a', sizes),
  copy: row('a', same),
  bincount: row('x, /, weights=None, minlength=0', counted),
  quantile: row(ofQuantiles, quantiles(1)),
  percentile: row(ofQuantiles, quantiles(100)),
  nanmean: row(meant, reductions.nanmean),
  corrcoef: row('x, y=None, rowvar=True', covariance(true)),
  cov: row('m, y=None, rowvar=True, bias=False, ddof=None', covariance(false)),
  pad: row("array, pad_width, mode='constant', *, constant_values=0", padEach),
  unique: row('ar, return_index=False, return_inverse=False, return_counts=False, axis=None', unique),
  nonzero: row(
    'a',
    nonzero(() => true),
  ),
  argwhere: row(
    'a',
    nonzero(() => false),
  ),
  flatnonzero: row('a', (args, context) => {
    const places = nonzero(() => true)({ a: raveled(args, context) }, context);
    return places.type === 'sequence' ? places.items![0] : places;
  }),
  polyfit: row('x, y, deg, rcond=None, full=False, w=None, cov=False', polynomialFit),
  polyval: row('p, x', polynomial),
  convolve: row("a, v, mode='full'", convolved),
  interp: row('x, xp, fp, left=None, right=None, period=None', interpolated),
  ...named('trapz trapezoid', row('y, x=None, dx=1.0, axis=-1', trapezoidal)),
  searchsorted: row("a, v, side='left'", searchSorted),
  digitize: row('x, bins, right=False', digitize),
  isin: row('element, test_elements, assume_unique=False, invert=False', isIn),
  meshgrid: row("*tensors, indexing='xy', sparse=False, copy=True", meshgrid),
  tril_indices: row('n, k=0, m=None', triangleIndices('lower')),
  triu_indices: row('n, k=0, m=None', triangleIndices('upper')),
  isclose: row('a, b, rtol=1e-5, atol=1e-8, equal_nan=False', near('each')),
  allclose: row('a, b, rtol=1e-5, atol=1e-8, equal_nan=False', near('all')),
  array_equal: row('a1, a2, equal_nan=False', near('exactly')),
  flip: viewing('m, axis=None', (args, context) => flip({ input: args.m, axis: args.axis }, context)),
};

const ofUfunc: Readonly<Record<string, string>> = {
  reduce: 'arr, /, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True',
  accumulate: 'arr, /, axis=0, dtype=None, out=None',
};

/** An operation that takes no array of all its axes at once. */
const alongAxis = (operation: Operation): Operation =>
  onTensor((x, args, context) => {
    const isWhole = !isGiven(args.axis) && x.shape?.length !== 1;
    return isWhole ? withoutNumbers({ library: 'numpy' }, unsupported(context)) : operation(args, context);
  });

/** An operation that NumPy computes in half precision for truth values. */
const ofFloats = (operation: Operation): Operation =>
  onTensor((x, args, context) =>
    x.dtype === 'bool'
      ? withoutNumbers({ library: 'numpy' }, unsupported(context))
      : operation(args, context),
  );

/** An operation on each element of one array with each of another. */
function outerOf(operation: Operation): Operation {
  return ({ A, B }, context) => {
    const [a, b] = [tensorFrom(A, 'numpy', context), tensorFrom(B, 'numpy', context)];
    const rank = b.type === 'tensor' ? b.shape?.length : undefined;
    let x: Value = rank === undefined ? withoutNumbers({ library: 'numpy' }, unsupported(context)) : a;
    for (let i = 0; i < (rank ?? 0) && x.type === 'tensor'; i++) x = unsqueeze(x, -1, context);
    return operation({ x1: x, x2: b }, context);
  };
}

/** `diff` of a vector with numbers put before or behind it. */
function joinedDifference(args: Arguments, context: Context): Value {
  const { prepend, a, append } = args;
  if (![prepend, append].some(isGiven)) return difference(args, context);
  const parts = [prepend, a, append].filter(isGiven).map((one) => tensorFrom(one, 'numpy', context));
  const rankOf = (one: Value) => (one.type === 'tensor' ? one.shape?.length : undefined);
  const areFlat = parts.every((one) => (rankOf(one) ?? 2) < 2);
  if (!areFlat || rankOf(tensorFrom(a, 'numpy', context)) !== 1)
    return withoutNumbers({ library: 'numpy' }, unsupported(context));
  const flat = parts.map((one) => raveled({ a: one }, context));
  const joined = concatenated({ arrays: list(flat), axis: number(0, 'int64') }, context);
  return difference(replacing(args, { a: joined }), context);
}

/** `np.c_[a, b]` and `np.r_[a, b]`. */
const joinedBy = (join: Operation) =>
  row('index', ({ index }, context) => {
    const tensors = index?.type === 'sequence' && index.is === 'tuple' ? index : list(index ? [index] : []);
    const isTold = tensors.items?.every(({ type }) => type === 'tensor' || type === 'sequence');
    return isTold ? join({ tensors }, context) : withoutNumbers({ library: 'numpy' }, unsupported(context));
  });

const joined: Table = {
  ...Object.fromEntries(
    Object.entries({
      add: { reduce: reductions.sum, accumulate: reductions.cumsum, outer: operator('+') },
      subtract: { outer: operator('-') },
      multiply: { reduce: reductions.prod, accumulate: reductions.cumprod, outer: operator('*') },
      maximum: { reduce: reductions.amax, accumulate: reductions.cummax, outer: pairwise(greater) },
      minimum: { reduce: reductions.amin, accumulate: reductions.cummin, outer: pairwise(lesser) },
      logical_and: { reduce: reductions.all },
      logical_or: { reduce: reductions.any },
      logaddexp: { reduce: ofFloats(reductions.logsumexp) },
    }).flatMap(([name, all]) =>
      Object.entries(all).map(([way, operation]) => [
        `${name}.${way}`,
        way === 'outer'
          ? row('A, B, /', outerOf(operation))
          : row(ofUfunc[way], way === 'accumulate' ? alongAxis(operation) : operation),
      ]),
    ),
  ),
  'c_.__getitem__': joinedBy(stackedAs('columns')),
  'r_.__getitem__': joinedBy((args, context) => {
    const line = stackedAs('line')(args, context);
    return line.type === 'tensor' && line.shape?.length === 1 ? line : concatenated(args, context);
  }),
};

/** At least as many axes: a number becomes a vector, and a vector a row. */
function grown(rank: number, { a }: Arguments, context: Context) {
  let x: Value = tensorFrom(a, 'numpy', context);
  while (x.type === 'tensor' && x.shape && x.shape.length < rank) x = unsqueeze(x, 0, context);
  return x;
}

const methods: Table = {
  ...shared,
  reshape: viewing('a, *shape', reshaped),
  transpose: viewing('a, *axes', permuted),
  flatten: row("a, order='C'", raveled),
  astype: row('a, dtype, *, copy=True', castOf),
  item: row('a', item),
  tolist: row('a', toList),
  copy: row('a', same),
  view: viewing('a', same),
  conj: row('a', same),
};

const properties: Table = {
  shape: property(sizes),
  dtype: property(dtypeOf),
  T: { ...property(turned), isView: true },
  ndim: property(rankOf),
  size: property(countOf),
};

const random = (parameters: string, whole = false) => row(parameters, shapedOnly('random', undefined, whole));

const drawn: Table = {
  ...named('randn rand', random('*size')),
  ...named('random random_sample ranf standard_normal', random('size=None, dtype=None')),
  ...named('normal laplace gumbel logistic', random('loc=0.0, scale=1.0, size=None')),
  uniform: random('low=0.0, high=1.0, size=None'),
  ...named('randint integers', random('low, high=None, size=None, dtype=None', true)),
  ...named('exponential', random('scale=1.0, size=None')),
  ...named('beta gamma', random('a, b=1.0, size=None')),
};

const read = row(
  '*args, **rest',
  (_args, { callee, place }): Tensor => ({
    type: 'tensor',
    library: 'numpy',
    missing: { reason: 'read', name: callee, place },
  }),
);

export const numpy: Table = {
  ...under(['numpy', 'jax.numpy'], { ...shared, ...numpyFunctions }),
  ...under(['numpy.ndarray', 'jax.Array'], { ...methods, ...properties }),
  ...under(['numpy'], joined),
  ...under(['numpy.random'], drawn),
  'numpy.random.default_rng': withMethods('seed=None', drawn as Parameters<typeof withMethods>[1]),
  'numpy.random.RandomState': withMethods('seed=None', drawn as Parameters<typeof withMethods>[1]),
  ...under(['numpy.linalg', 'jax.numpy.linalg'], {
    norm: row('x, ord=None, axis=None, keepdims=False', reductions.norm),
    det: row('a', ofMatrix('det')),
    slogdet: row('a', signAndLogarithm),
    inv: row('a', ofMatrix('solved')),
    solve: row('a, b', ofMatrix('solved')),
    lstsq: row('a, b, rcond=None', leastSquares),
    pinv: row('a, rcond=1e-15, hermitian=False', pseudoInverse),
  }),
  ...under(['numpy'], Object.fromEntries(['loadtxt', 'genfromtxt', 'fromfile'].map((name) => [name, read]))),
  'numpy.load': row('*args, **rest', (_args, { callee, place }) =>
    opaque({ reason: 'read', name: callee, place }),
  ),
  'torch.load': row('*args, **rest', (_args, { callee, place }) =>
    opaque({ reason: 'read', name: callee, place }),
  ),
};
