import { lossRow } from '../losses/analysis';
import { analyseKeras, analyseOfBackend, kerasLosses } from '../losses/kerasLosses';
import { analyseSoftmax } from '../losses/optaxLosses';
import { analyseSigmoidLogits, earlierAlone, earlierLosses } from '../losses/tensorflowLosses';
import { elementwise } from '../operations/arithmetic/elementwise';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { xlogy } from '../operations/arithmetic/specialFunctions';
import type { UnaryName } from '../operations/arithmetic/unary';
import {
  arange,
  castOf,
  eye,
  filledLike,
  filledWith,
  fillValue,
  linspace,
  one,
  oneHot,
  shapedOnly,
  tensorOf,
  zero,
} from '../operations/construct';
import { dtypeOf, into, sizes } from '../operations/convert';
import { clamp, digammaAbove, divide, each, operator, pairwise, where } from '../operations/eachNumber';
import { layerOf } from '../operations/layers';
import {
  concatenated,
  countOf,
  flattened,
  masked,
  permuted,
  rankOf,
  repeated,
  reshaped,
  squeezed,
  stacked,
  turned,
  unsqueezed,
} from '../operations/moves';
import { gather, gatherAt, gatherOf } from '../operations/picked';
import { einsum, product, transposedProduct } from '../operations/products';
import { reduce, total } from '../operations/reduce/reduce';
import { greater, lesser, reductions } from '../operations/reduce/reductions';
import { onTensor, replacing } from '../operations/tensors/given';
import { isGiven, numberGiven, tensorFrom } from '../operations/tensors/operands';
import type { Context } from '../rows/library';
import { called, named, property, row, type Table, under, withMethods } from '../rows/rows';
import { type Arguments, type Kind, number, type Tensor, tuple, type Value } from '../value';
import { comparisonRows, logicalRows, ofAllLibraries } from './elementwise';
import { numpyFunctions } from './numpy';

const ofEach: Readonly<Record<string, UnaryName>> = {
  ...ofAllLibraries,
  rsqrt: 'rsqrt',
  round: 'round',
  sigmoid: 'sigmoid',
  log_sigmoid: 'logsigmoid',
  softplus: 'softplus',
  erf: 'erf',
  lgamma: 'lgamma',
};

const reduced = 'input_tensor, axis=None, keepdims=False, name=None';

const math: Table = {
  ...Object.fromEntries(
    Object.entries(ofEach).map(([name, one_]) => [name, row('x, name=None', each(one_))]),
  ),
  digamma: row('x, name=None', digammaAbove),
  reduce_sum: row(reduced, reductions.sum),
  reduce_mean: row(reduced, reductions.mean),
  reduce_prod: row(reduced, reductions.prod),
  reduce_max: row(reduced, reductions.amax),
  reduce_min: row(reduced, reductions.amin),
  reduce_all: row(reduced, reductions.all),
  reduce_any: row(reduced, reductions.any),
  reduce_std: row(reduced, reductions.std),
  reduce_variance: row(reduced, reductions.var),
  reduce_logsumexp: row(reduced, reductions.logsumexp),
  ...named('argmax', row('input, axis=0, output_type=None, name=None', reductions.argmax)),
  argmin: row('input, axis=0, output_type=None, name=None', reductions.argmin),
  cumsum: row('x, axis=0', reductions.cumsum),
  add: row('x, y, name=None', operator('+')),
  subtract: row('x, y, name=None', operator('-')),
  multiply: row('x, y, name=None', operator('*')),
  divide: row('x, y, name=None', divide),
  pow: row('x, y, name=None', operator('**')),
  maximum: row('x, y, name=None', pairwise(greater)),
  minimum: row('x, y, name=None', pairwise(lesser)),
  squared_difference: row(
    'x, y, name=None',
    pairwise((a, b) => (a - b) ** 2),
  ),
  xlogy: row('x, y, name=None', pairwise(xlogy)),
  divide_no_nan: row(
    'x, y, name=None',
    pairwise((a, b) => (b === 0 ? 0 : a / b)),
  ),
  ...comparisonRows('x, y, name=None'),
  ...logicalRows('x, y, name=None'),
  logical_not: row('x, name=None', each('logicalNot')),
  softmax: shares('probabilities'),
  log_softmax: shares('log-probabilities'),
};

/** The axis was called `dim` in TensorFlow 1. */
function shares(kind: 'probabilities' | 'log-probabilities') {
  const operation = softmaxOver(kind, 'last');
  return row('logits, axis=-1, name=None, dim=None', (args, context) =>
    operation(isGiven(args.dim) ? replacing(args, { axis: args.dim, dim: undefined }) : args, context),
  );
}

const tf: Table = {
  ...math,
  ...named(
    'constant convert_to_tensor Variable',
    row('value, dtype=None, *, name=None, trainable=True', tensorOf),
  ),
  cast: row('x, dtype, name=None', castOf),
  one_hot: row('indices, depth, *, dtype=None, name=None', oneHot),
  zeros: row('shape, dtype=None, name=None', filledWith(zero)),
  ones: row('shape, dtype=None, name=None', filledWith(one)),
  fill: row('dims, value, name=None', filledWith(fillValue)),
  zeros_like: row('input, dtype=None, name=None', filledLike(zero)),
  ones_like: row('input, dtype=None, name=None', filledLike(one)),
  eye: row('num_rows, num_columns=None, *, dtype=None', eye),
  range: row('start, limit=None, delta=1, dtype=None', arange),
  linspace: row('start, stop, num', linspace),
  reshape: row('tensor, shape, name=None', reshaped),
  transpose: row('a, perm=None', permuted),
  expand_dims: row('input, axis, name=None', unsqueezed),
  squeeze: row('input, axis=None, name=None', squeezed),
  concat: row('values, axis, name=None', concatenated),
  stack: row('values, axis=0, name=None', stacked),
  tile: row('input, multiples, name=None', repeated),
  gather: row('params, indices, validate_indices=None, axis=None, batch_dims=0, name=None', gatherOf),
  gather_nd: row('params, indices, batch_dims=0', gatherAt),
  where: row('condition, x=None, y=None, name=None', where),
  clip_by_value: row('t, clip_value_min, clip_value_max, name=None', (args, context) =>
    clamp(replacing(args, { input: args.t }), context),
  ),
  matmul: row('a, b, transpose_a=False, transpose_b=False, *, name=None', transposedProduct),
  norm: row("tensor, ord='euclidean', axis=None, keepdims=None, name=None", (args, context) => {
    const isUsual = args.ord?.type === 'text' && args.ord.text === 'euclidean';
    return reductions.norm(isUsual ? replacing(args, { ord: undefined }) : args, context);
  }),
  einsum: row('equation, *operands', einsum),
  boolean_mask: row('tensor, mask', masked),
  shape: row('input', sizes),
  size: row('input', countOf),
  rank: row('input', rankOf),
};

const nn: Table = {
  softmax: math.softmax,
  log_softmax: math.log_softmax,
  sigmoid: row('x, name=None', each('sigmoid')),
  relu: row('features, name=None', each('relu')),
  relu6: row('features, name=None', each('relu6')),
  softplus: row('features, name=None', each('softplus')),
  softsign: row('features, name=None', each('softsign')),
  tanh: row('x, name=None', each('tanh')),
  ...named('silu swish', row('features, beta=1.0', each('silu'))),
  l2_normalize: row('x, axis=None, epsilon=1e-12, name=None', (args, context) => {
    const eps = numberGiven(args.epsilon);
    const squares = each('square')({ x: args.x }, context);
    const sums = reductions.sum({ x: squares, axis: args.axis, keepdims: number(1, 'bool') }, context);
    const x = tensorFrom(args.x, 'tensorflow', context);
    if (x.type !== 'tensor' || sums.type !== 'tensor' || eps === undefined) return squares;
    return elementwise([x, sums], (one, sum) => one / Math.sqrt(Math.max(sum, eps)), context);
  }),
  l2_loss: row('t, name=None', (args, context) =>
    onTensor(
      (x) =>
        reduce(
          x,
          {},
          { compute: (all) => total(all.map((value) => value * value)) / 2, dtype: x.dtype },
          context,
        ),
      () => args.t,
    )(args, context),
  ),
  ...named(
    'softmax_cross_entropy_with_logits softmax_cross_entropy_with_logits_v2',
    lossRow('labels, logits, axis=-1, name=None', (args, context) => analyseSoftmax('shares', args, context)),
  ),
  sparse_softmax_cross_entropy_with_logits: lossRow('labels, logits, name=None', (args, context) =>
    analyseSoftmax('indices', args, context),
  ),
  sigmoid_cross_entropy_with_logits: lossRow('labels=None, logits=None, name=None', analyseSigmoidLogits),
  weighted_cross_entropy_with_logits: lossRow(
    'labels=None, logits=None, pos_weight=None, name=None',
    analyseSigmoidLogits,
  ),
};

/** The layers of TensorFlow 1, which are functions. */
const earlierLayers: Table = {
  dense: row('inputs, units, activation=None, *more, **rest', layerOf('dense')),
  ...named(
    'conv1d conv2d conv3d conv2d_transpose',
    row('inputs, filters, kernel_size, *more, activation=None, **rest', layerOf('convolution')),
  ),
  ...named('dropout batch_normalization', row('inputs, *more, **rest', layerOf('between'))),
  ...named('flatten max_pooling2d average_pooling2d', row('inputs, *more, **rest', layerOf('other'))),
};

const activations: Table = {
  softmax: row('x, axis=-1', softmaxOver('probabilities', 'last')),
  log_softmax: row('x, axis=-1', softmaxOver('log-probabilities', 'last')),
  sigmoid: row('x', each('sigmoid')),
  relu: row('x', each('relu')),
  tanh: row('x', each('tanh')),
  softplus: row('x', each('softplus')),
  linear: row('x', (args) => args.x ?? number(0)),
};

const lossesOfBackend: Table = {
  ...Object.fromEntries(
    ['categorical_crossentropy', 'sparse_categorical_crossentropy'].map((name) => [
      name,
      lossRow('target, output, from_logits=False, axis=-1', (args, context) =>
        analyseOfBackend(name, args, context),
      ),
    ]),
  ),
  binary_crossentropy: lossRow('target, output, from_logits=False', (args, context) =>
    analyseOfBackend('binary_crossentropy', args, context),
  ),
};

/** keras.ops, which uses NumPy's names. */
const ops: Table = {
  ...numpyFunctions,
  ...Object.fromEntries(Object.entries(ofEach).map(([name, one_]) => [name, row('x', each(one_))])),
  ...activations,
  sum: row('x, axis=None, keepdims=False', reductions.sum),
  mean: row('x, axis=None, keepdims=False', reductions.mean),
  max: row('x, axis=None, keepdims=False', reductions.amax),
  min: row('x, axis=None, keepdims=False', reductions.amin),
  argmax: row('x, axis=None, keepdims=False', reductions.argmax),
  logsumexp: row('x, axis=None, keepdims=False', reductions.logsumexp),
  clip: row('x, x_min, x_max', clamp),
  one_hot: row('x, num_classes, axis=-1, dtype=None', oneHot),
  ...named(
    'array convert_to_tensor',
    row('x, dtype=None', (args, context) => tensorOf(replacing(args, { value: args.x }), context)),
  ),
  cast: row('x, dtype', castOf),
  matmul: row('x1, x2', product),
  maximum: row('x1, x2', pairwise(greater)),
  minimum: row('x1, x2', pairwise(lesser)),
  reshape: row('x, newshape', reshaped),
  expand_dims: row('x, axis', unsqueezed),
  squeeze: row('x, axis=None', squeezed),
  take_along_axis: row('x, indices, axis=None', gather),
  concatenate: row('xs, axis=-1', concatenated),
  stack: row('x, axis=0', stacked),
  where: row('condition, x1=None, x2=None', ({ condition, x1, x2 }, context) =>
    where({ condition, x: x1, y: x2 }, context),
  ),
  norm: row('x, ord=None, axis=None, keepdims=False', reductions.norm),
  ...lossesOfBackend,
};

/** keras.backend, whose losses are those of each element or row. */
const backend: Table = {
  ...Object.fromEntries(Object.entries(ofEach).map(([name, one_]) => [name, row('x', each(one_))])),
  ...activations,
  ...Object.fromEntries(
    (['sum', 'mean', 'prod', 'std', 'var', 'all', 'any'] as const).map((name) => [
      name,
      row('x, axis=None, keepdims=False', reductions[name]),
    ]),
  ),
  max: row('x, axis=None, keepdims=False', reductions.amax),
  min: row('x, axis=None, keepdims=False', reductions.amin),
  argmax: row('x, axis=-1', reductions.argmax),
  ...Object.fromEntries(
    Object.entries({
      equal: '==',
      not_equal: '!=',
      greater: '>',
      greater_equal: '>=',
      less: '<',
      less_equal: '<=',
    }).map(([name, sign]) => [name, row('x, y', operator(sign))]),
  ),
  maximum: row('x, y', pairwise(greater)),
  minimum: row('x, y', pairwise(lesser)),
  pow: row('x, a', ({ x, a }, context) => operator('**')({ x, y: a }, context)),
  clip: row('x, min_value, max_value', clamp),
  epsilon: row('', () => number(1e-7)),
  flatten: row('x', flattened),
  reshape: row('x, shape', reshaped),
  expand_dims: row('x, axis=-1', unsqueezed),
  squeeze: row('x, axis', squeezed),
  concatenate: row('tensors, axis=-1', concatenated),
  stack: row('x, axis=0', stacked),
  cast: row('x, dtype', castOf),
  ...named('constant variable', row('value, dtype=None, name=None', tensorOf)),
  ones_like: row('x, dtype=None, name=None', filledLike(one)),
  zeros_like: row('x, dtype=None, name=None', filledLike(zero)),
  one_hot: row('indices, num_classes', oneHot),
  ...lossesOfBackend,
};

const options: Readonly<Record<string, string>> = {
  binary_crossentropy: 'from_logits=False, label_smoothing=0.0, axis=-1',
  categorical_crossentropy: 'from_logits=False, label_smoothing=0.0, axis=-1',
  sparse_categorical_crossentropy: 'from_logits=False, ignore_class=None, axis=-1',
  huber: 'delta=1.0',
  cosine_similarity: 'axis=-1',
  binary_focal_crossentropy:
    'apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1',
  categorical_focal_crossentropy: 'alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1',
  categorical_generalized_cross_entropy: 'q=0.5',
  dice: 'axis=None',
  tversky: 'alpha=0.5, beta=0.5, axis=None',
};

const classes: Readonly<Record<string, string>> = {
  BinaryCrossentropy: 'binary_crossentropy',
  CategoricalCrossentropy: 'categorical_crossentropy',
  SparseCategoricalCrossentropy: 'sparse_categorical_crossentropy',
  MeanSquaredError: 'mean_squared_error',
  MeanAbsoluteError: 'mean_absolute_error',
  MeanAbsolutePercentageError: 'mean_absolute_percentage_error',
  MeanSquaredLogarithmicError: 'mean_squared_logarithmic_error',
  Huber: 'huber',
  LogCosh: 'log_cosh',
  Poisson: 'poisson',
  KLDivergence: 'kl_divergence',
  Hinge: 'hinge',
  SquaredHinge: 'squared_hinge',
  CategoricalHinge: 'categorical_hinge',
  CosineSimilarity: 'cosine_similarity',
  BinaryFocalCrossentropy: 'binary_focal_crossentropy',
  CategoricalFocalCrossentropy: 'categorical_focal_crossentropy',
  CategoricalGeneralizedCrossEntropy: 'categorical_generalized_cross_entropy',
  Dice: 'dice',
  Tversky: 'tversky',
};

const aliases: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error',
  MSE: 'mean_squared_error',
  mae: 'mean_absolute_error',
  MAE: 'mean_absolute_error',
  mape: 'mean_absolute_percentage_error',
  msle: 'mean_squared_logarithmic_error',
  logcosh: 'log_cosh',
  kld: 'kl_divergence',
  KLD: 'kl_divergence',
  kullback_leibler_divergence: 'kl_divergence',
};

/** The class of a loss that has this name as a function, or as one of its short names. */
export function classOfLoss(name: string): string | undefined {
  const full = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return Object.keys(classes).find((one) => classes[one] === full);
}

function lossFunction(name: string) {
  const written = ['y_true, y_pred', options[name]].filter(Boolean).join(', ');
  return lossRow(written, (args, context) => analyseKeras(kerasLosses[name], args, context, 'rows'));
}

const losses: Table = {
  ...Object.fromEntries(Object.keys(kerasLosses).map((name) => [name, lossFunction(name)])),
  ...Object.fromEntries(Object.entries(aliases).map(([alias, name]) => [alias, lossFunction(name)])),
  ...Object.fromEntries(
    Object.entries(classes).map(([name, one_]) => [
      name,
      called(
        [options[one_], "reduction='sum_over_batch_size', name=None, dtype=None"].filter(Boolean).join(', '),
        lossRow('y_true, y_pred, sample_weight=None', (args, context) =>
          analyseKeras(kerasLosses[one_], args, context, 'number'),
        ),
      ),
    ]),
  ),
};

/** `tf.losses` is Keras's in TensorFlow 2; of its functions, TensorFlow 1 has another one by this name. */
const { mean_squared_error: _, ...ofKerasAlone } = losses;

const layers: Table = {
  Dense: called('units, activation=None, use_bias=True, **rest', row('inputs', layerOf('dense'))),
  ...Object.fromEntries(
    ['Conv1D', 'Conv2D', 'Conv3D', 'Conv2DTranspose'].map((name) => [
      name,
      called(
        'filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1, activation=None, **rest',
        row('inputs', layerOf('convolution')),
      ),
    ]),
  ),
  TimeDistributed: called('*args, layer, **rest', row('inputs, *more', layerOf('distributed'))),
  Softmax: called('axis=-1, **rest', row('x, mask=None', softmaxOver('probabilities', 'last'))),
  Activation: called('activation, **rest', row('inputs', layerOf('activation'))),
  ReLU: called('max_value=None, negative_slope=0.0, threshold=0.0, **rest', row('inputs', layerOf('relu'))),
  ...Object.fromEntries(
    [
      'Dropout',
      'BatchNormalization',
      'LayerNormalization',
      'GaussianNoise',
      'SpatialDropout1D',
      'SpatialDropout2D',
    ].map((name) => [name, called('*args, **rest', row('inputs, training=None', layerOf('between')))]),
  ),
  ...Object.fromEntries(
    [
      'Flatten',
      'LSTM',
      'GRU',
      'SimpleRNN',
      'Embedding',
      'GlobalAveragePooling1D',
      'GlobalAveragePooling2D',
      'GlobalMaxPooling1D',
      'GlobalMaxPooling2D',
      'MaxPooling1D',
      'MaxPooling2D',
      'AveragePooling2D',
      'Reshape',
      'Bidirectional',
      'Conv1DTranspose',
    ].map((name) => [name, called('*args, **rest', row('inputs, *more', layerOf('other')))]),
  ),
};

/** `load_data` of a data set: the images and classes to train on, and those to test on. */
const loaded = (size: readonly number[], ofLabel: readonly number[]) =>
  row('*more, **rest', (_, { callee, place }) => {
    const missing = { reason: 'read', name: callee, place } as const;
    const array = (shape: readonly number[], kind?: Kind): Tensor => ({
      ...{ type: 'tensor', library: 'numpy', dtype: 'uint8', shape: [undefined, ...shape], kind, missing },
    });
    const both = tuple([array(size), array(ofLabel, { is: 'class-indices', by: callee, place })]);
    return tuple([both, both]);
  });

const datasets: Table = {
  ...named('mnist.load_data fashion_mnist.load_data', loaded([28, 28], [])),
  ...named('cifar10.load_data cifar100.load_data', loaded([32, 32, 3], [1])),
};

/** One-hot rows of floats; a column of indices counts as a list of them. */
const toCategorical = (args: Arguments, context: Context): Value => {
  const { x } = args;
  const isColumn = x?.type === 'tensor' && x.shape?.length === 2 && x.shape[1] === 1;
  const made = oneHot(
    isColumn ? replacing(args, { x: { ...x, shape: x.shape?.slice(0, 1) } }) : args,
    context,
  );
  return made.type === 'tensor' ? { ...made, library: 'numpy' } : made;
};

const homes = (name: string) => [
  `keras.${name}`,
  `tensorflow.keras.${name}`,
  `tensorflow.python.keras.${name}`,
  `tf_keras.${name}`,
];

export const keras: Table = {
  ...under(['tensorflow'], tf),
  ...under(['tensorflow.math'], math),
  ...under(['tensorflow.nn'], nn),
  ...under(['tensorflow.random'], {
    ...named('normal uniform', row('shape, *args, dtype=None, **rest', shapedOnly('random'))),
  }),
  ...under(['tensorflow.Tensor'], {
    numpy: row('self', into('numpy')),
    shape: property(sizes),
    dtype: property(dtypeOf),
    ndim: property(rankOf),
    T: property(turned),
  }),
  ...under(['tensorflow.layers'], earlierLayers),
  ...under(homes('losses'), losses),
  ...under(
    homes('metrics'),
    Object.fromEntries(Object.entries(losses).filter(([name]) => name.endsWith('_crossentropy'))),
  ),
  ...under(['tensorflow.losses'], { ...ofKerasAlone, ...earlierLosses }),
  ...under(['tensorflow.compat.v1.losses'], earlierAlone),
  ...under(homes('layers'), layers),
  ...under(homes('activations'), activations),
  ...under(homes('ops'), ops),
  ...under(homes('utils'), {
    to_categorical: row('x, num_classes=None', (args, context) => {
      const made = oneHot(args, context);
      return made.type === 'tensor' ? { ...made, library: 'numpy', dtype: 'float64' } : made;
    }),
  }),
  ...under(homes('backend'), backend),
  ...under(homes('datasets'), datasets),
  ...under(
    [...homes('utils'), ...homes('utils.np_utils')],
    named('to_categorical', row('x, num_classes=None, dtype=None', toCategorical)),
  ),
  'tensorflow.GradientTape': withMethods('persistent=False', {}),
};
