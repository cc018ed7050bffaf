import { lossRow } from '../losses/analysis';
import { analyseMetric, brier, hinge, logLoss, pinball, regression } from '../losses/scikitLearnMetrics';
import { unique } from '../operations/found';
import { isEmpty } from '../operations/frames';
import { trapezoidal } from '../operations/piecewiseLinear';
import { discounted, indicatorsOf, scaledBy, scales } from '../operations/preprocessed';
import { eachPairMean, scores, topShare } from '../operations/reduce/scores';
import { tensorFrom, textOf } from '../operations/tensors/operands';
import { result, unsupported, withoutNumbers } from '../operations/tensors/results';
import { isOfPandas } from '../operations/tensors/series';
import type { FunctionRow } from '../rows/library';
import { named, row, type Table, under, withMethods } from '../rows/rows';
import { flagOf, number, numberOf, opaque, type Place, tuple, type Value } from '../value';

type Metric = Parameters<typeof analyseMetric>[0];

const metric = (parameters: string, one: Metric) =>
  lossRow(parameters, (args, context) => analyseMetric(one, args, context));

const square = (y: number, x: number) => (y - x) ** 2;
const usual = "y_true, y_pred, *, sample_weight=None, multioutput='uniform_average'";

/** The parameters of scores that are averaged over classes, and of those that are not. */
const ofClasses =
  "y_true, y_pred, *, labels=None, pos_label=1, average='binary', sample_weight=None, zero_division='warn'";
const clustered = 'labels_true, labels_pred';
const scored: Readonly<Record<string, string>> = {
  mutual_info_score: `${clustered}, *, contingency=None`,
  normalized_mutual_info_score: `${clustered}, *, average_method='arithmetic'`,
  ...Object.fromEntries(
    ['r2_score', 'explained_variance_score', 'median_absolute_error', 'd2_absolute_error_score'].map(
      (name) => [name, usual],
    ),
  ),
  max_error: 'y_true, y_pred',
  ...Object.fromEntries(
    ['mean_poisson_deviance', 'mean_gamma_deviance'].map((name) => [
      name,
      'y_true, y_pred, *, sample_weight=None',
    ]),
  ),
  ...Object.fromEntries(
    ['mean_tweedie_deviance', 'd2_tweedie_score'].map((name) => [
      name,
      'y_true, y_pred, *, sample_weight=None, power=0',
    ]),
  ),
  matthews_corrcoef: 'y_true, y_pred, *, sample_weight=None',
  cohen_kappa_score: 'y1, y2, *, labels=None, weights=None, sample_weight=None',
  average_precision_score: "y_true, y_score, *, average='macro', pos_label=1, sample_weight=None",
  fbeta_score: ofClasses.replace('*,', '*, beta,'),
  balanced_accuracy_score: 'y_true, y_pred, *, sample_weight=None, adjusted=False',
  confusion_matrix: 'y_true, y_pred, *, labels=None, sample_weight=None, normalize=None',
  roc_auc_score:
    "y_true, y_score, *, average='macro', sample_weight=None, max_fpr=None, multi_class='raise', labels=None",
};

const metrics: Table = {
  log_loss: metric("y_true, y_pred, *, eps='auto', normalize=True, sample_weight=None, labels=None", logLoss),
  brier_score_loss: metric('y_true, y_prob, *, sample_weight=None, pos_label=None', brier),
  hinge_loss: metric('y_true, pred_decision, *, labels=None, sample_weight=None', hinge),
  mean_squared_error: metric(`${usual}, squared=True`, regression('mse', square)),
  root_mean_squared_error: metric(usual, regression('root-mse', square, Math.sqrt)),
  mean_absolute_error: metric(
    usual,
    regression('mae', (y, x) => Math.abs(y - x)),
  ),
  mean_squared_log_error: metric(
    `${usual}, squared=True`,
    regression('mean-squared-log', (y, x) =>
      y < 0 || x < 0 ? undefined : (Math.log1p(y) - Math.log1p(x)) ** 2,
    ),
  ),
  mean_absolute_percentage_error: metric(
    usual,
    regression('mean-absolute-percentage', (y, x) => Math.abs(y - x) / Math.max(Math.abs(y), Number.EPSILON)),
  ),
  mean_pinball_loss: metric(`${usual}, alpha=0.5`, pinball),
  hamming_loss: row(
    'y_true, y_pred, *, sample_weight=None',
    eachPairMean((y, x) => Number(y !== x)),
  ),
  ...Object.fromEntries(
    Object.entries(scores).map(([name, score]) => [name, row(scored[name] ?? ofClasses, score)]),
  ),
  top_k_accuracy_score: row(
    'y_true, y_score, *, k=2, normalize=True, sample_weight=None, labels=None',
    topShare,
  ),
  accuracy_score: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y === x)),
  ),
  zero_one_loss: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y !== x)),
  ),
};

const ranked = 'y_true, y_score, *, k=None, sample_weight=None, ignore_ties=False';

/** A wrapper around an estimator, with its methods, acts as the estimator. */
const around: Table = {
  'sklearn.pipeline.make_pipeline': row('*steps, **rest', ({ steps }, { place }) => lastOf(steps, place)),
  'sklearn.pipeline.Pipeline': row('steps, **rest', ({ steps }, { place }) => {
    const step = lastOf(steps, place);
    return step.type === 'sequence' ? lastOf(step, place) : step;
  }),
  ...under(
    ['sklearn.model_selection'],
    named(
      'GridSearchCV RandomizedSearchCV HalvingGridSearchCV',
      row('estimator, *more, **rest', ({ estimator }, { place }) => estimator ?? unknownAt(place)),
    ),
  ),
};

/** A data set: rows of features, and a class or a number for each. */
const dataSet = (dtype: 'int64' | 'float64') =>
  row('*more, return_X_y=False, n_samples=100, n_features=20, noise=0, **rest', (args, { callee, place }) => {
    const rest = args.rest?.type === 'dictionary' ? args.rest.entries : undefined;
    const isOther = !rest || ['as_frame', 'n_targets', 'return_centers'].some((name) => rest.has(name));
    if (isOther) return unknownAt(place);
    const missing = { reason: 'read', name: callee, place } as const;
    const data: Value = {
      ...{ type: 'tensor', library: 'numpy', dtype: 'float64', shape: [undefined, undefined], missing },
    };
    const target: Value = { type: 'tensor', library: 'numpy', dtype, shape: [undefined], missing };
    const isPair = callee.includes('.make_') || flagOf(args.return_X_y) === true;
    if (isPair) return tuple([data, target]);
    return { type: 'object', of: 'sklearn.utils.Bunch', args: { data, target }, place };
  });

const dataSets: Table = {
  ...named(
    'load_iris load_wine load_digits load_breast_cancer make_classification make_moons make_circles make_blobs',
    dataSet('int64'),
  ),
  ...named('load_diabetes fetch_california_housing make_regression', dataSet('float64')),
};

/** An array of class indices; where the classes are those of the labels, the place of each among them. */
const encoded = (isFitted: boolean) =>
  row('y', ({ y }, context) => {
    const { callee, place } = context;
    const kind = { is: 'class-indices', by: callee, place } as const;
    const found = isFitted && y ? unique({ ar: y, return_inverse: number(1, 'bool') }, context) : undefined;
    const places = found?.type === 'sequence' ? found.items?.[1] : undefined;
    if (places?.type === 'tensor' && places.values) return { ...places, kind };
    const missing = { reason: 'read', name: callee, place } as const;
    return { type: 'tensor', library: 'numpy', dtype: 'int64', shape: [undefined], kind, missing };
  });

/** A column for each class, of 0 and 1: in whole numbers, but for an encoder that makes floats, unless they are sparse. */
const binarized = (dtype: 'int64' | 'float64', isOfOne: boolean) =>
  row('y', (args, context): Value => {
    const { sparse, sparse_output: output, neg_label: low, pos_label: high, rest } = args;
    const { callee, place } = context;
    const isDense =
      dtype === 'int64' ? flagOf(output) === false : [sparse, output].some((one) => flagOf(one) === false);
    const isUsual = rest ? isEmpty(rest) : numberOf(low) === 0 && numberOf(high) === 1;
    const isFitted = isOfOne && isUsual && callee.endsWith('fit_transform');
    const told =
      isDense && isFitted ? indicatorsOf({ y: args.y }, { dtype, isHalved: !rest }, context) : undefined;
    if (told?.values) return { ...told, kind: { is: 'one-hot', by: callee, place, axis: 1 } };
    if (!isDense) return opaque({ reason: 'unknown-function', name: callee, place });
    return {
      ...{ type: 'tensor', library: 'numpy', dtype, shape: [undefined, undefined] },
      ...(isOfOne && { kind: { is: 'one-hot', by: callee, place, axis: 1 } }),
      missing: { reason: 'read', name: callee, place },
    };
  });

const binarizer = (parameters: string, ...how: Parameters<typeof binarized>) =>
  withMethods(parameters, { fit_transform: binarized(...how), transform: binarized(...how) });

/** A weight for each class: balanced, as many samples as there are on average by as many as it has. */
const classWeights = row('class_weight, *, classes, y', ({ class_weight, classes, y }, context) => {
  const [all, labels] = [classes, y].map((one) => tensorFrom(one, 'numpy', context));
  const told = all.type === 'tensor' && labels.type === 'tensor' ? [all, labels] : [];
  const shape = [all.type === 'tensor' ? all.shape?.[0] : undefined];
  const isBalanced = class_weight?.type === 'text' && class_weight.text === 'balanced';
  const values = () => {
    const counts = new Map<number, number>();
    for (const one of told[1].values!) counts.set(one, (counts.get(one) ?? 0) + 1);
    const held = told[0].values!.map((one) => counts.get(one) ?? Number.NaN);
    const isFit = new Set(told[0].values).size === counts.size && !held.some(Number.isNaN);
    const average = told[1].values!.length / counts.size;
    return isFit ? held.map((count) => average / count) : undefined;
  };
  const known = { library: 'numpy', dtype: 'float64', shape, of: told } as const;
  return isBalanced && told.length > 0
    ? result({ ...known, values }, context)
    : withoutNumbers(known, { reason: 'read', name: context.callee, place: context.place });
});

/** The balanced weight of the class of each sample. */
const sampleWeights = row('class_weight, y', ({ class_weight, y }, context) => {
  const labels = tensorFrom(y, 'numpy', context);
  const values = labels.type === 'tensor' && labels.shape?.length === 1 ? labels.values : undefined;
  const missing = { reason: 'read', name: context.callee, place: context.place } as const;
  const parts = { library: 'numpy', dtype: 'float64', shape: [values?.length] } as const;
  if (!values || textOf(class_weight) !== 'balanced') return withoutNumbers(parts, missing);
  const counts = new Map<number, number>();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  const told = () => values.map((one) => values.length / (counts.size * counts.get(one)!));
  return result({ ...parts, values: told }, context);
});

/** The area below a curve whose places ascend. */
const area = row('x, y', ({ x, y }, context) => {
  const places = tensorFrom(x, 'numpy', context);
  const isAscending =
    places.type === 'tensor' && places.values?.every((one, i, all) => i === 0 || all[i - 1] <= one);
  const unknown = withoutNumbers({ library: 'numpy', shape: [] }, unsupported(context));
  return isAscending ? trapezoidal({ y, x, axis: number(-1, 'int64') }, context) : unknown;
});

/** Rows of features, scaled by what another call found. */
const scaled = row('X, y=None, **options', ({ X }, { callee, place }) => ({
  ...{ type: 'tensor', library: 'numpy' },
  shape: [undefined, X?.type === 'tensor' ? X.shape?.[1] : undefined],
  missing: { reason: 'read', name: callee, place },
}));

const scaler = (fitted: FunctionRow) =>
  withMethods('*args, copy=True, **rest', { fit_transform: fitted, transform: scaled });

/** The classes as columns of 0 and 1. */
const labelBinarized = row(
  'y, *, classes, neg_label=0, pos_label=1, sparse_output=False',
  (args, context) => {
    const told = indicatorsOf(args, { dtype: 'int64', isHalved: true }, context);
    const missing = unsupported(context);
    return (
      told ?? withoutNumbers({ library: 'numpy', dtype: 'int64', shape: [undefined, undefined] }, missing)
    );
  },
);

/** Some rows of each array, and the others. */
const split = row('*arrays, test_size=None, **rest', ({ arrays }, { place }) => {
  const all = arrays?.type === 'sequence' ? arrays.items : undefined;
  if (!all) return unknownAt(place);
  const missing = { reason: 'random', place } as const;
  const part = (of: Value): Value => {
    if (of.type === 'object' && isOfPandas(of)) return { ...of, args: { data: opaque(missing) } };
    return of.type === 'tensor' && of.shape
      ? { ...of, shape: [undefined, ...of.shape.slice(1)], values: undefined, missing }
      : unknownAt(place);
  };
  return tuple(all.flatMap((one) => [part(one), part(one)]));
});

function lastOf(value: Value | undefined, place: Place): Value {
  return (value?.type === 'sequence' ? value.items?.at(-1) : undefined) ?? unknownAt(place);
}

function unknownAt(place: Place): Value {
  return opaque({ reason: 'unknown-function', place });
}

export const scikitLearn: Table = {
  ...under(['sklearn.metrics'], {
    ...metrics,
    auc: area,
    dcg_score: row(`${ranked.replace('*,', '*, log_base=2,')}`, discounted(false)),
    ndcg_score: row(ranked, discounted(true)),
  }),
  ...around,
  ...under(['sklearn.datasets'], dataSets),
  'sklearn.model_selection.train_test_split': split,
  ...under(['sklearn.preprocessing'], {
    RobustScaler: scaler(scaled),
    ...Object.fromEntries(
      Object.entries(scales).map(([name, scale]) => [name, scaler(row('X, y=None', scaledBy(scale)))]),
    ),
    label_binarize: labelBinarized,
  }),
  'sklearn.utils.class_weight.compute_class_weight': classWeights,
  'sklearn.utils.class_weight.compute_sample_weight': sampleWeights,
  'sklearn.preprocessing.LabelEncoder': withMethods('', {
    fit_transform: encoded(true),
    transform: encoded(false),
  }),
  'sklearn.preprocessing.MultiLabelBinarizer': binarizer(
    '*, classes=None, sparse_output=False',
    'int64',
    false,
  ),
  'sklearn.preprocessing.LabelBinarizer': binarizer(
    '*, neg_label=0, pos_label=1, sparse_output=False',
    'int64',
    true,
  ),
  'sklearn.preprocessing.OneHotEncoder': binarizer(
    '*, sparse=True, sparse_output=True, **rest',
    'float64',
    true,
  ),
};
