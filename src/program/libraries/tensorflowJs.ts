import { lossRow } from '../losses/analysis';
import {
  analyseMetric,
  analyseTensorflowJs,
  tensorflowJsLosses,
  tensorflowJsMetrics,
  weighedLoss,
} from '../losses/tensorflowJsLosses';
import { elementwise } from '../operations/arithmetic/elementwise';
import { floorRemainder } from '../operations/arithmetic/operators';
import { type UnaryName, unary } from '../operations/arithmetic/unary';
import {
  arange,
  castTo,
  eye,
  filledLike,
  filledWith,
  fillValue,
  linspace,
  one,
  shapedOnly,
  zero,
} from '../operations/construct';
import { clamp, signOf, where } from '../operations/eachNumber';
import {
  concatenated,
  countOf,
  permuted,
  rankOf,
  repeated,
  reshaped,
  reshapedAs,
  squeezed,
  stacked,
  unsqueezed,
} from '../operations/moves';
import { padEach } from '../operations/padded';
import { einsum, outer } from '../operations/products';
import { chunk, flip } from '../operations/rearranged';
import { greater, lesser, reductions, sorting } from '../operations/reduce/reductions';
import {
  addedOf,
  dtypeOf,
  flatOf,
  gatherOf,
  later,
  matMulOf,
  nestedOf,
  normOf,
  oneHotOf,
  operatorOf,
  pairOf,
  placeOfExtreme,
  reductionOf,
  scalarOf,
  shapeOf,
  sliceOf,
  softmaxOf,
  taking,
  tensorOf,
  variableOf,
} from '../operations/tensorflowJs';
import { dtypeNamed } from '../operations/tensors/dtypes';
import { replacing } from '../operations/tensors/given';
import { isGiven, numberGiven, wholeOf } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Operation } from '../rows/library';
import { named, property, row, type Table, under, viewing } from '../rows/rows';
import { type Dtype, list, nothing, number, opaque, type Tensor, tuple, type Value } from '../value';

const ofAny: Readonly<Record<string, UnaryName>> = {
  exp: 'exp',
  expm1: 'expm1',
  log: 'log',
  log1p: 'log1p',
  abs: 'abs',
  neg: 'neg',
  square: 'square',
  reciprocal: 'reciprocal',
  floor: 'floor',
  ceil: 'ceil',
  round: 'round',
  erf: 'erf',
  relu: 'relu',
  relu6: 'relu6',
  softplus: 'softplus',
  logSigmoid: 'logsigmoid',
  isNaN: 'isnan',
  isInf: 'isinf',
  isFinite: 'isfinite',
};

/** Functions that take only a tensor of this dtype. */
const ofFloats: Readonly<Record<string, UnaryName>> = {
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  sqrt: 'sqrt',
  rsqrt: 'rsqrt',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  sinh: 'sinh',
  cosh: 'cosh',
};

function each(name: UnaryName, wanted?: 'float32' | 'bool'): Operation {
  const computed: Operation = ({ x }, context) => {
    const { dtype } = x as Tensor;
    const isExact = dtype === 'float32' || converted.test(name) || (dtype === 'int32' && whole.test(name));
    return unary(name, isExact ? (x as Tensor) : { ...(x as Tensor), values: undefined }, context);
  };
  return taking('x', computed, wanted);
}

/** Functions that make floats of other numbers, or truth values. */
const converted = /^(?:exp|log|is\w+|logicalNot)$/;
/** Those that make whole numbers of whole numbers; what the others compute of them is cut off. */
const whole = /^(?:abs|neg|sign|square|floor|ceil|round|relu6?)$/;

const pair = 'a, b';
const reduced = 'x, axis=None, keepDims=False';

/** A cast to the dtype named. */
const castOf: Operation = taking('x', ({ x, dtype }, context) => {
  const told = dtypeNamed(dtype);
  const { shape, kind } = x as Tensor;
  return told
    ? castTo(x as Tensor, told, 'tfjs', context)
    : withoutNumbers({ library: 'tfjs', shape, kind }, unsupported(context));
});

function cast(dtype: Dtype): Operation {
  return taking('x', ({ x }, context) => castTo(x as Tensor, dtype, 'tfjs', context));
}

/** `leakyRelu` and `elu`, which are the identity above 0. */
const leaky: Operation = taking('x', ({ x, alpha }, context) => {
  const slope = isGiven(alpha) ? numberGiven(alpha) : 0.2;
  return slope === undefined
    ? withoutNumbers({ library: 'tfjs', shape: (x as Tensor).shape }, unsupported(context))
    : elementwise([x as Tensor], (one) => (one < 0 ? slope * one : one), context);
});

function running(name: 'cumsum' | 'cumprod'): Operation {
  return taking('x', ({ x, axis, exclusive, reverse }, context) =>
    // The library loses the axes of one that is counted from the end.
    [exclusive, reverse].some((flag) => isGiven(flag) && numberGiven(flag) !== 0) ||
    (numberGiven(axis) ?? 0) < 0
      ? withoutNumbers({ library: 'tfjs', shape: (x as Tensor).shape }, unsupported(context))
      : reductions[name]({ x, axis: isGiven(axis) ? axis : number(0, 'int64') }, context),
  );
}

/** An object with these entries of several results. */
function severalOf(names: string, operation: Operation): Operation {
  return taking('x', (args, context) => {
    const all = operation(args, context);
    const items = all.type === 'sequence' ? all.items : undefined;
    if (!items) return all;
    return { type: 'dictionary', entries: new Map(names.split(' ').map((name, i) => [name, items[i]])) };
  });
}

const same: Operation = taking('x', ({ x }, context) =>
  castTo(x as Tensor, (x as Tensor).dtype, 'tfjs', context),
);

const flattened: Operation = taking('x', ({ x }, context) =>
  reshaped({ x, shape: list([number(-1, 'int64')]) }, context),
);

const single: Operation = taking('x', ({ x }, context) => reshaped({ x, shape: list([]) }, context));

/** What of floats depends on their last digit is not claimed of float32. */
function ofWhole(operation: Operation): Operation {
  return taking('a b', ({ a, b }, context) => {
    const [left, right] = [(a as Tensor).values, (b as Tensor).values];
    const areWhole =
      left?.every(Number.isInteger) && right?.every((one) => one !== 0 && Number.isInteger(one));
    return operation({ a: areWhole ? a : { ...(a as Tensor), values: undefined }, b }, context);
  });
}

/** Tensors of several dtypes are cut to the first. */
function ofOneDtype(operation: Operation): Operation {
  return (args, context) => {
    const items = args.tensors?.type === 'sequence' ? (args.tensors.items ?? []) : [];
    const dtypes = new Set(items.map((item) => (item.type === 'tensor' ? item.dtype : undefined)));
    return dtypes.size > 1
      ? withoutNumbers({ library: 'tfjs' }, unsupported(context))
      : operation(args, context);
  };
}

function shapedBy(operation: Operation, names = 'x'): Operation {
  return taking(names, operation);
}

/** Functions of the library that are also methods of its tensors. */
const operations: Table = {
  ...Object.fromEntries(Object.entries(ofAny).map(([name, of]) => [name, row('x', each(of))])),
  ...Object.fromEntries(Object.entries(ofFloats).map(([name, of]) => [name, row('x', each(of, 'float32'))])),
  logicalNot: row('x', each('logicalNot', 'bool')),
  elu: row(
    'x',
    taking('x', ({ x }, context) =>
      elementwise([x as Tensor], (one) => (one >= 0 ? one : Math.expm1(one)), context),
    ),
  ),
  leakyRelu: row('x, alpha=0.2', leaky),
  add: row(pair, operatorOf('+')),
  sub: row(pair, operatorOf('-')),
  mul: row(pair, operatorOf('*')),
  div: row(pair, operatorOf('/')),
  floorDiv: row(pair, ofWhole(operatorOf('//'))),
  pow: row(pair, operatorOf('**')),
  mod: row(pair, ofWhole(pairOf(floorRemainder))),
  divNoNan: row(
    pair,
    taking('a b', ({ a, b }, context) => {
      const isFloat = [a, b].some((one) => (one as Tensor).dtype === 'float32');
      const left = isFloat ? (a as Tensor) : { ...(a as Tensor), values: undefined };
      return elementwise([left, b as Tensor], (x, y) => (y === 0 ? 0 : x / y), context, {
        dtype: { is: 'float32' },
      });
    }),
  ),
  sign: row(
    'x',
    taking('x', ({ x }, context) => signOf({ x }, context)),
  ),
  maximum: row(pair, pairOf(greater)),
  minimum: row(pair, pairOf(lesser)),
  squaredDifference: row(
    pair,
    pairOf((a, b) => (a - b) * (a - b)),
  ),
  equal: row(pair, operatorOf('==')),
  notEqual: row(pair, operatorOf('!=')),
  greater: row(pair, operatorOf('>')),
  greaterEqual: row(pair, operatorOf('>=')),
  less: row(pair, operatorOf('<')),
  lessEqual: row(pair, operatorOf('<=')),
  logicalAnd: row(
    pair,
    pairOf((a, b) => Number(a !== 0 && b !== 0), 'bool', 'bool'),
  ),
  logicalOr: row(
    pair,
    pairOf((a, b) => Number(a !== 0 || b !== 0), 'bool', 'bool'),
  ),
  sum: row(reduced, reductionOf(reductions.sum)),
  mean: row(reduced, reductionOf(reductions.mean)),
  prod: row(reduced, reductionOf(reductions.prod)),
  max: row(reduced, reductionOf(reductions.amax)),
  min: row(reduced, reductionOf(reductions.amin)),
  all: row(reduced, reductionOf(reductions.all, 'bool')),
  any: row(reduced, reductionOf(reductions.any, 'bool')),
  logSumExp: row(reduced, reductionOf(reductions.logsumexp)),
  norm: row("x, ord='euclidean', axis=None, keepDims=False", normOf),
  euclideanNorm: row(reduced, normOf),
  argMax: row('x, axis=0', placeOfExtreme('argmax')),
  argMin: row('x, axis=0', placeOfExtreme('argmin')),
  cumsum: row('x, axis=0, exclusive=False, reverse=False', running('cumsum')),
  cumprod: row('x, axis=0, exclusive=False, reverse=False', running('cumprod')),
  topk: row(
    'x, k=1, sorted=True',
    severalOf('values indices', ({ x, k }, context) =>
      sorting('top')({ x, k: k ?? number(1, 'int64') }, context),
    ),
  ),
  reverse: row('x, axis=None', shapedBy(flip)),
  pad: row('x, paddings, constantValue=0', shapedBy(padEach)),
  split: row(
    'x, numOrSizeSplits, axis=0',
    taking('x', ({ x, numOrSizeSplits, axis }, context) => {
      const isCount = wholeOf(numOrSizeSplits) !== undefined;
      return isCount
        ? chunk({ input: x, chunks: numOrSizeSplits, dim: axis ?? number(0, 'int64') }, context)
        : opaque(unsupported(context));
    }),
  ),
  outerProduct: row(
    'v1, v2',
    taking('v1 v2', ({ v1, v2 }, context) => outer({ a: v1, b: v2 }, context)),
  ),
  softmax: row('logits, dim=-1', softmaxOf('probabilities')),
  logSoftmax: row('logits, dim=-1', softmaxOf('log-probabilities')),
  clipByValue: row(
    'x, clipValueMin, clipValueMax',
    taking('x', ({ x: given, clipValueMin, clipValueMax }, context) => {
      const x = (given as Tensor).dtype === 'float32' ? given : { ...(given as Tensor), values: undefined };
      return clamp({ x, clip_value_min: clipValueMin, clip_value_max: clipValueMax }, context);
    }),
  ),
  reshape: viewing('x, shape', shapedBy(reshaped)),
  reshapeAs: viewing('x, other', shapedBy(reshapedAs)),
  flatten: viewing('x', flattened),
  as1D: viewing('x', flattened),
  asScalar: viewing('x', single),
  transpose: row('x, perm=None', shapedBy(permuted)),
  expandDims: viewing('x, axis=0', shapedBy(unsqueezed)),
  squeeze: viewing('x, axis=None', shapedBy(squeezed)),
  tile: row('x, reps', shapedBy(repeated)),
  slice: row('x, begin, size=None', sliceOf),
  gather: row('x, indices, axis=0, batchDims=0', gatherOf),
  oneHot: row("indices, depth, onValue=1, offValue=0, dtype='int32'", oneHotOf),
  matMul: row('a, b, transposeA=False, transposeB=False', matMulOf),
  dot: row(pair, matMulOf),
  ...named('cast asType', viewing('x, dtype', castOf)),
  toFloat: viewing('x', cast('float32')),
  toInt: viewing('x', cast('int32')),
  toBool: viewing('x', cast('bool')),
  clone: viewing('x', same),
  print: row('x, verbose=False', (): Value => nothing),
  dispose: row('x', (): Value => nothing),
};

const reading: Table = {
  dataSync: viewing('x', flatOf),
  data: row('x', later(flatOf)),
  arraySync: row('x', nestedOf),
  array: row('x', later(nestedOf)),
  shape: property(shapeOf),
  rank: property(rankOf),
  size: property(countOf),
  dtype: property(dtypeOf),
};

const random = 'shape, *args';

const making: Table = {
  tensor: row('values, shape=None, dtype=None', tensorOf()),
  tensor1d: row('values, dtype=None', tensorOf(1)),
  ...Object.fromEntries(
    [2, 3, 4, 5, 6].map((rank) => [`tensor${rank}d`, row('values, shape=None, dtype=None', tensorOf(rank))]),
  ),
  scalar: row('value, dtype=None', scalarOf),
  variable: row('initialValue, trainable=True, name=None, dtype=None', variableOf),
  zeros: row('shape, dtype=None', filledWith(zero)),
  ones: row('shape, dtype=None', filledWith(one)),
  fill: row("shape, value, dtype='float32'", filledWith(fillValue)),
  zerosLike: row('x', taking('x', filledLike(zero))),
  onesLike: row('x', taking('x', filledLike(one))),
  linspace: row('start, stop, num', linspace),
  range: row("start, stop, step=1, dtype='float32'", arange),
  eye: row('num_rows, num_columns=None', eye),
  ...named('randomNormal randomUniform truncatedNormal', row(random, shapedOnly('random'))),
  addN: row('tensors', addedOf),
  einsum: row('equation, *tensors', ({ equation, tensors }, context) =>
    einsum({ equation, operands: tensors }, context),
  ),
  moments: row(
    'x, axis=None, keepDims=False',
    severalOf('mean variance', (args, context) =>
      tuple([
        reductions.mean(args, context),
        reductions.var(replacing(args, { keepdims: args.keepDims }), context),
      ]),
    ),
  ),
  concat: row('tensors, axis=0', ofOneDtype(concatenated)),
  stack: row('tensors, axis=0', ofOneDtype(stacked)),
  where: row(
    'condition, a, b',
    taking(
      'condition',
      taking('a b', ({ condition, a, b }, context) => where({ condition, x: a, y: b }, context)),
      'bool',
    ),
  ),
};

const losses: Table = Object.fromEntries(
  Object.entries(tensorflowJsLosses).map(([name, { target, prediction, parameters }]) => [
    name,
    lossRow(`${target}, ${prediction}, ${parameters}, reduction=3`, (args, context) =>
      analyseTensorflowJs(name, args, context),
    ),
  ]),
);

const metrics: Table = Object.fromEntries(
  Object.keys(tensorflowJsMetrics).map((name) => [
    name,
    lossRow('yTrue, yPred', (args, context) => analyseMetric(name, args, context)),
  ]),
);

export const tensorflowJs: Table = {
  ...under(['tfjs', 'tfjs.Tensor'], operations),
  ...under(['tfjs.Tensor'], reading),
  ...under(['tfjs'], making),
  ...under(['tfjs.losses'], losses),
  'tfjs.losses.computeWeightedLoss': row('losses, weights=None, reduction=3', weighedLoss),
  ...under(['tfjs.metrics'], metrics),
};

export const tensorflowJsConstants: Readonly<Record<string, Value>> = Object.fromEntries(
  ['NONE', 'MEAN', 'SUM', 'SUM_BY_NONZERO_WEIGHTS'].map((name, i) => [
    `tfjs.Reduction.${name}`,
    number(i, 'int64'),
  ]),
);
