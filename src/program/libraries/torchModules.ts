import { sizeOf } from '../../shape';
import { softmaxOver, softmin } from '../operations/arithmetic/softmax';
import { same } from '../operations/convert';
import { each, eachWith, operator } from '../operations/eachNumber';
import { scores } from '../operations/layers';
import { transpose } from '../operations/layout/reshape';
import { flattened } from '../operations/moves';
import { cosineSimilarity, pairwiseDistance, product } from '../operations/products';
import { given, replacing } from '../operations/tensors/given';
import { flag, isGiven, wholeOf } from '../operations/tensors/operands';
import { madeKind, raises, withoutNumbers } from '../operations/tensors/results';
import { isKnown, type Shape, shapeText } from '../operations/tensors/shapes';
import { forEach, pool, poolTo, resized } from '../operations/windows';
import type { Operation } from '../rows/library';
import { called, named, row, type Table, takingTensors, under, withMethods } from '../rows/rows';
import { type Arguments, list, nothing, number, opaque, type Tensor } from '../value';
import {
  averagePool,
  elu,
  gelu,
  hardsigmoid,
  hardswish,
  hardtanh,
  leaky,
  maximumPool,
  resizing,
  selu,
  softplusWith,
} from './torchTensors';

/** Functions that build a classifier, whose last layer is an attribute that programs replace. */
export const buildsNet =
  /^torchvision\.models\.(?!(?:detection|segmentation|optical_flow|quantization|googlenet|inception)\b|\w*inception)(?:\w+\.)?[a-z]\w*$|^timm\.create_model$|^efficientnet_pytorch\.EfficientNet\.from_\w+$/;

const activation = (parameters: string, operation: Operation) => called(parameters, row('input', operation));

/** A layer with weights, and the sizes of its output. */
function layer(parameters: string, sizes: (x: Tensor, args: Arguments) => Shape | undefined) {
  return called(parameters, row('input', scores(sizes)));
}

/** A layer between others whose numbers depend on training or chance: the shape is kept, but no kind. */
function between(parameters: string, reason: 'trained' | 'random', keeps: boolean) {
  const operation: Operation = (args, context) => {
    const x = given(args, 'input');
    const shape = keeps && x?.type === 'tensor' ? x.shape : undefined;
    const kind = reason === 'random' && x?.type === 'tensor' ? x.kind : undefined;
    const dtype = x?.type === 'tensor' ? x.dtype : undefined;
    return withoutNumbers(
      { library: 'torch', dtype, shape, kind },
      { reason, name: context.callee, place: context.place },
    );
  };
  return called(parameters, row('input, *more', operation));
}

/** The classes are the last size; all other sizes are unchanged. */
function linear({ shape }: Tensor, { out_features: out }: Arguments): Shape | undefined {
  return shape && [...shape.slice(0, -1), wholeOf(out)];
}

/** The output of a linear layer, which refuses an input with another number of features than its own. */
const ofFeatures: Operation = (args, context) => {
  const { input, in_features, out_features } = args;
  const shape = input?.type === 'tensor' ? input.shape : undefined;
  const [features, out] = [wholeOf(in_features), wholeOf(out_features)];
  const isMisfit = shape && isKnown(shape) && features !== undefined && shape.at(-1) !== features;
  if (!isMisfit || shape.length === 0 || out === undefined) return scores(linear)(args, context);
  const rows = sizeOf(shape.slice(0, -1));
  return raises(
    `mat1 and mat2 shapes cannot be multiplied (${rows}x${shape.at(-1)} and ${features}x${out})`,
    context,
  );
};

/** x W^T + b, which are scores. */
const weighed: Operation = (args, context) => {
  const { input, weight, bias } = args;
  const turned = weight?.type === 'tensor' ? transpose(weight, 0, 1, context) : weight;
  const made = product({ input, other: turned }, context);
  const sum =
    made.type === 'tensor' && isGiven(bias) ? operator('+')({ input: made, other: bias }, context) : made;
  if (sum.type === 'tensor' && sum.values) return { ...sum, kind: madeKind('logits', context) };
  const size = weight?.type === 'tensor' ? weight.shape?.[0] : undefined;
  return scores(({ shape }) => shape && [...shape.slice(0, -1), size])(args, context);
};

/**
 * A convolution along the last axes. It refuses another number of channels than its own, and what is smaller than its kernel.
 * Source: the formulas of output sizes in the documentation of torch.nn.Conv2d and ConvTranspose2d, 2.0.
 */
function convolution(axes: number, isTransposed: boolean): Operation {
  return (args, context) => {
    const shape = args.input?.type === 'tensor' ? args.input.shape : undefined;
    const at = shape ? shape.length - axes - 1 : -1;
    if (!shape || at < 0 || at > 1) return scores(() => undefined)(args, context);
    const [kernel, steps, gaps, more] = ['kernel_size', 'stride', 'dilation', 'output_padding'].map((name) =>
      forEach(args[name] ?? number(0, 'int64'), axes),
    );
    const isSame = args.padding?.type === 'text' && args.padding.text === 'same';
    const isValid = args.padding?.type === 'text' && args.padding.text === 'valid';
    const pads = isValid ? Array(axes).fill(0) : forEach(args.padding, axes);
    const [groups, channels, out] = [args.groups, args.in_channels, args.out_channels].map(wholeOf);
    const picture = shape.slice(-axes);
    const sizes = picture.map((size, axis) => {
      if (isSame || size === undefined) return size;
      if (!kernel || !steps || !gaps || !pads) return undefined;
      const width = gaps[axis] * (kernel[axis] - 1) + 1;
      return isTransposed
        ? (size - 1) * steps[axis] - 2 * pads[axis] + width + (more?.[axis] ?? 0)
        : Math.floor((size + 2 * pads[axis] - width) / steps[axis]) + 1;
    });
    if (kernel && groups && channels && out && shape[at] !== undefined && shape[at] !== channels) {
      const weight = isTransposed ? [channels, out / groups] : [out, channels / groups];
      const how = isTransposed ? 'transposed=1' : `groups=${groups}`;
      const batch = at === 0 ? [1, ...shape] : shape;
      return raises(
        `Given ${how}, weight of size ${shapeText([...weight, ...kernel])}, expected input${shapeText(batch)} to have ` +
          `${channels} channels, but got ${shape[at]} channels instead`,
        context,
      );
    }
    const isTooSmall = !isTransposed && sizes.some((size) => size !== undefined && size < 1);
    if (isTooSmall && pads && kernel && gaps?.every((gap) => gap === 1) && isKnown(picture)) {
      const padded = picture.map((size: number, axis) => size + 2 * pads[axis]);
      return raises(
        `Calculated padded input size per channel: (${padded.join(' x ')}). Kernel size: (${kernel.join(' x ')}). ` +
          "Kernel size can't be greater than actual input size",
        context,
      );
    }
    return scores(() => [...shape.slice(0, at), out, ...sizes])(args, context);
  };
}

const convolutional =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros", device=None, dtype=None';

const transposed =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None';

const modules: Table = {
  Softmax: activation('dim=None', softmaxOver('probabilities')),
  LogSoftmax: activation('dim=None', softmaxOver('log-probabilities')),
  Softmax2d: called(
    '',
    row('input', (args, context) =>
      softmaxOver('probabilities')(replacing(args, { dim: number(-3, 'int64') }), context),
    ),
  ),
  Softmin: activation('dim=None', softmin),
  Sigmoid: activation('', each('sigmoid')),
  LogSigmoid: activation('', each('logsigmoid')),
  Tanh: activation('', each('tanh')),
  ReLU: activation('inplace=False', each('relu')),
  ReLU6: activation('inplace=False', each('relu6')),
  LeakyReLU: activation('negative_slope=0.01, inplace=False', eachWith(leaky)),
  ELU: activation('alpha=1.0, inplace=False', eachWith(elu)),
  GELU: activation("approximate='none'", eachWith(gelu)),
  SiLU: activation('inplace=False', each('silu')),
  Mish: activation('inplace=False', each('mish')),
  Softsign: activation('', each('softsign')),
  SELU: activation('inplace=False', eachWith(selu)),
  Hardsigmoid: activation('inplace=False', eachWith(hardsigmoid)),
  Hardswish: activation('inplace=False', eachWith(hardswish)),
  Tanhshrink: activation(
    '',
    eachWith((x) => x - Math.tanh(x)),
  ),
  Softplus: activation(
    'beta=1, threshold=20',
    eachWith(softplusWith, () => ({ dtype: 'float' })),
  ),
  Hardtanh: activation('min_val=-1.0, max_val=1.0, inplace=False', eachWith(hardtanh)),
  ...Object.fromEntries(
    [1, 2, 3].flatMap((axes) => [
      [`AvgPool${axes}d`, activation(averagePool, pool('mean', axes))],
      [`MaxPool${axes}d`, activation(maximumPool, pool('max', axes))],
      [`AdaptiveAvgPool${axes}d`, activation('output_size', poolTo(axes))],
    ]),
  ),
  Upsample: activation(resizing, resized),
  UpsamplingBilinear2d: activation('size=None, scale_factor=None', resized),
  UpsamplingNearest2d: activation('size=None, scale_factor=None', resized),
  CosineSimilarity: called('dim=1, eps=1e-8', row('x1, x2', cosineSimilarity)),
  PairwiseDistance: called('p=2.0, eps=1e-6, keepdim=False', row('x1, x2', pairwiseDistance)),
  Identity: called('*args', row('input', same)),
  Flatten: called('start_dim=1, end_dim=-1', row('input', flattened)),
  Linear: called(
    'in_features, out_features, bias=True, device=None, dtype=None',
    row('input', (args, context) => {
      const { weight, bias } = args;
      // The bias of the constructor is a flag, in whose place that of the layer may be put.
      const isBare = flag(bias) === false && bias?.type === 'tensor' && bias.library === 'python';
      const isTold = weight && (isBare || bias?.type !== 'tensor' || bias.library === 'torch');
      return isTold
        ? weighed(replacing(args, { bias: isBare ? nothing : bias }), context)
        : ofFeatures(args, context);
    }),
  ),
  LazyLinear: layer('out_features, bias=True, device=None, dtype=None', linear),
  Bilinear: called(
    'in1_features, out_features_1, out_features, bias=True',
    row('input, input2', scores(linear)),
  ),
  ...Object.fromEntries(
    [1, 2, 3].flatMap((axes) => [
      [`Conv${axes}d`, called(convolutional, row('input', convolution(axes, false)))],
      [`ConvTranspose${axes}d`, called(transposed, row('input', convolution(axes, true)))],
    ]),
  ),
  Embedding: called(
    'num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False',
    row('input', (args, context) => {
      const shape = args.input?.type === 'tensor' ? args.input.shape : undefined;
      const missing = { reason: 'trained', name: context.callee, place: context.place } as const;
      return withoutNumbers(
        { library: 'torch', dtype: 'float32', shape: shape && [...shape, wholeOf(args.embedding_dim)] },
        missing,
      );
    }),
  ),
  ...Object.fromEntries(
    [
      'BatchNorm1d',
      'BatchNorm2d',
      'BatchNorm3d',
      'LayerNorm',
      'GroupNorm',
      'InstanceNorm1d',
      'InstanceNorm2d',
      'RMSNorm',
      'PReLU',
    ].map((name) => [name, between('*args, **rest', 'trained', true)]),
  ),
  ...Object.fromEntries(
    ['Dropout', 'Dropout1d', 'Dropout2d', 'Dropout3d', 'AlphaDropout'].map((name) => [
      name,
      between('p=0.5, inplace=False', 'random', true),
    ]),
  ),
};

export const torchModules: Table = {
  ...under(
    ['torch.nn', 'torch.nn.modules', 'torch.nn.modules.activation', 'torch.nn.modules.linear'],
    takingTensors(/^(?:input|x\d)$/, modules),
  ),
  'torch.nn.Parameter': row('data, requires_grad=True', same),
  'torch.nn.parameter.Parameter': row('data, requires_grad=True', same),
  'torch.autograd.Variable': row('data, requires_grad=False', same),
  // Wrappers that run a module elsewhere or faster compute what it computes.
  ...named(
    'torch.compile torch.jit.script torch.jit.trace torch.nn.DataParallel torch.nn.parallel.DataParallel torch.nn.parallel.DistributedDataParallel ' +
      'torch.nn.SyncBatchNorm.convert_sync_batchnorm torch.distributed.fsdp.FullyShardedDataParallel',
    row(
      'module, *more, model=None, **rest',
      ({ module, model }, { place }) => module ?? model ?? opaque({ reason: 'unsupported', place }),
    ),
  ),
  // What a normalised layer computes has the meaning, but not the numbers, of what its weights give.
  ...under(
    ['torch.nn.utils', 'torch.nn.utils.parametrizations'],
    named(
      'spectral_norm weight_norm orthogonal',
      row('module, **rest', ({ module }, { place }) =>
        module?.type === 'object' && !module.args.weight ? module : opaque({ reason: 'unsupported', place }),
      ),
    ),
  ),
  'torch.utils.data.TensorDataset': withMethods('*tensors', {}),
  'torch.utils.data.random_split': row(
    'dataset, lengths, generator=None',
    ({ dataset, lengths }, { place }) => {
      const parts = lengths?.type === 'sequence' ? lengths.items : undefined;
      return parts && dataset
        ? list(parts.map(() => dataset))
        : opaque({ reason: 'unknown-function', place });
    },
  ),
  'torch.utils.data.DataLoader': withMethods(
    'dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None',
    {},
  ),
  'torch.device': withMethods('type, index=None', {}),
  'torch.nn.functional.linear': row('input, weight, bias=None', weighed),
  'torch.nn.functional.dropout': row('input, p=0.5, training=True, inplace=False', (args, context) => {
    const x = args.input?.type === 'tensor' ? args.input : undefined;
    if (x && flag(args.training) === false) return x;
    return withoutNumbers(
      { library: 'torch', shape: x?.shape, kind: x?.kind },
      { reason: 'random', name: context.callee, place: context.place },
    );
  }),
};
