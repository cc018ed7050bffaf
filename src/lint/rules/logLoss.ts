import { calleeOf } from '../../program/answers/callee';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import { flagOf, type Made, numberOf, type Value } from '../../program/value';
import { isInteger } from '../evidence/kinds';
import { isSameValue, kindOf, madeOf, operationOf } from '../evidence/origins';
import { readsOf } from '../evidence/reads';
import { eventAt, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import { outputsOf } from './kerasFromLogits';
import { isSwapped } from './swappedArguments';

/** Labels, margins or logits passed to scikit-learn's log_loss or brier_score_loss. */
export const logLossNeedsProbabilities: Rule = {
  id: 'log-loss-needs-probabilities',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const value = probabilitiesIn(event);
    if (!value) return undefined;
    // Whoever sets the clipping of probabilities knows what labels cost, and whoever compares labels with themselves expects 0.
    if (event.nodes.eps || isSameValue(value, event.args.y_true)) return undefined;
    const made = madeOf(value);
    const operation = made ? operationOf(made.by) : '';
    const asked = operation === 'predict' ? askedOf(made) : undefined;
    const isLabels =
      (operation === 'predict' && !asked && givesLabels(made?.by)) ||
      (operation === 'crossvalpredict' && predictsLabels(made?.args)) ||
      operation === 'argmax' ||
      ['class-indices', 'binary'].includes(kindOf(value)?.is ?? '') ||
      areWhole(value) ||
      isOfClassifier(value, program) ||
      (made !== undefined && isCut(made));
    const isScores =
      asked === 'scores' ||
      operation === 'decisionfunction' ||
      kindOf(value)?.is === 'logits' ||
      isOfScores(operation, made);
    // Swapped arguments are told as that.
    if ((!isLabels && !isScores) || isSwapped(event, program)) return undefined;
    const finding: Finding = {
      ...{
        severity: 'warning',
        data: { is: isLabels ? 'labels' : 'scores', loss: operationOf(event.callee) },
      },
      related: made ? [made.place] : [],
      // Probabilities come from predict_proba, or from a sigmoid or softmax of the scores.
      ...(isScores && !isLabels && { fix: { kind: 'choice', count: 2 } }),
    };
    const predicted = made && operation === 'predict' ? eventAt(program, made.place) : undefined;
    const callee = predicted && calleeOf(predicted);
    if (!callee || !isLabels || withoutProbabilities.test(made?.by ?? '')) return finding;
    const reads = readsOf(program, predicted.node)?.count ?? 1;
    if (reads > 1) return { ...finding, fix: { kind: 'read-elsewhere', count: reads - 1 } };
    const edits = [
      { ...placeOf(callee), text: textAt(program, callee).replace(/predict$/, 'predict_proba') },
    ];
    // brier_score_loss takes the probability of the positive class alone.
    const { cell, end } = predicted.node;
    if (operationOf(event.callee) === 'brierscoreloss') edits.push({ cell, start: end, end, text: '[:, 1]' });
    return { ...finding, fix: { kind: 'use-predict-proba', edits } };
  },
};

/** What a loss of scikit-learn takes for probabilities; undefined if it is another call. */
export function probabilitiesIn({ is, callee, args }: Event): Value | undefined {
  const isOne = is === 'call' && /^sklearn\b.*\b(?:log_loss|brier_score_loss)$/.test(callee);
  return isOne ? (args.y_pred ?? args.y_prob ?? args.y_proba) : undefined;
}

/** Classifiers of scikit-learn that have no `predict_proba`, or only where their constructor asks for it. */
const withoutProbabilities =
  /\b(?:(?:Linear|Nu)?SVC|RidgeClassifier(?:CV)?|Perceptron|SGDClassifier|PassiveAggressiveClassifier|NearestCentroid|VotingClassifier)\b/;

/** Whether a model of Keras whose last layer has no activation predicted it. */
function isOfScores(operation: string, made: Made | undefined): boolean {
  const model = operation === 'predict' ? made?.args.self : undefined;
  const [output, ...others] = (model && outputsOf(model)) ?? [];
  return output?.ending?.is === 'scores' && !output.ending.by && others.length === 0;
}

/** What options of LightGBM, XGBoost and CatBoost have `predict` return in place of labels. */
function askedOf(made: Made | undefined): 'scores' | 'probabilities' | undefined {
  const { raw_score, output_margin, prediction_type: type } = made?.args ?? {};
  if ([raw_score, output_margin].some((one) => flagOf(one) === true)) return 'scores';
  if (type?.type !== 'text' || type.text === 'Class') return undefined;
  return type.text === 'Probability' ? 'probabilities' : 'scores';
}

/** `predict` of a classifier returns labels; that of a regressor, of Keras and of xgboost's trainer may return probabilities. */
function givesLabels(by = ''): boolean {
  return (
    /^(?:sklearn|xgboost|lightgbm|catboost)\./.test(by) &&
    !/(?:Regressor|Regression|Ridge|Lasso|SVR)\b/.test(by.replace('LogisticRegression', '')) &&
    !/\b(?:Booster|train)\b/.test(by)
  );
}

/**
 * Whether something unknown predicted it that has `predict_proba`, too: then `predict` returns labels. A variable of another
 * function, or in another branch, may be another model of that name.
 */
function isOfClassifier(value: Value | undefined, program: Program): boolean {
  const why = value?.type === 'opaque' ? value.why : undefined;
  if (why?.reason !== 'unknown-function') return false;
  const { place } = why;
  const name = /^([\w.]+)\.predict\(/.exec(textAt(program, place))?.[1];
  if (name === undefined) return false;
  const isAsked = ({ start, end }: Node, cell = place.cell) =>
    textAt(program, { cell, start, end }).includes(`${name}.predict_proba(`);
  const scripts = program.syntax.scripts.slice(0, program.texts.length);
  const around = [...nodesIn(scripts[place.cell], place)];
  const isElsewhere = around.some(
    (one) =>
      one.name === 'IfStatement' && one.children.some((body) => !around.includes(body) && isAsked(body)),
  );
  if (isElsewhere) return false;
  if (name.includes('.')) return scripts.some(isAsked);
  const own = around.filter((one) => one.name === 'FunctionDefinition').at(-1);
  if (own) return isAsked(own);
  return scripts.some(({ children }, cell) =>
    children.some((one) => one.name !== 'FunctionDefinition' && isAsked(one, cell)),
  );
}

/** Whether `cross_val_predict` returns labels: it calls the estimator's `predict` unless given another method. */
function predictsLabels({ '0': estimator, method }: Made['args'] = {}): boolean {
  const isOfLabels = estimator?.type === 'object' && givesLabels(`${estimator.of}.predict`);
  return isOfLabels && (method === undefined || (method.type === 'text' && method.text === 'predict'));
}

/** Whether the numbers are kept, or written out, as integers. */
function areWhole(value: Value | undefined): boolean {
  if (value?.type === 'object' && value.of === 'pandas.Series') return areWhole(value.args.data);
  if (value?.type !== 'sequence') return isInteger(value);
  const items = value.items ?? (value.each ? [value.each] : []);
  return items.length > 0 && items.every((item) => areWhole(item) || isWhole(item));
}

/** Whether the value is a plain Python integer. */
function isWhole(value: Value): boolean {
  return value.type === 'tensor' && value.library === 'python' && value.dtype === 'int64';
}

/** Whether probabilities were cut into zeros and ones: `p > 0.5`, `np.where(p > 0.5, 1, 0)`, `p.round()`. */
function isCut({ by, args }: Made): boolean {
  if (/^[<>]=?$/.test(by)) return true;
  const operation = operationOf(by);
  if (operation === 'where') return [args.x, args.y].every((one) => [0, 1].includes(numberOf(one) ?? -1));
  const places = args.decimals ?? args['0'];
  return operation === 'round' && (places === undefined || numberOf(places) === 0);
}
