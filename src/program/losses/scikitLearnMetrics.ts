import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Options } from '../../engine/request/options';
import { total } from '../operations/reduce/reduce';
import { flag, isGiven, numberGiven, numbersIn, tensorFrom } from '../operations/tensors/operands';
import { raises, result, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, type Missing, type Opaque, type Tensor, type Value, vector } from '../value';
import { type Analysis, isOfEngine } from './analysis';
import { differ, unknownOf } from './torchElements';

/** Computes a metric from its two arrays, whose numbers are all known. */
type Compute = (
  truth: Numbers,
  given: Numbers,
  args: Arguments,
) => Computed | { readonly raises: string } | undefined;

interface Numbers {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

interface Computed {
  /** The loss of each sample. */
  readonly losses: Float64Array;
  /** Applied to the mean: an RMSE takes its root. */
  readonly finish?: (mean: number) => number;
  readonly options?: Options;
  readonly request?: Pick<Request, 'prediction' | 'target'>;
}

interface Metric {
  readonly loss: string;
  readonly prediction: string;
  readonly compute: Compute;
}

/** A metric of scikit-learn: the mean over the samples, weighted by `sample_weight`, or their sum. */
export function analyseMetric(metric: Metric, args: Arguments, context: Context): Analysis {
  const isRoot = metric.loss === 'mse' && args.squared !== undefined && flag(args.squared) === false;
  const loss = isRoot ? 'root-mse' : metric.loss;
  const reading = { loss, prediction: metric.prediction, target: 'y_true' };
  const truth = labelsOf(args, context);
  const given = tensorFrom(args[metric.prediction], 'numpy', context);
  if (truth.type === 'opaque') return { ...reading, value: truth };
  if (given.type === 'opaque') return { ...reading, value: given };
  const unknown = (why: Missing) => ({
    ...reading,
    value: withoutNumbers({ library: 'python', dtype: 'float64', shape: [] }, why),
  });
  const [y, x] = [numbersIn(truth), numbersIn(given)];
  if (!y || !x) {
    const isMean = flag(args.normalize, true);
    const isTold = isMean !== 'unknown' && !isGiven(args.sample_weight);
    const options = isTold && { options: { reduction: isMean ? 'mean' : 'sum' } as const };
    return { ...unknown(truth.missing ?? given.missing ?? unknownOf(args, context)), ...options };
  }
  if (y.shape[0] !== x.shape[0]) {
    const text = `ValueError: Found input variables with inconsistent numbers of samples: [${y.shape[0]}, ${x.shape[0]}]`;
    return { ...reading, value: raises(text, context) };
  }
  if (y.values.length === 0)
    return { ...reading, value: raises('ValueError: Found array with 0 sample(s)', context) };
  const computed = metric.compute(y, x, args);
  if (!computed) return unknown(unsupported(context));
  if ('raises' in computed) return { ...reading, value: raises(computed.raises, context) };
  const weights = weightsOf(args, context);
  const isMean = flag(args.normalize, true);
  const isOdd = weights && weights.length !== computed.losses.length;
  if (weights === 'unknown' || isMean === 'unknown' || isOdd) return unknown(unknownOf(args, context));
  const { losses, finish = (mean: number) => mean, options, request } = computed;
  const weighed = weights ? losses.map((loss, i) => loss * weights[i]) : losses;
  const sum = total(weighed);
  const value = finish(isMean ? sum / (weights ? total(weights) : losses.length) : sum);
  const isPlain = !weights && !computed.finish && isOfEngine(metric.loss);
  const full = isPlain && options ? ({ ...options, reduction: isMean ? 'mean' : 'sum' } as const) : undefined;
  return {
    ...reading,
    value: result(
      {
        library: 'python',
        dtype: 'float64',
        shape: [],
        of: [truth, given],
        values: () => Float64Array.of(value),
      },
      context,
    ),
    ...(full && { options: full }),
    ...(full && request && { request: { loss: metric.loss as Request['loss'], ...request, options: full } }),
  };
}

/** Labels as numbers; strings become their index. */
function labelsOf(args: Arguments, context: Context): Tensor | Opaque {
  const { y_true: given, labels } = args;
  if (given?.type !== 'sequence' || !given.items?.some((item) => item.type === 'text')) {
    return tensorFrom(given, 'numpy', context);
  }
  const texts = given.items.map((item) => (item.type === 'text' ? item.text : undefined));
  const known =
    labels?.type === 'sequence'
      ? labels.items?.map((item) => (item.type === 'text' ? item.text : undefined))
      : texts;
  const order = [...new Set(known ?? [])].sort();
  if (texts.includes(undefined) || order.includes(undefined)) return tensorFrom(undefined, 'numpy', context);
  return vector(
    texts.map((one) => order.indexOf(one)),
    'int64',
  );
}

function weightsOf(args: Arguments, context: Context): Float64Array | 'unknown' | undefined {
  if (!isGiven(args.sample_weight)) return undefined;
  const weights = tensorFrom(args.sample_weight, 'numpy', context);
  return (weights.type === 'tensor' && weights.values) || 'unknown';
}

/** All labels, in order. */
function classesOf(truth: Numbers, args: Arguments): readonly number[] | undefined {
  const { labels } = args;
  if (!isGiven(labels)) return [...new Set(truth.values)].sort((a, b) => a - b);
  if (labels.type === 'sequence' && labels.items?.every((item) => item.type === 'text'))
    return labels.items.map((_, i) => i);
  const given =
    labels.type === 'tensor' ? labels.values : labels.type === 'sequence' ? numbersGiven(labels) : undefined;
  return given && [...new Set(given)].sort((a, b) => a - b);
}

function areAmong({ values }: Numbers, classes: readonly number[]): boolean {
  const all = new Set(classes);
  return values.every((label) => all.has(label));
}

function numbersGiven(value: Value): Float64Array | undefined {
  const array = tensorFrom(value, 'numpy', {
    callee: 'sklearn.metrics',
    place: { start: 0, end: 0, cell: 0 },
  });
  return array.type === 'tensor' ? array.values : undefined;
}

/** log_loss: probabilities kept within eps of float64 from 0 and 1; one column is that of the greater label. */
export const logLoss: Metric = {
  loss: 'cross-entropy',
  prediction: 'y_pred',
  compute: (truth, given, args) => {
    const classes = classesOf(truth, args);
    if (!classes || truth.shape.length !== 1 || !isAutomatic(args.eps)) return undefined;
    if (!areAmong(truth, classes)) return undefined;
    if (classes.length === 1) {
      return {
        raises: isGiven(args.labels)
          ? `ValueError: The labels array needs to contain at least two labels for log_loss, got ${classes.join()}.`
          : 'ValueError: y_true contains only one label. Please provide the true labels explicitly through the labels argument.',
      };
    }
    const columns = given.shape.length === 1 ? 1 : given.shape[1];
    const count = columns === 1 ? 2 : columns;
    if (count !== classes.length) {
      return { raises: 'ValueError: y_true and y_pred contain different number of classes' };
    }
    if (given.values.some((p) => Number.isNaN(p) || Math.abs(p) === Number.POSITIVE_INFINITY)) {
      return { raises: 'ValueError: Input contains NaN or infinity.' };
    }
    if (given.values.some((p) => p < 0 || p > 1))
      return { raises: 'ValueError: y_prob contains values outside of [0, 1]' };
    const isUneven =
      columns > 1 && rowsOf(given.values, columns).some((row) => Math.abs(total(row) - 1) > 1e-10);
    // Up to version 1.4 rows are divided by their sums, in later versions they are not.
    if (isUneven) return undefined;
    const kept = (p: number) => Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
    const losses = truth.values.map((label, i) => {
      const c = classes.indexOf(label);
      if (c < 0) return Number.NaN;
      if (columns > 1) return -Math.log(kept(given.values[i * columns + c]));
      return c === 1 ? -Math.log(kept(given.values[i])) : -Math.log(1 - kept(given.values[i]));
    });
    return { losses, options: {}, request: requestOfLogLoss(truth, given, classes, columns) };
  },
};

function isAutomatic(eps: Value | undefined): boolean {
  return eps === undefined || (eps.type === 'text' && eps.text === 'auto') || !isGiven(eps);
}

function requestOfLogLoss(
  truth: Numbers,
  given: Numbers,
  classes: readonly number[],
  columns: number,
): Computed['request'] {
  const indices = truth.values.map((label) => classes.indexOf(label));
  const values =
    columns > 1
      ? given.values
      : Float64Array.from({ length: given.values.length * 2 }, (_, i) =>
          i % 2 ? given.values[i >> 1] : 1 - given.values[i >> 1],
        );
  const shape = [truth.values.length, Math.max(2, columns)];
  return {
    prediction: { values, shape, kind: 'probabilities' },
    target: { values: indices, shape: [indices.length], kind: 'class-indices' },
  };
}

function rowsOf(values: Float64Array, length: number): Float64Array[] {
  return Array.from({ length: values.length / length }, (_, i) =>
    values.subarray(i * length, (i + 1) * length),
  );
}

/** The squared distance of a probability from a label that is 0 or 1. */
export const brier: Metric = {
  loss: 'mse',
  prediction: 'y_prob',
  compute: (truth, given, args) => {
    if (isGiven(args.pos_label) || truth.shape.length !== 1) return undefined;
    const labels = [...new Set(truth.values)];
    if (!labels.every((label) => label === 0 || label === 1 || label === -1)) return undefined;
    const y = truth.values.map((label) => Number(label === 1));
    const losses = given.values.map((p, i) => (p - y[i]) ** 2);
    if (given.values.some((p) => p < 0 || p > 1))
      return { raises: 'ValueError: y_prob contains values outside of [0, 1]' };
    return { losses, ...asEngine(given, { ...truth, values: y }, 'values', 'values') };
  },
};

/**
 * max(0, 1 - margin), where the margin is y x with y -1 or 1 for two classes, and otherwise the own score minus the
 * best other.
 */
export const hinge: Metric = {
  loss: 'hinge',
  prediction: 'pred_decision',
  compute: (truth, given, args) => {
    const classes = classesOf(truth, args);
    if (!classes || classes.length < 2 || !areAmong(truth, classes)) return undefined;
    if (given.shape.length === 1) {
      if (classes.length > 2)
        return {
          raises: 'ValueError: The shape of pred_decision cannot be 1d array with a multiclass target.',
        };
      const signs = truth.values.map((label) => (label === classes[1] ? 1 : -1));
      const losses = given.values.map((x, i) => Math.max(0, 1 - signs[i] * x));
      return { losses, ...asEngine(given, { ...truth, values: signs }, 'values', 'signs') };
    }
    const columns = given.shape[1];
    if (columns !== classes.length) return undefined;
    const losses = truth.values.map((label, i) => {
      const row = [...given.values.subarray(i * columns, (i + 1) * columns)];
      const own = row.splice(classes.indexOf(label), 1)[0];
      return Math.max(0, 1 - (own - Math.max(...row)));
    });
    return { losses };
  },
};

/** A mean over samples and outputs of a term of the two. */
export function regression(
  loss: string,
  term: (y: number, x: number) => number | undefined,
  finish?: (mean: number) => number,
): Metric {
  return {
    loss,
    prediction: 'y_pred',
    compute: (truth, given, args) => {
      const { multioutput, squared } = args;
      const isRoot = squared && flag(squared) === false;
      if (squared && flag(squared) === 'unknown') return undefined;
      if (multioutput && !(multioutput.type === 'text' && multioutput.text === 'uniform_average'))
        return undefined;
      if (truth.shape.length > 2 || given.shape.length > 2 || differ(flatShape(truth), flatShape(given)))
        return undefined;
      const columns = given.shape[1] ?? 1;
      // The root is taken per output.
      if ((isRoot || finish) && columns > 1) return undefined;
      const terms = Array.from(given.values, (x, i) => term(truth.values[i], x));
      if (terms.includes(undefined)) {
        return {
          raises:
            'ValueError: Mean Squared Logarithmic Error cannot be used when targets contain negative values.',
        };
      }
      const losses = Float64Array.from(
        rowsOf(Float64Array.from(terms, Number), columns),
        (row) => total(row) / columns,
      );
      return {
        losses,
        ...(finish && { finish }),
        ...(isRoot && { finish: Math.sqrt }),
        ...asEngine(given, truth, 'values', 'values'),
      };
    },
  };
}

export const pinball: Metric = {
  loss: 'quantile',
  prediction: 'y_pred',
  compute: (truth, given, args) => {
    const quantile = numberGiven(args.alpha);
    if (quantile === undefined) return undefined;
    const term = (y: number, x: number) => Math.max(quantile * (y - x), (quantile - 1) * (y - x));
    const computed = regression('quantile', term).compute(truth, given, args);
    return computed && 'losses' in computed ? { ...computed, options: { quantile } } : computed;
  },
};

/** A column counts as a vector. */
function flatShape({ shape }: Numbers): readonly number[] {
  return shape.length === 2 && shape[1] === 1 ? [shape[0]] : shape;
}

function asEngine(
  given: Numbers,
  truth: Numbers,
  prediction: PredictionKind,
  target: TargetKind,
): Pick<Computed, 'options' | 'request'> {
  return {
    options: {},
    request: {
      prediction: { values: given.values, shape: given.shape, kind: prediction },
      target: { values: truth.values, shape: given.shape, kind: target },
    },
  };
}
