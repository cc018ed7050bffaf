import { lossRow } from '../losses/analysis';
import { analyseMetric, brier, hinge, logLoss, regression } from '../losses/scikitLearnMetrics';
import { eachPairMean } from '../operations/scores';
import { row, type Table, under } from './rows';

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
  accuracy_score: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y === x)),
  ),
  zero_one_loss: row(
    'y_true, y_pred, *, normalize=True, sample_weight=None',
    eachPairMean((y, x) => Number(y !== x)),
  ),
};

export const scikitLearn: Table = under(['sklearn.metrics'], metrics);
