import { lossRow } from '../losses/analysis';
import { analyseMetric, brier, hinge, logLoss, pinball, regression } from '../losses/scikitLearnMetrics';
import { eachPairMean } from '../operations/reduce/scores';
import { named, row, type Table, under } from '../rows/rows';
import { opaque, type Place, type Value } from '../value';

type Metric = Parameters<typeof analyseMetric>[0];

const metric = (parameters: string, one: Metric) =>
  lossRow(parameters, (args, context) => analyseMetric(one, args, context));

const square = (y: number, x: number) => (y - x) ** 2;
const usual = "y_true, y_pred, *, sample_weight=None, multioutput='uniform_average'";

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
  accuracy_score: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y === x)),
  ),
  zero_one_loss: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y !== x)),
  ),
};

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

function lastOf(value: Value | undefined, place: Place): Value {
  return (value?.type === 'sequence' ? value.items?.at(-1) : undefined) ?? unknownAt(place);
}

function unknownAt(place: Place): Value {
  return opaque({ reason: 'unknown-function', place });
}

export const scikitLearn: Table = { ...under(['sklearn.metrics'], metrics), ...around };
