import { softplus } from '../../engine/numeric/exponentials/sigmoid';
import { power } from '../operations/arithmetic/operators';
import { softmaxOver, softmin } from '../operations/arithmetic/softmax';
import { erf, normalShare, xlog1py, xlogy } from '../operations/arithmetic/specialFunctions';
import type { UnaryName } from '../operations/arithmetic/unary';
import {
  arange,
  diagonal,
  eye,
  filledLike,
  filledWith,
  fillValue,
  linspace,
  logSpaced,
  ofType,
  one,
  oneHot,
  shapedLike,
  shapedOnly,
  tensorOf,
  triangle,
  triangleIndices,
  zero,
} from '../operations/construct';
import { cast, dtypeOf, inDtype, into, item, round, same, sizes, to, toList } from '../operations/convert';
import {
  besideNaN,
  bitsTurned,
  clamp,
  divide,
  each,
  eachWith,
  fmod,
  lerp,
  logAddExp,
  maskedFill,
  nanToNum,
  near,
  operator,
  pairwise,
  remainder,
  signOf,
  where,
} from '../operations/eachNumber';
import { isIn, nonzero, searchSorted, unique, whereOrPlaces } from '../operations/found';
import { subscript } from '../operations/layout/subscript';
import { floatLimits } from '../operations/limits';
import { ofMatrix, signAndLogarithm } from '../operations/linear';
import {
  concatenated,
  countOf,
  expanded,
  expandedAs,
  flattened,
  masked,
  meshgrid,
  movedAxis,
  narrowed,
  permuted,
  rankOf,
  repeated,
  reshaped,
  reshapedAs,
  selectedAt,
  squeezed,
  stacked,
  stackedAs,
  transposed,
  turned,
  turnedFlat,
  turnedLast,
  unbound,
  unsqueezed,
} from '../operations/moves';
import { padLast, padSequences } from '../operations/padded';
import { gather, indexSelect, scatter, scatterAlong } from '../operations/picked';
import { trapezoidal } from '../operations/piecewiseLinear';
import {
  cosineSimilarity,
  distancesOfAll,
  distancesWithin,
  einsum,
  inner,
  outer,
  pairwiseDistance,
  product,
  productOf,
  tensordot,
} from '../operations/products';
import { chunk, flip, flipAlong, repeatEach, roll } from '../operations/rearranged';
import { covariance } from '../operations/reduce/covariance';
import { layerNormalized, normalized } from '../operations/reduce/normalized';
import { quantiles } from '../operations/reduce/quantiles';
import {
  counted,
  difference,
  extreme,
  greater,
  kthValue,
  lesser,
  mostFrequent,
  reductions,
  runningExtreme,
  sorting,
} from '../operations/reduce/reductions';
import { isHalf } from '../operations/tensors/dtypes';
import { replacing } from '../operations/tensors/given';
import { flag, isGiven, numberGiven } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import { convolve, pool, poolTo, resized, unfolded } from '../operations/windows';
import type { Operation } from '../rows/library';
import { named, property, row, type Table, takingTensors, under, viewing } from '../rows/rows';
import { type Arguments, nothing, number, opaque, text, tuple } from '../value';
import { logicalRows, ofNumpyAndTorch } from './elementwise';

/** Element-wise functions that can be reached in every way, with their names elsewhere. */
const elementwise: Readonly<Record<string, UnaryName>> = {
  ...ofNumpyAndTorch,
  rsqrt: 'rsqrt',
  asin: 'asin',
  acos: 'acos',
  atan: 'atan',
  asinh: 'asinh',
  acosh: 'acosh',
  atanh: 'atanh',
  erfc: 'erfc',
  erf: 'erf',
  lgamma: 'lgamma',
  digamma: 'digamma',
  sigmoid: 'sigmoid',
  neg: 'neg',
  relu: 'relu',
};

const ofEach: Table = Object.fromEntries(
  Object.entries(elementwise).map(([name, one]) => [name, row('input', each(one))]),
);

const summed = 'input, dim=None, keepdim=False, *, dtype=None';
const reduced = 'input, dim=None, keepdim=False';

/** Functions of torch that are also methods of its tensors. */
const shared: Table = {
  ...ofEach,
  ...named('sign sgn', row('input', signOf)),
  bitwise_not: row('input', bitsTurned),
  sum: row(summed, reductions.sum),
  nansum: row(summed, reductions.nansum),
  mean: row(summed, reductions.mean),
  prod: row(summed, reductions.prod),
  all: row(reduced, reductions.all),
  any: row(reduced, reductions.any),
  amax: row(reduced, reductions.amax),
  amin: row(reduced, reductions.amin),
  logsumexp: row(reduced, reductions.logsumexp),
  argmax: row(reduced, reductions.argmax),
  argmin: row(reduced, reductions.argmin),
  median: row(reduced, reductions.median),
  count_nonzero: row('input, dim=None', reductions.countNonzero),
  max: row('input, dim=None, keepdim=False, *, other=None', extreme('max')),
  min: row('input, dim=None, keepdim=False, *, other=None', extreme('min')),
  std: row('input, dim=None, unbiased=None, keepdim=False, *, correction=None', reductions.std),
  var: row('input, dim=None, unbiased=None, keepdim=False, *, correction=None', reductions.var),
  norm: row('input, p=None, dim=None, keepdim=False, dtype=None', reductions.norm),
  cumsum: row('input, dim, *, dtype=None', reductions.cumsum),
  cumprod: row('input, dim, *, dtype=None', reductions.cumprod),
  sort: row('input, dim=-1, descending=False, stable=False', sorting('both')),
  argsort: row('input, dim=-1, descending=False, stable=False', sorting('places')),
  topk: row('input, k, dim=-1, largest=True, sorted=True', sorting('top')),
  softmax: row('input, dim=None, dtype=None', inDtype(softmaxOver('probabilities'))),
  log_softmax: row('input, dim=None, dtype=None', inDtype(softmaxOver('log-probabilities'))),
  ...named('add', row('input, other, *, alpha=1', operator('+'))),
  ...named('sub subtract', row('input, other, *, alpha=1', operator('-'))),
  ...named('mul multiply', row('input, other', operator('*'))),
  ...named('div divide true_divide', row('input, other, *, rounding_mode=None', divide)),
  floor_divide: row('input, other', operator('//')),
  remainder: row('input, other', remainder),
  fmod: row('input, other', fmod),
  pow: row('input, exponent', operator('**')),
  float_power: row('input, exponent', pairwise(power, { is: 'float64' })),
  maximum: row('input, other', pairwise(greater)),
  minimum: row('input, other', pairwise(lesser)),
  fmax: row('input, other', pairwise(besideNaN(greater))),
  fmin: row('input, other', pairwise(besideNaN(lesser))),
  ...named('atan2 arctan2', row('input, other', pairwise(Math.atan2, 'float'))),
  xlogy: row('input, other', besideHalves(pairwise(xlogy, 'float'))),
  logaddexp: row('input, other', besideHalves(pairwise(logAddExp, 'float'))),
  hypot: row('input, other', pairwise(Math.hypot)),
  ...named('eq', row('input, other', operator('=='))),
  ...named('ne not_equal', row('input, other', operator('!='))),
  ...named('lt less', row('input, other', operator('<'))),
  ...named('le less_equal', row('input, other', operator('<='))),
  ...named('gt greater', row('input, other', operator('>'))),
  ...named('ge greater_equal', row('input, other', operator('>='))),
  ...logicalRows('input, other'),
  matmul: row('input, other', product),
  mm: row('input, mat2', productOf(2, 2)),
  bmm: row('input, mat2', productOf(3, 3)),
  mv: row('input, vec2', productOf(2, 1)),
  dot: row('input, other', productOf(1, 1)),
  inner: row('input, other', inner),
  ...named('outer ger', row('input, vec2', outer)),
  ...named('clamp clip', row('input, min=None, max=None', clamp)),
  clamp_min: row('input, min', clamp),
  clamp_max: row('input, max', clamp),
  nan_to_num: row('input, nan=None, posinf=None, neginf=None', nanToNum),
  round: row('input, *, decimals=None', round),
  logit: row(
    'input, eps=None',
    eachWith(logit, () => ({ dtype: 'float' })),
  ),
  lerp: row('input, end, weight', lerp),
  gather: row('input, dim, index, *, sparse_grad=False', gather),
  scatter: row('input, dim, index, src=None, *, value=None, reduce=None', scatter),
  take_along_dim: row('input, indices, dim=None', gather),
  index_select: row('input, dim, index', indexSelect),
  take: row('input, index', ({ input, index }, context) =>
    subscript(flattened({ input }, context), index ?? nothing, context),
  ),
  mode: row('input, dim=-1, keepdim=False', mostFrequent),
  dist: row('input, other, p=2', ({ input, other, p }, context) =>
    reductions.norm({ input: operator('-')({ input, other }, context), p }, context),
  ),
  bitwise_and: row('input, other', operator('&')),
  bitwise_or: row('input, other', operator('|')),
  bitwise_xor: row('input, other', operator('^')),
  flipud: row('input', flipAlong(0)),
  fliplr: row('input', flipAlong(1)),
  masked_select: row('input, mask', masked),
  masked_fill: row('input, mask, value', maskedFill),
  flatten: viewing('input, start_dim=0, end_dim=-1', flattened),
  ravel: viewing('input', flattened),
  squeeze: viewing('input, dim=None', squeezed),
  unsqueeze: viewing('input, dim', unsqueezed),
  transpose: viewing('input, dim0, dim1', transposed),
  ...named('swapaxes swapdims', viewing('input, dim0, dim1', transposed)),
  ...named('movedim moveaxis', viewing('input, source, destination', movedAxis)),
  t: viewing('input', turnedFlat),
  select: viewing('input, dim, index', selectedAt),
  narrow: viewing('input, dim, start, length', narrowed),
  diag: row('input, diagonal=0', diagonal),
  tril: row('input, diagonal=0', triangle('lower')),
  triu: row('input, diagonal=0', triangle('upper')),
  flip: row('input, *dims', flip),
  repeat_interleave: row('input, repeats, dim=None', repeatEach),
  diagonal: viewing('input, offset=0', diagonal),
  trace: row('input', (args, context) => reductions.sum({ input: diagonal(args, context) }, context)),
  addcmul: row('input, tensor1, tensor2, *, value=1', addedTimes('*')),
  addcdiv: row('input, tensor1, tensor2, *, value=1', addedTimes('/')),
  addmm: row('input, mat1, mat2, *, beta=1, alpha=1', (args, context) => {
    const times = operator('*');
    const product = productOf(2, 2)({ input: args.mat1, mat2: args.mat2 }, context);
    const scaled = times({ input: product, other: args.alpha }, context);
    const input = times({ input: args.input, other: args.beta }, context);
    // With a beta of 0, what is not finite in the input does not count.
    if (numberGiven(args.beta) === 0) return scaled;
    return operator('+')({ input, other: scaled }, context);
  }),
  bincount: row('input, weights=None, minlength=0', counted),
  roll: row('input, shifts, dims', roll),
  unfold: viewing('input, dimension, size, step', unfolded),
  chunk: viewing('input, chunks, dim=0', chunk),
  split: viewing('input, split_size, dim=0', chunk),
  detach: viewing('input', same),
  clone: row('input, *, memory_format=None', same),
  numel: row('input', countOf),
  diff: row('input, n=1, dim=-1', difference),
  nanmean: row(summed, reductions.nanmean),
  det: row('input', ofMatrix('det')),
  logdet: row('input', ofMatrix('logdet')),
  slogdet: row('input', signAndLogarithm),
  inverse: row('input', ofMatrix('solved')),
  quantile: row("input, q, dim=None, keepdim=False, *, interpolation='linear'", quantiles(1)),
  kthvalue: row('input, k, dim=-1, keepdim=False', kthValue),
  msort: row('input', ({ input }, context) => sorting('values')({ input, dim: number(0, 'int64') }, context)),
  cummax: row('input, dim', runningExtreme(greater)),
  cummin: row('input, dim', runningExtreme(lesser)),
  // A program, or what it imports, may have set another.
  get_default_dtype: row('', (_, context) => ({
    type: 'library',
    name: 'torch.float32',
    unsure: unsupported(context),
  })),
  ...named('trapz trapezoid', row('y, x=None, *, dx=None, dim=-1', trapezoidal)),
  logcumsumexp: row('input, dim', reductions.logcumsumexp),
  scatter_add: row('input, dim, index, src', (args, context) =>
    scatter(replacing(args, { reduce: text('sum') }), context),
  ),
  scatter_reduce: row('input, dim, index, src, reduce, *, include_self=True', scatter),
  index_add: row('input, dim, index, source, *, alpha=1', scatterAlong('sum')),
  index_copy: row('input, dim, index, source', scatterAlong()),
  index_fill: row('input, dim, index, value', scatterAlong()),
  unique: row('input, sorted=True, return_inverse=False, return_counts=False, dim=None', unique),
  nonzero: row(
    'input, *, as_tuple=False',
    nonzero((args) => flag(args.as_tuple)),
  ),
  argwhere: row(
    'input',
    nonzero(() => false),
  ),
  unbind: viewing('input, dim=0', unbound),
  isclose: row('input, other, rtol=1e-5, atol=1e-8, equal_nan=False', near('each')),
  allclose: row('input, other, rtol=1e-5, atol=1e-8, equal_nan=False', near('all')),
  equal: row('input, other', near('exactly')),
  corrcoef: row('input', covariance(true)),
  cov: row('input, *, correction=1', covariance(false)),
};

/** The constructors that PyTorch had before `torch.tensor`. */
const ofTypes: Table = {
  Tensor: viewing('*size', ofType('float32')),
  FloatTensor: viewing('*size', ofType('float32')),
  DoubleTensor: viewing('*size', ofType('float64')),
  HalfTensor: viewing('*size', ofType('float16')),
  BFloat16Tensor: viewing('*size', ofType('bfloat16')),
  LongTensor: viewing('*size', ofType('int64')),
  IntTensor: viewing('*size', ofType('int32')),
  ShortTensor: viewing('*size', ofType('int16')),
  CharTensor: viewing('*size', ofType('int8')),
  ByteTensor: viewing('*size', ofType('uint8')),
  BoolTensor: viewing('*size', ofType('bool')),
};

/** Functions of torch only. */
const functions: Table = {
  tensor: row('data, *, dtype=None, device=None, requires_grad=False, pin_memory=False', tensorOf),
  ...named('as_tensor asarray', viewing('data, dtype=None, device=None', tensorOf)),
  from_numpy: viewing('ndarray', into('torch')),
  zeros: row(
    '*size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False',
    filledWith(zero),
  ),
  ones: row(
    '*size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False',
    filledWith(one),
  ),
  full: row('size, fill_value, *, dtype=None, device=None, requires_grad=False', filledWith(fillValue)),
  zeros_like: row(
    'input, *, dtype=None, device=None, requires_grad=False, memory_format=None',
    filledLike(zero),
  ),
  ones_like: row(
    'input, *, dtype=None, device=None, requires_grad=False, memory_format=None',
    filledLike(one),
  ),
  full_like: row('input, fill_value, *, dtype=None, device=None, requires_grad=False', filledLike(fillValue)),
  eye: row('n, m=None, *, dtype=None, device=None, requires_grad=False', eye),
  arange: row('start, end=None, step=1, *, dtype=None, device=None, requires_grad=False', arange),
  linspace: row('start, end, steps, *, dtype=None, device=None, requires_grad=False', linspace),
  logspace: row('start, end, steps, base=10.0, *, dtype=None, device=None, requires_grad=False', logSpaced),
  ...named(
    'var_mean std_mean',
    row('input, dim=None, unbiased=None, keepdim=False, *, correction=None', (args, context) => {
      const spread = context.callee.includes('var') ? reductions.var : reductions.std;
      const isFlag = args.dim?.type === 'tensor' && args.dim.dtype === 'bool';
      return tuple([
        spread(args, context),
        reductions.mean(isFlag ? replacing(args, { dim: undefined }) : args, context),
      ]);
    }),
  ),
  ...named(
    'randn rand',
    row(
      '*size, generator=None, dtype=None, device=None, requires_grad=False, pin_memory=False',
      shapedOnly('random'),
    ),
  ),
  empty: row(
    '*size, dtype=None, device=None, requires_grad=False, pin_memory=False',
    shapedOnly('uninitialised'),
  ),
  ...named(
    'randn_like rand_like',
    row('input, *, dtype=None, device=None, requires_grad=False', shapedLike('random')),
  ),
  empty_like: row('input, *, dtype=None, device=None, requires_grad=False', shapedLike('uninitialised')),
  randint: row(
    'low, high=None, size=None, *, generator=None, dtype=None, device=None, requires_grad=False',
    (args, context) => {
      // With two arguments they are the end and the size.
      const size = args.high?.type === 'sequence' ? args.high : args.size;
      return shapedOnly('random', undefined, true)(replacing(args, { size }), context);
    },
  ),
  randperm: row('n, *, generator=None, dtype=None, device=None', (args, context) =>
    shapedOnly('random', undefined, true)(replacing(args, { size: args.n }), context),
  ),
  normal: row('mean, std=None, size=None, *, generator=None, dtype=None', shapedOnly('random')),
  ...named('bernoulli', row('input, *, generator=None', shapedLike('random'))),
  flip: row('input, dims', (args, context) =>
    args.dims?.type === 'sequence' ? flip(args, context) : opaque(unsupported(context)),
  ),
  stack: row('tensors, dim=0', stacked),
  ...named('cat concat concatenate', row('tensors, dim=0', concatenated)),
  hstack: row('tensors', stackedAs('line')),
  vstack: row('tensors', stackedAs('rows')),
  column_stack: row('tensors', stackedAs('columns')),
  reshape: viewing('input, shape', reshaped),
  permute: viewing('input, dims', permuted),
  tile: row('input, dims', repeated),
  broadcast_to: viewing('input, size', expanded),
  finfo: row('type', floatLimits),
  einsum: row('equation, *operands', einsum),
  tensordot: row('a, b, dims=2', tensordot),
  where: row('condition, input, other', whereOrPlaces),
  bucketize: row('input, boundaries, *, out_int32=False, right=False', searchSorted),
  searchsorted: row('sorted_sequence, input, *, out_int32=False, right=False, side=None', searchSorted),
  isin: row('elements, test_elements, *, assume_unique=False, invert=False', isIn),
  meshgrid: row("*tensors, indexing='ij'", meshgrid),
  tril_indices: row('row, col, offset=0, *, dtype=None, device=None', triangleIndices('lower')),
  triu_indices: row('row, col, offset=0, *, dtype=None, device=None', triangleIndices('upper')),
  cdist: row('x1, x2, p=2.0', distancesOfAll),
  is_tensor: row('obj', () => ({ type: 'tensor', library: 'python', dtype: 'bool', shape: [] })),
};

/** Methods of a tensor only. */
const methods: Table = {
  ...named('view reshape', viewing('input, *shape', reshaped)),
  ...named('view_as reshape_as', viewing('input, other', reshapedAs)),
  permute: viewing('input, *dims', permuted),
  expand: viewing('input, *size', expanded),
  expand_as: viewing('input, other', expandedAs),
  repeat: row('input, *repeats', repeated),
  tile: row('input, *repeats', repeated),
  where: row('input, condition, other', where),
  ...named(
    'to type',
    viewing('input, *args, dtype=None, device=None, non_blocking=False, copy=False, other=None', to),
  ),
  type_as: viewing('input, other', to),
  float: viewing('input', cast('float32')),
  double: viewing('input', cast('float64')),
  half: viewing('input', cast('float16')),
  bfloat16: viewing('input', cast('bfloat16')),
  long: viewing('input', cast('int64')),
  int: viewing('input', cast('int32')),
  short: viewing('input', cast('int16')),
  byte: viewing('input', cast('uint8')),
  bool: viewing('input', cast('bool')),
  ...named('cpu cuda contiguous', viewing('input, device=None, non_blocking=False', same)),
  retain_grad: row('input', () => nothing),
  numpy: viewing('input, *, force=False', into('numpy')),
  item: row('input', item),
  tolist: row('input', toList),
  size: row('input, dim=None', sizes),
  ...named('dim ndimension', row('input', rankOf)),
  nelement: row('input', countOf),
  new_tensor: row('self, data, *, dtype=None, device=None', alike(tensorOf)),
  new_zeros: row('self, *size, dtype=None, device=None', alike(filledWith(zero))),
  new_ones: row('self, *size, dtype=None, device=None', alike(filledWith(one))),
  new_full: row('self, size, fill_value, *, dtype=None, device=None', alike(filledWith(fillValue))),
  __len__: row('input', sizes),
};

const properties: Table = {
  shape: property(sizes),
  T: { ...property(turned), isView: true },
  mT: { ...property(turnedLast), isView: true },
  ndim: property(rankOf),
  dtype: property(dtypeOf),
  data: { ...property(same), isView: true },
};

/** The parameters of pooling, beside the input. */
export const resizing =
  "size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None";
export const averagePool =
  'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None';
export const maximumPool =
  'kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False';

/** Functions of torch.nn.functional, besides the losses. */
const functional: Table = {
  relu: row('input, inplace=None', each('relu')),
  relu6: row('input, inplace=None', each('relu6')),
  sigmoid: row('input', each('sigmoid')),
  tanh: row('input', each('tanh')),
  logsigmoid: row('input', each('logsigmoid')),
  softmax: row('input, dim=None, _stacklevel=3, dtype=None', inDtype(softmaxOver('probabilities'))),
  log_softmax: row('input, dim=None, _stacklevel=3, dtype=None', inDtype(softmaxOver('log-probabilities'))),
  softmin: row('input, dim=None, _stacklevel=3, dtype=None', softmin),
  softplus: row(
    'input, beta=1, threshold=20',
    eachWith(softplusWith, () => ({ dtype: 'float' })),
  ),
  leaky_relu: row('input, negative_slope=0.01, inplace=None', eachWith(leaky)),
  elu: row('input, alpha=1.0, inplace=None', eachWith(elu)),
  gelu: row("input, approximate='none'", eachWith(gelu)),
  silu: row('input, inplace=None', each('silu')),
  mish: row('input, inplace=None', each('mish')),
  softsign: row('input', each('softsign')),
  tanhshrink: row(
    'input',
    eachWith((x) => x - Math.tanh(x)),
  ),
  hardtanh: row('input, min_val=-1.0, max_val=1.0, inplace=None', eachWith(hardtanh)),
  hardswish: row('input, inplace=None', eachWith(hardswish)),
  hardsigmoid: row('input, inplace=None', eachWith(hardsigmoid)),
  one_hot: row('tensor, num_classes=-1', oneHot),
  normalize: row('input, p=2.0, dim=1, eps=1e-12', normalized),
  cosine_similarity: row('x1, x2, dim=1, eps=1e-8', cosineSimilarity),
  pairwise_distance: row('x1, x2, p=2.0, eps=1e-6, keepdim=False', pairwiseDistance),
  pdist: row('input, p=2.0', distancesWithin),
  pad: row("input, pad, mode='constant', value=None", padLast),
  layer_norm: row('input, normalized_shape, weight=None, bias=None, eps=1e-5', layerNormalized),
  selu: row('input, inplace=None', eachWith(selu)),
  interpolate: row(`input, ${resizing}, antialias=False`, resized),
  upsample: row(`input, ${resizing}`, resized),
  ...Object.fromEntries(
    [1, 2, 3].flatMap((axes) => [
      [`avg_pool${axes}d`, row(`input, ${averagePool}`, pool('mean', axes))],
      [`max_pool${axes}d`, row(`input, ${maximumPool}`, pool('max', axes))],
      [`adaptive_avg_pool${axes}d`, row('input, output_size', poolTo(axes))],
      [
        `conv${axes}d`,
        row('input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1', convolve(axes)),
      ],
    ]),
  ),
  embedding: row('input, weight, padding_idx=None', ({ input, weight }, context) =>
    weight?.type === 'tensor' && input ? subscript(weight, input, context) : opaque(unsupported(context)),
  ),
};

const special: Table = {
  ...Object.fromEntries(
    ['xlogy', 'log_softmax', 'softmax', 'logsumexp', 'logit', 'expm1', 'log1p', 'exp2', 'erf', 'round'].map(
      (name) => [name, shared[name]],
    ),
  ),
  entr: row('input', each('entr')),
  expit: row('input', each('sigmoid')),
  erfc: row('input', each('erfc')),
  ndtr: row('input', eachWith(normalShare)),
  xlog1py: row('input, other', pairwise(xlog1py, 'float')),
  gammaln: row('input', each('lgamma')),
  ...named('digamma psi', row('input', each('digamma'))),
};

/** Parameters that take nothing but tensors. */
const operands = /^(?:input|other|mat\d|vec\d|x\d|tensor\d|mask|index|src|sorted_sequence|boundaries)$/;
/** Functions one of whose operands may be a number instead. */
const takesNumbers =
  /^(?:float_power|pow|remainder|xlogy|scatter|select|bucketize|searchsorted|where|is_tensor)$/;
/** Those that take a number as their second. */
const areOperators =
  /^(?:add|sub|subtract|mul|multiply|div|divide|true_divide|floor_divide|fmod|eq|ne|not_equal|lt|less|le|less_equal|gt|greater|ge|greater_equal)$/;

/** Functions of torch.nn.functional that stand in torch, too. */
const isAlsoPlain =
  /^(?:cosine_similarity|pairwise_distance|pdist|(?:max_pool|conv)\dd|(?:adaptive_)?avg_pool1d)$/;

const ofTensors = (table: Table): Table => {
  const strict = takingTensors(operands, table, takesNumbers);
  const loose = takingTensors(/^input$/, table);
  return Object.fromEntries(
    Object.keys(table).map((name) => [name, (areOperators.test(name) ? loose : strict)[name]]),
  );
};

export const torchTensors: Table = {
  ...under(['torch'], {
    ...ofTensors({ ...shared, ...functions }),
    ...takingTensors(
      operands,
      Object.fromEntries(Object.entries(functional).filter(([name]) => isAlsoPlain.test(name))),
    ),
  }),
  'torch.nn.utils.rnn.pad_sequence': row('sequences, batch_first=False, padding_value=0.0', padSequences),
  ...under(['torch', 'torch.cuda'], ofTypes),
  ...under(['torch.Tensor'], { ...ofTensors({ ...shared, ...methods }), ...properties }),
  ...under(['torch.nn.functional'], takingTensors(operands, functional)),
  ...under(['torch.special'], ofTensors(special)),
  // Paddle's constructor returns what PyTorch's returns.
  'paddle.to_tensor': row('data, dtype=None, place=None, stop_gradient=True', tensorOf),
  ...under(['torch.linalg'], {
    det: row('A', ofMatrix('det')),
    slogdet: row('A', signAndLogarithm),
    inv: row('A', ofMatrix('solved')),
    solve: row('A, b', ofMatrix('solved')),
  }),
  'torch.linalg.norm': row('input, ord=None, dim=None, keepdim=False, *, dtype=None', reductions.norm),
  'torch.linalg.vector_norm': row('input, ord=2, dim=None, keepdim=False, *, dtype=None', reductions.norm),
};

/** The input and a product or quotient of the others, times `value`. */
function addedTimes(sign: '*' | '/'): Operation {
  return ({ input, tensor1, tensor2, value }, context) => {
    if (value?.type === 'tensor' && value.library !== 'python') return opaque(unsupported(context));
    const made = operator(sign)({ input: tensor1, other: tensor2 }, context);
    return operator('+')({ input, other: operator('*')({ input: made, other: value }, context) }, context);
  };
}

/** An operation whose steps PyTorch rounds in half precision, so that its numbers are not known there. */
function besideHalves(operation: Operation): Operation {
  return (args, context) => {
    const { input, other } = args;
    const areHalves = [input, other].some((one) => one?.type === 'tensor' && isHalf(one.dtype));
    const x = areHalves && input?.type === 'tensor' ? { ...input, values: undefined } : input;
    return operation(replacing(args, { input: x }), context);
  };
}

/** A constructor that takes the dtype of a tensor unless it is told another. */
function alike(operation: Operation): Operation {
  return (args, context) => {
    const { self, dtype } = args;
    const own = self?.type === 'tensor' ? self.dtype : undefined;
    const told = isGiven(dtype) ? dtype : own && ({ type: 'library', name: `torch.${own}` } as const);
    if (told) return operation(replacing(args, { dtype: told }), context);
    return withoutNumbers({ library: 'torch' }, unsupported(context));
  };
}

function logit(p: number, args: Arguments): number | undefined {
  const eps = args.eps?.type === 'tensor' ? numberGiven(args.eps) : Number.NEGATIVE_INFINITY;
  if (eps === undefined) return undefined;
  const kept = Math.min(Math.max(p, eps), 1 - eps);
  return Math.log(kept / (1 - kept));
}

/** Linear beyond the threshold, as in PyTorch. */
export function softplusWith(x: number, { beta, threshold }: Arguments): number | undefined {
  const [b, limit] = [numberGiven(beta), numberGiven(threshold)];
  if (b === undefined || limit === undefined) return undefined;
  return x * b > limit ? x : softplus(x * b) / b;
}

export function leaky(x: number, { negative_slope: slope }: Arguments): number | undefined {
  const k = numberGiven(slope);
  return k === undefined ? undefined : x >= 0 ? x : k * x;
}

export function elu(x: number, { alpha }: Arguments): number | undefined {
  const a = numberGiven(alpha);
  return a === undefined ? undefined : x > 0 ? x : a * Math.expm1(x);
}

export function hardsigmoid(x: number): number {
  return Math.min(Math.max(x / 6 + 0.5, 0), 1);
}

export function hardswish(x: number): number {
  return x * hardsigmoid(x);
}

/** Source: torch.nn.SELU. */
export function selu(x: number): number {
  return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
}

export function gelu(x: number, { approximate }: Arguments): number | undefined {
  if (approximate?.type !== 'text') return undefined;
  if (approximate.text === 'tanh')
    return (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
  return approximate.text === 'none' ? (x / 2) * (1 + erf(x / Math.SQRT2)) : undefined;
}

export function hardtanh(x: number, { min_val: min, max_val: max }: Arguments): number | undefined {
  const [low, high] = [numberGiven(min), numberGiven(max)];
  return low === undefined || high === undefined ? undefined : Math.min(Math.max(x, low), high);
}
