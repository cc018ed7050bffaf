import { html, type TemplateResult } from 'lit';
import { placeIn } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { comparesClasses, shortNaming } from '../../../src/shared/words/entryName';
import { predictionKindName } from '../../../src/shared/words/names';
import { labels } from '../../../src/shared/words/panel/labels';
import type { Answered } from '../../answer/answer';
import { entryEditor } from '../../scene/entryEditor';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { entryField, entrySlider } from '../entries/entryControls';
import { entryRow } from '../entries/entryRow';
import { temperature } from '../pieces/fields/temperature';
import { inSight } from '../pieces/inSight';
import { section } from '../pieces/section';

/** The prediction's own numbers, where the other tables show what a link makes of them. */
export function scores(answer: Answered, focus: Focus, scene: ViewContext): TemplateResult | string {
  const { kind } = answer.request.prediction;
  const { prediction } = scene.session;
  if (!prediction || kind === 'probabilities' || kind === 'values') return '';
  const editor = entryEditor(answer, focus, scene);
  if (!editor || focus.entries.length === 0) return '';
  const valueAt = (index: number) => prediction.values[placeIn(focus.at, index)];
  const nameOf = shortNaming(scene.session);
  const classes = comparesClasses(answer.report.loss);
  return section(
    'scores',
    predictionKindName(kind),
    html`<table>
        <thead>
          <tr>
            <th scope="col">${classes ? labels.class() : labels.element()}</th>
            <td class="picture"></td>
            <th scope="col" class="number prediction">${predictionKindName(kind)}</th>
          </tr>
        </thead>
        <tbody>
          ${focus.entries.map((entry) =>
            inSight(isDragged(scene), () =>
              entryRow(
                nameOf(entry.index),
                entry,
                scene,
                html`<td class="picture">${entrySlider(editor, entry.index, valueAt(entry.index))}</td>
                  <td class="number">${entryField(editor, entry.index, valueAt(entry.index))}</td>`,
              ),
            ),
          )}
        </tbody>
      </table>
      ${kind === 'logits' ? temperature(scene) : ''}`,
  );
}
