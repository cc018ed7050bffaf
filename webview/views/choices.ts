import { html, type TemplateResult } from 'lit';
import { catalogue } from '../../src/engine/catalogue';
import type { LossId, PredictionKind, Reduction } from '../../src/engine/request';
import type { Session } from '../../src/session/session';
import { labels } from '../../src/shared/words/labels';
import { looksName } from '../../src/shared/words/looks';
import { baseName, lossName, predictionKindName, reductionName } from '../../src/shared/words/names';
import type { Scene } from '../scene';
import { button, dropdown } from '../toolkit';

/** What a person can choose: the loss, its unit, what the prediction is, the reduction; and to swap the two vectors. */
export function choices(scene: Scene): TemplateResult {
  const { session, act } = scene;
  const { logarithmic, targetKinds } = catalogue[session.loss];
  return html`<div class="choices" role="group" aria-label=${labels.choices()}>
    ${lossChoice(scene)} ${logarithmic ? unitChoice(scene) : ''} ${predictionChoice(scene)} ${reductionChoice(scene)}
    ${targetKinds.length > 0 ? button({ label: labels.swap(), press: () => act({ type: 'swap' }) }) : ''}
  </div>`;
}

function lossChoice({ session, act }: Scene): TemplateResult {
  return dropdown<LossId>({
    label: labels.loss(),
    value: session.loss,
    options: (Object.keys(catalogue) as LossId[]).map((id) => ({ value: id, name: lossName(id) })),
    choose: (loss) => act({ type: 'choose-loss', loss }),
  });
}

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
  const looks = session.prediction ? looksName(session.prediction.looks.kind) : '';
  return dropdown<PredictionKind | 'as-it-looks'>({
    label: labels.predictionIs(),
    value: session.predictionKind ?? 'as-it-looks',
    options: [
      { value: 'as-it-looks', name: labels.asItLooks(looks) },
      ...catalogue[session.loss].predictionKinds.map((kind) => ({
        value: kind,
        name: predictionKindName(kind),
      })),
    ],
    choose: (kind) =>
      act({ type: 'choose-prediction-kind', kind: kind === 'as-it-looks' ? undefined : kind }),
  });
}

function reductionChoice({ session, act }: Scene): TemplateResult {
  return dropdown<Reduction>({
    label: labels.reduction(),
    value: session.reduction,
    options: reductions.map((reduction) => ({ value: reduction, name: reductionName(reduction) })),
    choose: (reduction) => act({ type: 'choose-reduction', reduction }),
  });
}

const reductions: readonly Reduction[] = ['mean', 'sum', 'batchmean', 'none'];
