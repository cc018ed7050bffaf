import type { Value } from '../../program/value';
import type { Finding, Rule } from '../rule';
import { kindOf, operationOf } from '../seen';
import { eventAt, textAt } from '../sources';

/** Labels, margins or logits into scikit-learn's log_loss and brier_score_loss. */
export const logLossNeedsProbabilities: Rule = {
  id: 'log-loss-needs-probabilities',
  judge: (event, reading) => {
    if (event.is !== 'call' || !event.by.startsWith('sklearn')) return undefined;
    if (!['logloss', 'brierscoreloss'].includes(operationOf(event.by))) return undefined;
    const value = event.args.y_pred ?? event.args.y_prob ?? event.args.y_proba;
    const made = madeOf(value);
    const operation = made ? operationOf(made.by) : '';
    const isLabels =
      operation === 'predict' || operation === 'argmax' || kindOf(value)?.is === 'class-indices';
    const isScores = operation === 'decisionfunction' || kindOf(value)?.is === 'logits';
    if (!isLabels && !isScores) return undefined;
    const finding: Finding = {
      ...{ severity: 'warning', data: { is: isLabels ? 'labels' : 'scores' } },
      related: made ? [made.place] : [],
    };
    const call = made && operation === 'predict' ? eventAt(reading, made.place)?.callee : undefined;
    if (!call) return finding;
    const name = textAt(reading, call);
    const edits = [{ ...call, text: name.replace(/predict$/, 'predict_proba') }];
    return { ...finding, fix: { kind: 'use-predict-proba', edits } };
  },
};

function madeOf(value: Value | undefined) {
  if (value?.type === 'tensor') return value.made;
  return undefined;
}
