import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Options, Reduction } from '../../engine/request/options';
import { elementwise } from '../operations/arithmetic/elementwise';
import { softmaxOf } from '../operations/arithmetic/softmax';
import { mean, reduce, total } from '../operations/reduce/reduce';
import { homeOf, replacing } from '../operations/tensors/given';
import { flag, isGiven, numberGiven, numbersIn, tensorFrom } from '../operations/tensors/operands';
import { raises, result, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, type Missing, number, type Tensor, type Value } from '../value';
import { type Analysis, operandsOf, reduced, requestOf } from './analysis';
import { distance, focus, hinge, huber, logCosh, ofLogit, sigmoid, square } from './terms';
import { unknownOf } from './torchElements';

/** Keras's epsilon. */
const epsilon = 1e-7;

/** A loss of Keras: one number for each row along the last axis, from the rows of truth and prediction. */
export interface KerasLoss {
  readonly loss: string;
  readonly kinds: (args: Arguments) => { readonly prediction: PredictionKind; readonly target: TargetKind };
  /** Undefined where an argument is not known. */
  readonly settle: (args: Arguments) => Settled | undefined;
  readonly isSparse?: true;
  /** Whether all numbers are one row. */
  readonly isWhole?: true;
  /** The engine's options, where the engine's loss differs only by clipping. */
  readonly options?: (args: Arguments) => Options;
}

type Settled =
  /** One term for each element; the loss of a row is their mean. */
  | { readonly of: 'elements'; readonly term: (y: number, x: number) => number; readonly signed?: boolean }
  /** One number for each row. */
  | {
      readonly of: 'rows';
      readonly term: (y: Float64Array, x: Float64Array) => number;
      /** The class that costs nothing. */
      readonly ignored?: number;
    };

const clip = (x: number, least: number, most: number) =>
  Number.isNaN(x) ? x : Math.min(Math.max(x, least), most);
const kept = (x: number) => clip(x, epsilon, 1 - epsilon);
/** Binary cross-entropy of a probability. */
const ofProbability = (p: number, y: number) => -(y * Math.log(kept(p)) + (1 - y) * Math.log(1 - kept(p)));
function rawKind({ from_logits: raw }: Arguments): 'logits' | 'probabilities' {
  return flag(raw) === true ? 'logits' : 'probabilities';
}

function rawAndSmoothing({ from_logits: raw, label_smoothing: smoothing }: Arguments) {
  return { isRaw: flag(raw), s: smoothing === undefined ? 0 : numberGiven(smoothing) };
}

const values = () => ({ prediction: 'values', target: 'values' }) as const;

export const kerasLosses: Readonly<Record<string, KerasLoss>> = {
  mean_squared_error: elements('mse', square, () => ({})),
  mean_absolute_error: elements('mae', distance, () => ({})),
  mean_absolute_percentage_error: elements(
    'mean-absolute-percentage',
    (y, x) => (100 * Math.abs(y - x)) / Math.max(Math.abs(y), epsilon),
  ),
  mean_squared_logarithmic_error: elements(
    'mean-squared-log',
    (y, x) => (Math.log1p(Math.max(x, epsilon)) - Math.log1p(Math.max(y, epsilon))) ** 2,
  ),
  log_cosh: elements('log-cosh', logCosh, () => ({})),
  poisson: elements('poisson-nll', (y, x) => x - y * Math.log(x + epsilon)),
  huber: {
    loss: 'huber',
    kinds: values,
    settle: ({ delta }) => {
      const turn = delta === undefined ? 1 : numberGiven(delta);
      return turn === undefined ? undefined : { of: 'elements', term: huber(turn) };
    },
    options: ({ delta }) => ({ delta: numberGiven(delta) ?? 1 }),
  },
  hinge: signs('hinge', hinge, { power: 1 }),
  squared_hinge: signs('hinge', (y, x) => hinge(x, y) ** 2, { power: 2 }),
  categorical_hinge: {
    loss: 'categorical-hinge',
    kinds: values,
    settle: () => ({
      of: 'rows',
      term: (y, x) => {
        const own = y.reduce((sum, share, i) => sum + share * x[i], 0);
        const rival = x.reduce(
          (most, score, i) => Math.max(most, (1 - y[i]) * score),
          Number.NEGATIVE_INFINITY,
        );
        return Math.max(rival - own + 1, 0);
      },
    }),
  },
  kl_divergence: {
    loss: 'kl-divergence',
    kinds: () => ({ prediction: 'probabilities', target: 'probabilities' }),
    settle: () => ({
      of: 'rows',
      term: (y, x) =>
        y.reduce(
          (sum, p, i) => sum + clip(p, epsilon, 1) * Math.log(clip(p, epsilon, 1) / clip(x[i], epsilon, 1)),
          0,
        ),
    }),
  },
  cosine_similarity: {
    loss: 'cosine-similarity',
    kinds: values,
    settle: () => ({
      of: 'rows',
      term: (y, x) => {
        const length = (row: Float64Array) =>
          Math.sqrt(
            Math.max(
              row.reduce((sum, one) => sum + one * one, 0),
              1e-12,
            ),
          );
        return -y.reduce((sum, one, i) => sum + one * x[i], 0) / (length(y) * length(x));
      },
    }),
  },
  binary_crossentropy: {
    loss: 'binary-cross-entropy',
    kinds: (args) => ({ prediction: rawKind(args), target: 'probabilities' }),
    settle: (args) => {
      const { isRaw, s } = rawAndSmoothing(args);
      if (isRaw === 'unknown' || s === undefined) return undefined;
      const term = (given: number, x: number) => {
        const y = given * (1 - s) + s / 2;
        return isRaw ? ofLogit(x, y) : ofProbability(x, y);
      };
      return { of: 'elements', term };
    },
    options: () => ({}),
  },
  categorical_crossentropy: {
    loss: 'cross-entropy',
    kinds: (args) => ({ prediction: rawKind(args), target: 'probabilities' }),
    settle: (args) => {
      const { isRaw, s } = rawAndSmoothing(args);
      if (isRaw === 'unknown' || s === undefined) return undefined;
      const term = (y: Float64Array, x: Float64Array) => {
        const logs = logsOf(x, isRaw);
        return y.reduce((sum, p, i) => sum - (p * (1 - s) + s / y.length) * logs[i], 0);
      };
      return { of: 'rows', term };
    },
    options: ({ label_smoothing: s }) => ({ labelSmoothing: numberGiven(s) ?? 0 }),
  },
  sparse_categorical_crossentropy: {
    loss: 'cross-entropy',
    isSparse: true,
    kinds: (args) => ({ prediction: rawKind(args), target: 'class-indices' }),
    settle: ({ from_logits: raw, ignore_class: given }) => {
      const isRaw = flag(raw);
      const ignored = ignoredBy(given);
      if (isRaw === 'unknown' || ignored === 'unknown') return undefined;
      return { of: 'rows', term: ([y], x) => (y === ignored ? 0 : -logsOf(x, isRaw)[y]), ignored };
    },
    options: ({ ignore_class: given }) => (isGiven(given) ? { ignoreIndex: numberGiven(given) } : {}),
  },
  binary_focal_crossentropy: {
    loss: 'focal',
    kinds: (args) => ({ prediction: rawKind(args), target: 'probabilities' }),
    settle: (args) => {
      const { isRaw, s } = rawAndSmoothing(args);
      const [alpha, gamma] = [numberGiven(args.alpha), numberGiven(args.gamma)];
      const isBalanced = flag(args.apply_class_balancing);
      if (isRaw === 'unknown' || isBalanced === 'unknown') return undefined;
      if (s === undefined || alpha === undefined || gamma === undefined) return undefined;
      const term = (given: number, x: number) => {
        const [y, p] = [given * (1 - s) + s / 2, isRaw ? sigmoid(x) : x];
        return focus(p, y, isBalanced ? alpha : -1, gamma) * ofProbability(p, y);
      };
      return { of: 'elements', term };
    },
  },
  categorical_focal_crossentropy: {
    loss: 'categorical-focal',
    kinds: (args) => ({ prediction: rawKind(args), target: 'probabilities' }),
    settle: (args) => {
      const { isRaw, s } = rawAndSmoothing(args);
      const [alpha, gamma] = [numberGiven(args.alpha), numberGiven(args.gamma)];
      if (isRaw === 'unknown' || s === undefined || alpha === undefined || gamma === undefined)
        return undefined;
      const term = (y: Float64Array, x: Float64Array) =>
        logsOf(x, isRaw).reduce((sum, given, i) => {
          const p = kept(Math.exp(given));
          return sum - alpha * (1 - p) ** gamma * (y[i] * (1 - s) + s / y.length) * Math.log(p);
        }, 0);
      return { of: 'rows', term };
    },
  },
  categorical_generalized_cross_entropy: {
    loss: 'generalised-cross-entropy',
    isSparse: true,
    kinds: () => ({ prediction: 'probabilities', target: 'class-indices' }),
    settle: (args) => {
      const q = numberGiven(args.q);
      return q === undefined ? undefined : { of: 'rows', term: ([y], x) => (1 - x[y] ** q) / q };
    },
  },
  dice: overlap('dice', () => [0.5, 0.5]),
  tversky: overlap('tversky', ({ alpha, beta }) => [numberGiven(alpha), numberGiven(beta)]),
};

function ignoredBy(value: Value | undefined): number | undefined | 'unknown' {
  return isGiven(value) ? (numberGiven(value) ?? 'unknown') : undefined;
}

/** 1 less the share of what both have in what either has, where what only one has counts by a weight; over all axes. */
function overlap(
  loss: string,
  weights: (args: Arguments) => readonly [number | undefined, number | undefined],
): KerasLoss {
  return {
    loss,
    isWhole: true,
    kinds: values,
    settle: (args) => {
      const [alpha, beta] = weights(args);
      if (alpha === undefined || beta === undefined) return undefined;
      const term = (y: Float64Array, x: Float64Array) => {
        const [both, ofX, ofY] = [total(y.map((one, i) => one * x[i])), total(x), total(y)];
        // The Dice loss is twice of each, but for the epsilon.
        const scale = loss === 'dice' ? 2 : 1;
        const whole = both + alpha * (ofX - both) + beta * (ofY - both);
        return 1 - (scale * both + epsilon) / (scale * whole + epsilon);
      };
      return { of: 'rows', term };
    },
  };
}

/** The logarithms of a row: of logits by softmax, of probabilities after dividing by their sum and clipping. */
function logsOf(x: Float64Array, isRaw: boolean): Float64Array {
  if (isRaw) return softmaxOf({ values: x, shape: [x.length] }, [0], 'log-probabilities');
  const sum = x.reduce((so, p) => so + p, 0);
  return x.map((p) => Math.log(kept(p / sum)));
}

function elements(
  loss: string,
  term: (y: number, x: number) => number,
  options?: KerasLoss['options'],
): KerasLoss {
  return { loss, kinds: values, settle: () => ({ of: 'elements', term }), ...(options && { options }) };
}

/** Labels 0 and 1 become -1 and 1. */
function signs(loss: string, term: (y: number, x: number) => number, options: Options): KerasLoss {
  return {
    loss,
    kinds: () => ({ prediction: 'values', target: 'signs' }),
    settle: () => ({ of: 'elements', term, signed: true }),
    options: () => options,
  };
}

/** A number for each element or row, as functions give them, or one number, to which a class reduces those of the rows. */
type Gives = 'elements' | 'rows' | 'number';

export function analyseKeras(one: KerasLoss, args: Arguments, context: Context, gives: Gives): Analysis {
  const isClass = gives === 'number';
  const reading = { loss: one.loss, prediction: 'y_pred', target: 'y_true' };
  const x = tensorFrom(args.y_pred, 'tensorflow', context);
  const y = tensorFrom(args.y_true, 'tensorflow', context);
  if (x.type === 'opaque') return { ...reading, value: x };
  if (y.type === 'opaque') return { ...reading, value: y };
  const reduction = isClass ? reductionOf(args, context) : 'none';
  const axis = args.axis === undefined ? -1 : numberGiven(args.axis);
  const isUsual = one.isWhole ? !isGiven(args.axis) : axis === -1 || axis === (x.shape?.length ?? 0) - 1;
  const settled = isUsual ? one.settle(args) : undefined;
  const parts = {
    library: homeOf(context, [x, y]),
    dtype: 'float32',
    shape: reduction === 'none' ? undefined : [],
  } as const;
  if (typeof reduction === 'object' && 'raises' in reduction)
    return { ...reading, value: raises(reduction.raises, context) };
  if (typeof reduction === 'object') return { ...reading, value: withoutNumbers(parts, reduction) };
  const rows = settled && rowsOf(one, settled, x, y, gives, context);
  const weights = isClass && rows?.type === 'tensor' ? weightsOf(args, rows, y, context) : undefined;
  if (!settled || weights === 'unknown')
    return { ...reading, value: withoutNumbers(parts, unknownOf(args, context)) };
  const weighed =
    weights && rows?.type === 'tensor'
      ? elementwise([rows, weights.of], (loss, weight) => loss * weight, context)
      : rows!;
  const value = reduced(weighed, reduction, context, weights?.by);
  const isWeighed = isGiven(args.sample_weight);
  const isOfSamples = gives !== 'rows' || settled.of === 'rows';
  const options = one.options && isOfSamples && !isWeighed ? { ...one.options(args), reduction } : undefined;
  // A sum adds up the means of the rows.
  const isOfMeans = settled.of === 'elements' && reduction === 'sum' && x.shape?.at(-1) !== 1;
  const request = options && isClass && !isOfMeans ? requestFor(one, args, x, y, options) : undefined;
  return { ...reading, value, ...(options && { options }), ...(request && { request }) };
}

/** The losses of `keras.backend` and `keras.ops`, with other names for the operands; the binary one gives every element's. */
export function analyseOfBackend(name: string, args: Arguments, context: Context): Analysis {
  const named = replacing(args, { y_true: args.target, y_pred: args.output });
  const gives = name === 'binary_crossentropy' ? 'elements' : 'rows';
  const analysis = analyseKeras(kerasLosses[name], named, context, gives);
  return { ...analysis, prediction: 'output', target: 'target' };
}

/** The weights of the rows, and what their mean divides by; classes that are ignored have none. */
function weightsOf(
  { sample_weight: given, ignore_class: ignored, reduction }: Arguments,
  rows: Tensor,
  y: Tensor,
  context: Context,
): { readonly of: Tensor; readonly by?: number } | 'unknown' | undefined {
  const isOfWeights = reduction?.type === 'text' && reduction.text === 'mean_with_sample_weight';
  if (!isGiven(given)) {
    const class_ = isGiven(ignored) ? numberGiven(ignored) : undefined;
    return class_ === undefined || !y.values
      ? undefined
      : { of: number(1), by: y.values.filter((label) => label !== class_).length };
  }
  const of = tensorFrom(given, 'tensorflow', context);
  const isFit = of.type === 'tensor' && (of.shape?.length === 0 || of.shape?.join() === rows.shape?.join());
  if (!isFit || !of.values || !rows.values || isGiven(ignored)) return 'unknown';
  const sum = total(of.values) * (of.shape!.length === 0 ? rows.values.length : 1);
  return { of, ...(isOfWeights && { by: sum }) };
}

function rowsOf(
  one: KerasLoss,
  settled: Settled,
  x: Tensor,
  y: Tensor,
  gives: Gives,
  context: Context,
): Value {
  if (settled.of === 'elements') {
    const isOfBits = settled.signed && y.values?.every((label) => label === 0 || label === 1);
    const target = isOfBits && y.values ? { ...y, values: y.values.map((label) => 2 * label - 1) } : y;
    const terms = elementwise([target, x], settled.term, context, { dtype: { is: 'float32' } });
    if (terms.type !== 'tensor') return terms;
    return terms.shape?.length === 0 || gives === 'elements'
      ? terms
      : reduce(terms, { axes: number(-1, 'int64') }, { compute: mean, dtype: 'float32' }, context);
  }
  const [a, b] = [numbersIn(x), numbersIn(y)];
  const length = one.isWhole ? a?.values.length : x.shape?.at(-1);
  const shape = one.isWhole ? [] : x.shape?.slice(0, -1);
  return result(
    {
      library: homeOf(context, [x, y]),
      dtype: 'float32',
      shape,
      of: [x, y],
      values: () => {
        if (!a || !b || length === undefined || a.shape.length === 0) return undefined;
        const count = a.values.length / length;
        const own = one.isSparse ? 1 : length;
        if (b.values.length !== count * own) return undefined;
        const { ignored, term } = settled;
        if (one.isSparse && b.values.some((c) => c !== ignored && !(c >= 0 && c < length))) return undefined;
        return Float64Array.from({ length: count }, (_, i) =>
          term(b.values.subarray(i * own, (i + 1) * own), a.values.subarray(i * length, (i + 1) * length)),
        );
      },
    },
    context,
  );
}

function reductionOf(
  { reduction }: Arguments,
  context: Context,
): Reduction | Missing | { readonly raises: string } {
  if (reduction === undefined) return 'mean';
  if (!isGiven(reduction)) return 'none';
  const name =
    reduction.type === 'text'
      ? reduction.text
      : reduction.type === 'library'
        ? reduction.name.split('.').at(-1)?.toLowerCase()
        : undefined;
  if (name === undefined) return reduction.type === 'opaque' ? reduction.why : unsupported(context);
  const found: Reduction | undefined = reductions[name];
  return found ?? { raises: `ValueError: Invalid Reduction Key: ${name}.` };
}

const reductions: Readonly<Record<string, Reduction>> = {
  sum_over_batch_size: 'mean',
  mean: 'mean',
  auto: 'mean',
  mean_with_sample_weight: 'mean',
  sum: 'sum',
  none: 'none',
};

function requestFor(
  one: KerasLoss,
  args: Arguments,
  x: Tensor,
  y: Tensor,
  options: Options,
): Request | undefined {
  const kinds = one.kinds(args);
  const isOrdinary = kinds.prediction !== 'probabilities' || x.values?.every((p) => p === kept(p));
  if (!isOrdinary || (options.reduction === 'none' && one.loss !== 'cross-entropy')) return undefined;
  if (!one.isSparse)
    return requestOf(one.loss as Request['loss'], operandsOf({ prediction: x, target: y }, kinds), options);
  if (!x.values || !y.values || x.shape?.length !== 2) return undefined;
  return {
    loss: 'cross-entropy',
    prediction: { values: x.values, shape: x.shape as readonly number[], kind: kinds.prediction },
    target: { values: y.values, shape: [y.values.length], kind: 'class-indices' },
    options,
  };
}
