import { html, type TemplateResult } from 'lit';
import { catalogue, type LossId } from '../../src/engine/losses/catalogue';
import type { PredictionKind } from '../../src/engine/request/kinds';
import type { Reduction } from '../../src/engine/request/options';
import { predictionKindOf } from '../../src/session/request/kinds';
import { reductionOf } from '../../src/session/request/requestOf';
import type { Session } from '../../src/session/session';
import { labels } from '../../src/shared/words/labels';
import { baseName, lossName, predictionKindName, reductionName } from '../../src/shared/words/names';
import { ownWords } from '../../src/shared/words/own';
import type { Scene } from '../scene/scene';
import { dropdown } from '../toolkit';
import { options } from './options';

/** What a person can choose: the loss, its unit, what the prediction is, the reduction. */
export function choices(scene: Scene): TemplateResult {
  const { loss, own } = scene.session;
  const { logarithmic } = catalogue[loss];
  const rest = html`${logarithmic ? unitChoice(scene) : ''} ${predictionChoice(scene)} ${reductionChoice(scene)}
    ${options(scene)}`;
  return html`<div class="choices" role="group" aria-label=${labels.choices()}>
    ${lossChoice(scene)} ${own ? '' : rest}
  </div>`;
}

/** The built-in losses, then the user's own ones, then the one to be written. */
function lossChoice({ session: { loss, own }, ownLosses, act }: Scene): TemplateResult {
  const builtIn = (Object.keys(catalogue) as LossId[]).map((id) => ({
    value: id as string,
    name: lossName(id),
  }));
  const saved = ownLosses.map((each) => ({ value: `own ${each.name}`, name: each.name ?? '' }));
  const isSaved = ownLosses.some(({ name }) => name === own?.name);
  return dropdown({
    label: labels.loss(),
    value: own ? (isSaved ? `own ${own.name}` : 'own') : loss,
    options: [...builtIn, ...saved, { value: 'own', name: ownWords.write() }],
    choose: (value) => {
      if (value in catalogue) act({ type: 'choose-loss', loss: value as LossId });
      else act({ type: 'write-own', own: ownLosses.find(({ name }) => value === `own ${name}`) ?? firstOwn });
    },
  });
}

/** Where a person who writes a loss begins. */
const firstOwn = { expression: 'crossEntropy(P, softmax(Q)) + 0.01 * sum(Q.^2)' };

function unitChoice({ session, act }: Scene): TemplateResult {
  return dropdown({
    label: labels.unit(),
    value: String(session.base),
    options: bases.map((base) => ({ value: String(base), name: baseName(base) })),
    choose: (chosen) =>
      act({ type: 'choose-base', base: bases.find((base) => String(base) === chosen) ?? 'e' }),
  });
}

const bases: readonly Session['base'][] = ['e', 2, 10];

function predictionChoice({ session, act }: Scene): TemplateResult {
  const { prediction, loss, predictionKind } = session;
  const guessed = prediction
    ? [{ value: 'auto', name: labels.auto(predictionKindName(predictionKindOf(prediction, loss))) } as const]
    : [];
  return dropdown<PredictionKind | 'auto'>({
    label: labels.predictionIs(),
    value: predictionKind ?? 'auto',
    options: [
      ...guessed,
      ...catalogue[loss].predictionKinds.map((kind) => ({ value: kind, name: predictionKindName(kind) })),
    ],
    choose: (kind) => act({ type: 'choose-prediction-kind', kind: kind === 'auto' ? undefined : kind }),
  });
}

function reductionChoice({ session, act }: Scene): TemplateResult {
  return dropdown<Reduction>({
    label: labels.reduction(),
    value: reductionOf(session),
    options: reductions.map((reduction) => ({ value: reduction, name: reductionName(reduction) })),
    choose: (reduction) => act({ type: 'choose-reduction', reduction }),
  });
}

const reductions: readonly Reduction[] = ['mean', 'sum', 'batchmean', 'none'];
