import { softplus } from '../../engine/numeric/exponentials/sigmoid';
import { elementwise } from '../operations/arithmetic/elementwise';
import { oneHot } from '../operations/construct';
import { isGiven, numberGiven, tensorFrom } from '../operations/tensors/operands';
import { withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import type { Table } from '../rows/rows';
import { type Arguments, number, text, type Value } from '../value';
import { type Analysis, lossRow, operandsOf, requestOf } from './analysis';
import { analyseTensorflowJs, tensorflowJsLosses } from './tensorflowJsLosses';
import { unknownOf } from './torchElements';

/** tf.nn's binary cross-entropy of logits, per element; `pos_weight` weights the positives. */
export function analyseSigmoidLogits(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'binary-cross-entropy', prediction: 'logits', target: 'labels' };
  const [z, y] = [
    tensorFrom(args.logits, 'tensorflow', context),
    tensorFrom(args.labels, 'tensorflow', context),
  ];
  if (z.type === 'opaque') return { ...reading, value: z };
  if (y.type === 'opaque') return { ...reading, value: y };
  const weight = isGiven(args.pos_weight) ? numberGiven(args.pos_weight) : 1;
  if (weight === undefined) {
    return {
      ...reading,
      value: withoutNumbers({ library: 'tensorflow', shape: z.shape }, unknownOf(args, context)),
    };
  }
  const term = (x: number, label: number) => weight * label * softplus(-x) + (1 - label) * softplus(x);
  const value = elementwise([z, y], term, context, { typed: [z] });
  const options = { reduction: 'none', ...(weight !== 1 && { positiveWeight: weight }) } as const;
  const operands = operandsOf(
    { prediction: z, target: y },
    { prediction: 'logits', target: 'probabilities' },
  );
  const request = requestOf('binary-cross-entropy', operands, options);
  return { ...reading, value, options, ...(request && { request }) };
}

/** A loss of TensorFlow 1, by the one of TensorFlow.js that was made after it. */
interface EarlierLoss {
  readonly like: string;
  readonly target: string;
  readonly prediction: string;
  /** The parameters that are its own. */
  readonly own?: string;
}

/** Source: tensorflow/python/ops/losses/losses_impl.py. */
const earlier: Readonly<Record<string, EarlierLoss>> = {
  softmax_cross_entropy: {
    ...{ like: 'softmaxCrossEntropy', target: 'onehot_labels', prediction: 'logits' },
    own: 'weights=1.0, label_smoothing=0',
  },
  sparse_softmax_cross_entropy: { like: 'softmaxCrossEntropy', target: 'labels', prediction: 'logits' },
  sigmoid_cross_entropy: {
    ...{ like: 'sigmoidCrossEntropy', target: 'multi_class_labels', prediction: 'logits' },
    own: 'weights=1.0, label_smoothing=0',
  },
  absolute_difference: { like: 'absoluteDifference', target: 'labels', prediction: 'predictions' },
  huber_loss: {
    ...{ like: 'huberLoss', target: 'labels', prediction: 'predictions' },
    own: 'weights=1.0, delta=1.0',
  },
  hinge_loss: { like: 'hingeLoss', target: 'labels', prediction: 'logits' },
  log_loss: {
    ...{ like: 'logLoss', target: 'labels', prediction: 'predictions' },
    own: 'weights=1.0, epsilon=1e-7',
  },
};

/** In TensorFlow 2, the same name is a loss of Keras, which does not reduce it. */
const onlyEarlier = { like: 'meanSquaredError', target: 'labels', prediction: 'predictions' };

const rest = 'scope=None, loss_collection=None, reduction=None';

function rowsOfEarlier(all: Readonly<Record<string, EarlierLoss>>): Table {
  return Object.fromEntries(
    Object.entries(all).map(([name, one]) => {
      const { target, prediction, own = 'weights=1.0' } = one;
      const isSparse = target === 'labels' && one.like === 'softmaxCrossEntropy';
      return [
        name,
        lossRow(`${target}, ${prediction}, ${own}, ${rest}`, (args, context) =>
          analyseEarlier(one, isSparse, args, context),
        ),
      ];
    }),
  );
}

export const earlierLosses = rowsOfEarlier(earlier);
export const earlierAlone = rowsOfEarlier({ ...earlier, mean_squared_error: onlyEarlier });

function analyseEarlier(
  { like, target, prediction }: EarlierLoss,
  isSparse: boolean,
  args: Arguments,
  context: Context,
): Analysis {
  const names = tensorflowJsLosses[like];
  const given = (value: Value | undefined): Value => {
    const tensor = tensorFrom(value, 'tensorflow', context);
    return tensor.type === 'tensor' ? { ...tensor, library: 'tfjs' } : tensor;
  };
  const [logits, labels] = [given(args[prediction]), given(args[target])];
  const isOne = numberGiven(args.weights) === 1;
  const weights = isOne ? undefined : given(args.weights);
  const rank = rankOf(logits) - (like === 'softmaxCrossEntropy' ? 1 : 0);
  const taken: Arguments = {
    [names.prediction]: logits,
    [names.target]: isSparse ? rowsOfClasses(labels, logits, context) : labels,
    weights: weights && (mayWeigh(weights, rank) ? weights : text()),
    delta: args.delta,
    epsilon: args.epsilon,
    labelSmoothing: args.label_smoothing,
    reduction: isGiven(args.reduction) ? reducingOf(args.reduction) : undefined,
  };
  const { value, request, ...reading } = analyseTensorflowJs(like, taken, context);
  const own = value.type === 'tensor' ? ({ ...value, library: 'tensorflow' } as const) : value;
  // The engine's target is not what stands in the code where that is of classes.
  return { ...reading, prediction, target, value: own, ...(request && !isSparse && { request }) };
}

function rankOf(value: Value): number {
  return value.type === 'tensor' ? (value.shape?.length ?? Number.NaN) : Number.NaN;
}

/** TensorFlow adds no axes to weights, and divides by no sum that is 0: it answers 0. */
function mayWeigh(weights: Value, rank: number): boolean {
  const own = rankOf(weights);
  const sum = weights.type === 'tensor' ? weights.values?.reduce((all, one) => all + one, 0) : undefined;
  return sum !== 0 && (own === 0 || own === rank);
}

/** A row for each class index, where there is one for each row of logits. */
function rowsOfClasses(labels: Value, logits: Value, context: Context): Value {
  const [x, z] = [labels, logits].map((one) => (one.type === 'tensor' ? one : undefined));
  const classes = z?.shape?.at(-1);
  const areFit = x?.shape?.length === (z?.shape?.length ?? 0) - 1;
  const areIn = classes !== undefined && x?.values?.every((label) => label >= 0 && label < classes);
  if (!areFit || !areIn) return withoutNumbers({ library: 'tfjs' }, unknownOf({ labels, logits }, context));
  const rows = oneHot({ x: labels, num_classes: number(classes, 'int64') }, context);
  return rows.type === 'tensor' ? { ...rows, library: 'tfjs' } : rows;
}

/** The number that TensorFlow.js has for a member of `tf.losses.Reduction`; unknown for one that it does not have. */
function reducingOf(value: Value): Value {
  const name = value.type === 'library' ? value.name.split('.').at(-1)! : '';
  const at = ['NONE', 'MEAN', 'SUM', 'SUM_BY_NONZERO_WEIGHTS'].indexOf(name);
  return at < 0 ? text() : number(at, 'int64');
}
