import { html, type TemplateResult } from 'lit';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import type { Answered, Overviewed } from '../answer/answer';
import { barsOver, barsWithin } from '../drawing/bars';
import { entryEditor } from '../scene/entryEditor';
import type { Focus } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { bar } from './bar';
import { entryColumns } from './entryColumns';
import { entryField, entrySlider } from './entryControls';
import { entryRow } from './entryRow';
import { othersChoice } from './othersChoice';
import { section } from './section';

/** Target beside prediction for each class or element, with its part of the loss: a table with bars in its rows. */
export function entries(answer: Answered | Overviewed, focus: Focus, scene: Scene): TemplateResult | string {
  const { entries, hidden } = focus;
  if (entries.length === 0) return '';
  const classes = comparesClasses(answer.report.loss);
  const columns = entryColumns(answer, focus, scene.digits);
  const editor =
    answer.kind === 'report' && showsPrediction(answer) ? entryEditor(answer, focus, scene) : undefined;
  const room = editor
    ? barsWithin([editor.track.least, editor.track.most])
    : barsOver(entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]));
  return section(
    'entries',
    classes ? labels.classes() : labels.elements(),
    html`${editor ? othersChoice(scene) : ''}
      <table>
        <thead>
          <tr>
            <th scope="col">${classes ? labels.class() : labels.element()}</th>
            <td class="picture"></td>
            ${columns.map(({ kind, name }) => html`<th scope="col" class="number ${kind}">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry) =>
            entryRow(
              entry,
              scene,
              html`<td class="picture">
                  ${entry.target === undefined ? '' : bar('target', room(entry.target))}
                  ${editor ? entrySlider(editor, entry.index, entry.prediction) : bar('prediction', room(entry.prediction))}
                </td>
                ${columns.map(
                  ({ kind, cell }) =>
                    html`<td class="number ${kind}">${editor && kind === 'prediction' ? entryField(editor, entry.index, entry.prediction) : cell(entry)}</td>`,
                )}`,
            ),
          )}
        </tbody>
      </table>
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}`,
  );
}

/** Whether what is drawn are the prediction's own numbers, and not what a softmax or the like made of them. */
function showsPrediction({ request: { prediction } }: Answered): boolean {
  return prediction.kind === 'probabilities' || prediction.kind === 'values';
}
