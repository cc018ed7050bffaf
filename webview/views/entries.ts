import { html, type TemplateResult } from 'lit';
import { catalogue } from '../../src/engine/losses/catalogue';
import type { Entry } from '../../src/shared/entries';
import { formatNumber } from '../../src/shared/format';
import { stepSentence } from '../../src/shared/words/comparisons';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import type { Answered, Overviewed } from '../answer/answer';
import { evenTrack, type Track, trackAround, zeroOf } from '../controls/track';
import { entryEditor } from '../scene/entryEditor';
import type { Focus } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { type Column, entryColumns } from './entryColumns';
import { entrySlider } from './entryControls';
import { entryRow } from './entryRow';
import { lane } from './lane';
import { othersChoice } from './othersChoice';
import { isWaiting } from './predict';
import { pushChoice, pushColumn } from './push';
import { section } from './section';

/** One row says all of a class or element: target beside prediction, surprise, cost and push. */
export function entries(answer: Answered | Overviewed, focus: Focus, scene: Scene): TemplateResult | string {
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
  const grid = [(track.least + track.most) / 2, track.most].map(track.shareOf);
  const sourceOf = ({ place }: Entry) => (isAnswer ? answer.source?.linked[place] : undefined);
  const share = (value: number | undefined) => (value === undefined ? undefined : track.shareOf(value));
  return section(
    'entries',
    samples > 1 ? labels.whereFromSample(sample) : labels.whereFrom(),
    html`<table>
        <thead>
          <tr>
            <th scope="col">${comparesClasses(report.loss) ? labels.class() : labels.element()}</th>
            <td class="picture" aria-hidden="true">${scaleOf(track, digits)}</td>
            ${columns.map(heading)}
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry, row) => {
            const marks = { target: share(entry.target), before: share(sourceOf(entry)), grid };
            return entryRow(
              entry,
              scene,
              html`<td class="picture">
                  ${
                    editor
                      ? entrySlider(editor, entry.index, entry.prediction, marks)
                      : lane({
                          kind: 'prediction',
                          zero: zeroOf(track),
                          value: track.shareOf(entry.prediction),
                          ...marks,
                        })
                  }
                </td>
                ${columns.map((column) => cell(column, row))}`,
            );
          })}
        </tbody>
        ${hidden > 0 ? '' : sums(columns)}
      </table>
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}
      ${step ? html`<p class="hint">${stepSentence(step, report.unit, digits)}</p>` : ''}`,
    html`${editor ? othersChoice(scene) : ''} ${waiting ? '' : pushChoice(answer, focus, scene)}`,
  );
}

function heading({ kind, head, picture }: Column): TemplateResult {
  return html`${picture ? html`<td class="picture ${kind}" aria-hidden="true">${picture.head}</td>` : ''}
    <th scope="col" class="number ${kind}">${head}</th>`;
}

function cell({ kind, cells, picture }: Column, row: number): TemplateResult {
  return html`${picture ? html`<td class="picture ${kind}" aria-hidden="true">${picture.cells[row]}</td>` : ''}
    <td class="number ${kind}">${cells[row]}</td>`;
}

function sums(columns: readonly Column[]): TemplateResult {
  return html`<tfoot>
    <tr>
      <th scope="row">${labels.sum()}</th>
      <td class="picture"></td>
      ${columns.map(
        ({ kind, sum, picture }) =>
          html`${picture ? html`<td class="picture ${kind}"></td>` : ''}<td class="number ${kind}">${sum ?? ''}</td>`,
      )}
    </tr>
  </tfoot>`;
}

function scaleOf({ least, most }: Track, digits: number): TemplateResult {
  const ends = [least, (least + most) / 2, most];
  return html`<span class="ends">${ends.map((end) => html`<span>${formatNumber(end, digits)}</span>`)}</span>`;
}

/** Whether what is drawn are the prediction's own numbers, and not what a softmax or the like made of them. */
function showsPrediction({ request: { prediction } }: Answered): boolean {
  return prediction.kind === 'probabilities' || prediction.kind === 'values';
}

/** From zero on: of very many classes up to a round number above the largest of them, which may be small. */
function trackOf(answer: Answered | Overviewed, { entries, hidden }: Focus): Track {
  const { domain } = catalogue[answer.report.loss];
  const values = entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]);
  if (domain !== 'distribution' && domain !== 'probability') return trackAround(values);
  const largest = Math.max(...entries.map(({ prediction }) => prediction).filter(Number.isFinite), 0);
  return evenTrack(0, hidden > 0 && largest > 0 ? roundAbove(largest) : 1);
}

function roundAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Math.min(1, Math.ceil(value / unit) * unit);
}
