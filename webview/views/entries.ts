import { html, type TemplateResult } from 'lit';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import type { Answered } from '../answer';
import { barsOver } from '../bars';
import type { Focus } from '../focus';
import type { Scene } from '../scene';
import { bar } from './bar';
import { entryColumns } from './entryColumns';
import { entryRow } from './entryRow';
import { section } from './section';

/** Target beside prediction for each class or element, with its part of the loss: a table with bars in its rows. */
export function entries(answer: Answered, focus: Focus, scene: Scene): TemplateResult | string {
  const { entries, hidden } = focus;
  if (entries.length === 0) return '';
  const classes = comparesClasses(answer.report.loss);
  const columns = entryColumns(answer, focus, scene.digits);
  const room = barsOver(entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]));
  return section(
    'entries',
    classes ? labels.classes() : labels.elements(),
    html`<table>
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
              html`<td class="picture" aria-hidden="true">
                  ${entry.target === undefined ? '' : bar('target', room(entry.target))}
                  ${bar('prediction', room(entry.prediction))}
                </td>
                ${columns.map(({ kind, cell }) => html`<td class="number ${kind}">${cell(entry)}</td>`)}`,
            ),
          )}
        </tbody>
      </table>
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}`,
  );
}
