import { catalogue } from '../../engine/losses/catalogue';
import type { Loss } from '../../engine/losses/loss';
import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Options, Reduction } from '../../engine/request/options';
import { elementwise } from '../operations/arithmetic/elementwise';
import { isNull } from '../operations/arithmetic/javascript';
import { softmaxOf } from '../operations/arithmetic/softmax';
import { reduce, total } from '../operations/reduce/reduce';
import { tensorGiven } from '../operations/tensorflowJs';
import { isGiven, numberGiven, numbersIn } from '../operations/tensors/operands';
import { raises, result, withoutNumbers } from '../operations/tensors/results';
import { isKnown, type Shape } from '../operations/tensors/shapes';
import type { Context, Operation } from '../rows/library';
import { type Arguments, number, type Opaque, type Tensor, type Value } from '../value';
import { type Analysis, isOfEngine, operandsOf, reduced, requestOf, stretched } from './analysis';
import { analyseKeras, kerasLosses } from './kerasLosses';
import { distance, hinge, huber, ofLogit, square } from './terms';
import { unknownOf } from './torchElements';

/** A loss of `tf.losses`. Source: @tensorflow/tfjs-core 4.22, `ops/losses`. */
export interface TensorflowJsLoss {
  readonly loss: string;
  readonly target: string;
  readonly prediction: string;
  /** The parameters between the operands and the reduction, in order. */
  readonly parameters: string;
  readonly kinds: { readonly prediction: PredictionKind; readonly target: TargetKind };
  /** The losses before weights and reduction; undefined where an argument is not known. */
  readonly terms: (y: Tensor, x: Tensor, args: Arguments, context: Context) => Value | undefined;
  /** The engine's options; absent where its loss differs. */
  readonly options?: (args: Arguments, x: Tensor) => Options | undefined;
  /** Maps a label to the engine's target. */
  readonly label?: (y: number) => number;
}

const values = { prediction: 'values', target: 'values' } as const;

/** A number or its default; undefined where it is not known. */
function settled(value: Value | undefined, usual: number): number | undefined {
  return isGiven(value) && !isNull(value) ? numberGiven(value) : usual;
}

/** An element-wise loss. */
function elements(
  loss: string,
  term: (y: number, x: number) => number,
  rest: Partial<TensorflowJsLoss> = {},
): TensorflowJsLoss {
  return {
    loss,
    target: 'labels',
    prediction: 'predictions',
    parameters: 'weights=None',
    kinds: values,
    terms: (y, x, _, context) => each(y, x, term, context),
    options: () => ({}),
    ...rest,
  };
}

function each(
  y: Tensor,
  x: Tensor,
  term: (y: number, x: number) => number,
  context: Context,
): Tensor | Opaque {
  return elementwise([y, x], term, context, { dtype: { is: 'float32' } });
}

export const tensorflowJsLosses: Readonly<Record<string, TensorflowJsLoss>> = {
  meanSquaredError: elements('mse', square),
  absoluteDifference: elements('mae', distance),
  /** Labels are 0 and 1, and become -1 and 1. */
  hingeLoss: elements('hinge', (y, x) => hinge(x, 2 * y - 1), {
    kinds: { prediction: 'values', target: 'signs' },
    label: (y) => 2 * y - 1,
  }),
  huberLoss: elements('huber', () => Number.NaN, {
    parameters: 'weights=None, delta=1.0',
    terms: (y, x, args, context) => {
      const delta = settled(args.delta, 1);
      return delta === undefined ? undefined : each(y, x, huber(delta), context);
    },
    options: (args) => ({ delta: settled(args.delta, 1) }),
  }),
  logLoss: elements('binary-cross-entropy', () => Number.NaN, {
    parameters: 'weights=None, epsilon=1e-7',
    kinds: { prediction: 'probabilities', target: 'probabilities' },
    terms: (y, x, args, context) => {
      const epsilon = settled(args.epsilon, 1e-7);
      if (epsilon === undefined) return undefined;
      const term = (label: number, p: number) =>
        -label * Math.log(p + epsilon) - (1 - label) * Math.log(1 - p + epsilon);
      return each(y, x, term, context);
    },
    // The engine is asked only where the epsilon added to the probability makes no difference.
    options: (args, x) => {
      const isSmall = settled(args.epsilon, 1e-7)! <= 1e-7;
      return isSmall && !x.values?.some((p) => p < 0.01 || p > 0.99) ? {} : undefined;
    },
  }),
  sigmoidCrossEntropy: elements('binary-cross-entropy', () => Number.NaN, {
    target: 'multiClassLabels',
    prediction: 'logits',
    parameters: 'weights=None, labelSmoothing=0',
    kinds: { prediction: 'logits', target: 'probabilities' },
    terms: (y, x, args, context) => {
      const s = settled(args.labelSmoothing, 0);
      if (s === undefined) return undefined;
      return each(y, x, (label, z) => ofLogit(z, label * (1 - s) + s / 2), context);
    },
    options: (args) => (settled(args.labelSmoothing, 0)! > 0 ? undefined : {}),
  }),
  softmaxCrossEntropy: {
    loss: 'cross-entropy',
    target: 'onehotLabels',
    prediction: 'logits',
    parameters: 'weights=None, labelSmoothing=0',
    kinds: { prediction: 'logits', target: 'probabilities' },
    terms: (y, x, args, context) => {
      const s = settled(args.labelSmoothing, 0);
      // It divides by the size of the second axis, wherever the classes lie.
      const classes = s !== undefined && s > 0 ? y.shape?.[1] : 1;
      if (s === undefined || classes === undefined) return undefined;
      const smooth = (label: number) => (s > 0 ? label * (1 - s) + s / classes : label);
      return rowsOf(y, x, smooth, context);
    },
    options: (args, { shape }) => {
      const labelSmoothing = settled(args.labelSmoothing, 0)!;
      if (!shape || shape.length > 2) return undefined;
      return labelSmoothing > 0 ? { labelSmoothing } : {};
    },
  },
  cosineDistance: {
    loss: 'cosine-distance',
    target: 'labels',
    prediction: 'predictions',
    parameters: 'axis, weights=None',
    kinds: values,
    terms: (y, x, { axis }, context) => {
      const products = each(y, x, (a, b) => a * b, context);
      if (products.type === 'opaque') return products;
      const asked = { axes: isGiven(axis) ? axis : undefined, keep: number(1, 'bool') };
      const sums = reduce(products, asked, { compute: total, dtype: 'float32' }, context);
      return sums.type === 'tensor' ? elementwise([sums], (sum) => 1 - sum, context) : sums;
    },
  },
};

/** One number for each row along the last axis. */
function rowsOf(y: Tensor, x: Tensor, smooth: (label: number) => number, context: Context): Tensor {
  const length = x.shape?.at(-1);
  return result(
    {
      library: 'tfjs',
      dtype: 'float32',
      shape: x.shape?.slice(0, -1),
      of: [y, x],
      values: () => {
        const [labels, logits] = [numbersIn(y), numbersIn(x)];
        if (!labels || !logits || length === undefined) return undefined;
        const logs = softmaxOf(logits, [logits.shape.length - 1], 'log-probabilities');
        const costs = logs.map((log, i) => -log * smooth(labels.values[i]));
        return Float64Array.from({ length: costs.length / length }, (_, row) =>
          total(costs.subarray(row * length, (row + 1) * length)),
        );
      },
    },
    context,
  );
}

/** The losses of `tf.losses`, weighted and reduced. */
export function analyseTensorflowJs(name: string, args: Arguments, context: Context): Analysis {
  const one = tensorflowJsLosses[name];
  const { loss, prediction, target, kinds } = one;
  const reading = { loss, prediction, target };
  const [y, x] = [tensorGiven(args[target], context), tensorGiven(args[prediction], context)];
  if (y.type === 'opaque') return { ...reading, value: y };
  if (x.type === 'opaque') return { ...reading, value: x };
  if (y.shape && x.shape && isKnown(y.shape) && isKnown(x.shape) && y.shape.join() !== x.shape.join()) {
    return {
      ...reading,
      value: raises(`Error in ${name}:  Shapes ${y.shape} and ${x.shape} must match`, context),
    };
  }
  const reduction = reductionOf(args.reduction);
  const weights =
    isGiven(args.weights) && !isNull(args.weights) ? tensorGiven(args.weights, context) : undefined;
  if (weights?.type === 'opaque') return { ...reading, value: weights };
  const terms = one.terms(y, x, args, context);
  const shape: Shape | undefined = reduction === 'none' ? undefined : [];
  if (!terms || reduction === undefined) {
    const missing = unknownOf(args, context);
    return { ...reading, value: withoutNumbers({ library: 'tfjs', dtype: 'float32', shape }, missing) };
  }
  const value = terms.type === 'tensor' ? weighed(terms, weights, reduction, context) : terms;
  const told = one.options?.(args, x);
  const beside = told && weights ? besideOf(loss, weights, reduction, x) : {};
  const options = told &&
    beside && { ...told, ...beside, reduction: reduction === 'counted' ? 'mean' : reduction };
  const labelled = one.label && y.values ? { ...y, values: y.values.map(one.label) } : y;
  const request =
    options &&
    requestOf(loss as Request['loss'], operandsOf({ prediction: x, target: labelled }, kinds), options);
  return { ...reading, value, ...(options && { options }), ...(request && { request }) };
}

/** `counted` divides by the number of weights that are not 0: TensorFlow.js's default. */
type Reducing = Exclude<Reduction, 'batchmean'> | 'counted';

function reductionOf(value: Value | undefined): Reducing | undefined {
  const told = settled(value, 3);
  return told === undefined ? undefined : reducings[told];
}

/** `tf.Reduction`, an enumeration of numbers. */
const reducings: readonly (Reducing | undefined)[] = ['none', 'mean', 'sum', 'counted'];

function weighed(terms: Tensor, weights: Tensor | undefined, reduction: Reducing, context: Context): Value {
  if (!weights) return reduced(terms, reduction === 'counted' ? 'mean' : reduction, context);
  const products = elementwise([terms, weights], (term, weight) => term * weight, context);
  if (products.type === 'opaque' || reduction === 'none') return products;
  if (reduction === 'sum') return reduced(products, 'sum', context);
  const all = elementwise([terms, weights], (_, weight) => weight, context);
  const counts = all.type === 'tensor' ? all.values : undefined;
  // The weighted mean of the terms.
  const by = reduction === 'mean' ? counts && total(counts) : counts?.filter((weight) => weight !== 0).length;
  return by === undefined
    ? withoutNumbers(
        { library: 'tfjs', dtype: 'float32', shape: [] },
        products.missing ?? unknownOf({}, context),
      )
    : reduced(products, 'mean', context, by);
}

/** `tf.losses.computeWeightedLoss`: losses that are known, weighted and reduced. */
export const weighedLoss: Operation = ({ losses, weights: given, reduction: asked }, context) => {
  const terms = tensorGiven(losses, context);
  const weights = isGiven(given) && !isNull(given) ? tensorGiven(given, context) : undefined;
  const reduction = reductionOf(asked);
  if (terms.type === 'opaque') return terms;
  if (weights?.type === 'opaque') return weights;
  if (!reduction) return withoutNumbers({ library: 'tfjs', dtype: 'float32' }, unknownOf({}, context));
  return weighed({ ...terms, dtype: 'float32' }, weights, reduction, context);
};

/** The engine's weights, one for each element; undefined where it has none, or would divide by another number. */
function besideOf(
  name: string,
  weights: Tensor,
  reduction: Reducing,
  { shape }: Tensor,
): Options | undefined {
  const loss: Loss | undefined = isOfEngine(name) ? catalogue[name] : undefined;
  const values = stretched(weights, shape);
  if (!loss?.options.includes('elementWeights') || !values || !shape || !isKnown(shape)) return undefined;
  const sum = total(values);
  const by = reduction === 'mean' ? sum : values.filter((weight) => weight !== 0).length;
  const isDivided = reduction === 'mean' || reduction === 'counted';
  if (isDivided && by !== (loss.weights?.divideMean ? sum : values.length)) return undefined;
  return { elementWeights: { values, shape } };
}

/** Losses of `tf.metrics`, which are Keras's: one number for each row. Source: @tensorflow/tfjs-layers 4.22, `losses.ts`. */
export const tensorflowJsMetrics: Readonly<Record<string, string>> = {
  binaryCrossentropy: 'binary_crossentropy',
  categoricalCrossentropy: 'categorical_crossentropy',
  meanSquaredError: 'mean_squared_error',
  mse: 'mean_squared_error',
  MSE: 'mean_squared_error',
  meanAbsoluteError: 'mean_absolute_error',
  mae: 'mean_absolute_error',
  MAE: 'mean_absolute_error',
  meanAbsolutePercentageError: 'mean_absolute_percentage_error',
  mape: 'mean_absolute_percentage_error',
  MAPE: 'mean_absolute_percentage_error',
};

export function analyseMetric(name: string, { yTrue, yPred }: Arguments, context: Context): Analysis {
  const [y, x] = [tensorGiven(yTrue, context), tensorGiven(yPred, context)];
  const analysis = analyseKeras(
    kerasLosses[tensorflowJsMetrics[name]],
    { y_true: y, y_pred: x },
    context,
    'rows',
  );
  return { ...analysis, prediction: 'yPred', target: 'yTrue' };
}
