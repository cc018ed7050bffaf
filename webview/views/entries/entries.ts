import { html, type TemplateResult } from 'lit';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { rowOf } from '../../../src/session/request/heldRows';
import { comparesClasses, shortNaming } from '../../../src/shared/words/entryName';
import { labels } from '../../../src/shared/words/panel/labels';
import { stepSentence } from '../../../src/shared/words/why/comparisons';
import type { Answered, Overviewed } from '../../answer/answer';
import { evenScale, type SliderScale, scaleFromZero } from '../../controls/sliderScale';
import { entryEditor } from '../../scene/entryEditor';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { section } from '../pieces/section';
import { still } from '../pieces/still';
import { entryColumns } from './entryColumns';
import { entryTable } from './entryTable';
import { othersChoice } from './othersChoice';
import { isWaiting } from './predict';
import { pushChoice, pushColumn } from './push';

/** One row shows everything about a class or element: target beside prediction, surprise, cost and push. */
export function entries(
  answer: Answered | Overviewed,
  focus: Focus,
  scene: ViewContext,
): TemplateResult | string {
  const { entries, hidden, samples, sample } = focus;
  if (entries.length === 0) return '';
  const { report } = answer;
  const { digits } = scene;
  const isAnswer = answer.kind === 'report';
  const editor = isAnswer && showsPrediction(answer) ? entryEditor(answer, focus, scene) : undefined;
  const track = editor?.track ?? trackOf(answer, focus);
  const waiting = isWaiting(focus, scene);
  const columns = [
    ...entryColumns(answer, focus, editor, digits),
    ...(waiting ? [] : [pushColumn(answer, focus, scene)]),
  ];
  const step = isAnswer && !waiting ? answer.insights().step : undefined;
  return section(
    'entries',
    samples > 1 ? labels.whereFromSample(rowOf(scene.session, sample, samples)) : labels.whereFrom(),
    html`${entryTable({
      of: comparesClasses(report.loss) ? labels.class() : labels.element(),
      nameOf: shortNaming(scene.session),
      track,
      rows: entries.map((entry) => ({
        ...entry,
        before: isAnswer ? answer.source?.linked[entry.place] : undefined,
      })),
      columns,
      editor,
      isWhole: hidden === 0,
      scene,
    })}
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}
      ${step ? html`<p class="hint">${stepSentence(step, report.unit, digits)}</p>` : ''}`,
    still(
      isDragged(scene),
      () => html`${editor ? othersChoice(scene) : ''} ${waiting ? '' : pushChoice(answer, focus, scene)}`,
    ),
  );
}

/** Whether the prediction's own numbers are drawn, and not what a link made of them. */
function showsPrediction({ request: { prediction } }: Answered): boolean {
  return prediction.kind === 'probabilities' || prediction.kind === 'values';
}

/** A track from zero on; for very many classes up to a round number above the largest of them, which may be small. */
function trackOf(answer: Answered | Overviewed, { entries, hidden }: Focus): SliderScale {
  const { domain } = catalogue[answer.report.loss];
  const values = entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]);
  if (domain !== 'distribution' && domain !== 'probability') return scaleFromZero(values);
  const largest = Math.max(...entries.map(({ prediction }) => prediction).filter(Number.isFinite), 0);
  return evenScale(0, hidden > 0 && largest > 0 ? roundAbove(largest) : 1);
}

function roundAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Math.min(1, Math.ceil(value / unit) * unit);
}
