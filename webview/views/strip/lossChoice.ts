import type { TemplateResult } from 'lit';
import { catalogue, type LossId } from '../../../src/engine/losses/catalogue';
import type { PredictionKind } from '../../../src/engine/request/kinds';
import { predictionKindOf } from '../../../src/session/request/kinds';
import type { OwnLoss, Session } from '../../../src/session/session';
import { lossName } from '../../../src/shared/words/names';
import { labels } from '../../../src/shared/words/panel/labels';
import { ownWords } from '../../../src/shared/words/panel/own';
import { dropdown } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';

/** The built-in losses, then the user-defined ones, then one to be written. */
export function lossChoice({ session, ownLosses, act }: ViewContext): TemplateResult {
  const { loss, own } = session;
  const builtIn = (Object.keys(catalogue) as LossId[]).map((id) => ({
    value: id as string,
    name: lossName(id),
  }));
  const saved = ownLosses.map((each) => ({ value: `own ${each.name}`, name: each.name ?? '' }));
  const isSaved = ownLosses.some(({ name }) => name === own?.name);
  return dropdown({
    label: labels.loss(),
    look: 'title',
    value: own ? (isSaved ? `own ${own.name}` : 'own') : loss,
    options: [
      ...builtIn,
      ...saved,
      { value: 'own', name: own && !isSaved ? ownWords.loss() : ownWords.write() },
    ],
    choose: (value) => {
      if (value in catalogue) act({ type: 'choose-loss', loss: value as LossId });
      else
        act({
          type: 'write-own',
          own: ownLosses.find(({ name }) => value === `own ${name}`) ?? firstOwn(session),
        });
    },
  });
}

/** A first expression for a person who writes a loss: one that fits the kind of the prediction. */
function firstOwn({ prediction, predictionKind, target }: Session): OwnLoss {
  const kind = predictionKind ?? (prediction ? predictionKindOf(prediction, 'cross-entropy') : 'values');
  if (!target) return { expression: 'sum(Q.^2)' };
  return { expression: firstOf[kind] };
}

const firstOf: Readonly<Record<PredictionKind, string>> = {
  probabilities: 'crossEntropy(P, Q)',
  'log-probabilities': 'crossEntropy(P, exp(Q))',
  logits: 'crossEntropy(P, softmax(Q)) + 0.01 * sum(Q.^2)',
  values: 'mean(square(Q - P))',
  'log-rates': 'mean(exp(Q) - P .* Q)',
};
