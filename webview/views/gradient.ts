import { html, type TemplateResult } from 'lit';
import type { Request } from '../../src/engine/request/request';
import type { Entry } from '../../src/shared/entries';
import { formatNumber } from '../../src/shared/format';
import { stepSentence } from '../../src/shared/words/comparisons';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import type { Answered, Overviewed } from '../answer/answer';
import { type Bar, barsAround } from '../drawing/bars';
import type { Focus } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { bar } from './bar';
import { entryRow } from './entryRow';
import { section } from './section';

/** The gradient to the prediction and to the logits, as bars to both sides of zero with the direction training takes. */
export function gradient(
  answer: Answered | Overviewed,
  { entries, hidden }: Focus,
  scene: Scene,
): TemplateResult | string {
  if (entries.length === 0) return '';
  const { report, request } = answer;
  const step = answer.kind === 'report' ? answer.insights().step : undefined;
  const columns = columnsOf(request, entries);
  return section(
    'gradient',
    labels.gradient(),
    html`<p class="hint">${labels.gradientHint()}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${comparesClasses(report.loss) ? labels.class() : labels.element()}</th>
            ${columns.map(({ name }) => html`<th scope="col" colspan="2">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry) =>
            entryRow(
              entry,
              scene,
              columns.map(({ of, room }) => slope(of(entry), room(of(entry)), scene.digits)),
            ),
          )}
        </tbody>
      </table>
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}
      ${step ? html`<p class="hint">${stepSentence(step, report.unit, scene.digits)}</p>` : ''}`,
  );
}

/** Where logits were given, the gradient to the prediction is the one to the logits. */
function columnsOf({ prediction }: Request, entries: readonly Entry[]): Column[] {
  const byLogits = column(labels.byLogits(), entries, (entry) => entry.logitGradient ?? entry.gradient);
  if (prediction.kind === 'logits') return [byLogits];
  const byPrediction = column(labels.byPrediction(), entries, ({ gradient }) => gradient);
  return entries.some(({ logitGradient }) => logitGradient !== undefined)
    ? [byPrediction, byLogits]
    : [byPrediction];
}

interface Column {
  readonly name: string;
  readonly of: (entry: Entry) => number;
  readonly room: (value: number) => Bar;
}

function column(name: string, entries: readonly Entry[], of: Column['of']): Column {
  return { name, of, room: barsAround(entries.map(of)) };
}

function slope(value: number, where: Bar, digits: number): TemplateResult {
  return html`<td class="picture" aria-hidden="true">${bar(value < 0 ? 'up' : 'down', where, 50)}</td>
    <td class="number">${direction(value)} ${formatNumber(value, digits)}</td>`;
}

/** Training goes against the gradient. */
function direction(value: number): TemplateResult | string {
  if (value < 0) return html`<span role="img" aria-label=${labels.pushedUp()}>↑</span>`;
  if (value > 0) return html`<span role="img" aria-label=${labels.pushedDown()}>↓</span>`;
  return '';
}
