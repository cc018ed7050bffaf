import { html, type TemplateResult } from 'lit';
import { type Batch, type BatchRow, batchOf } from '../../src/engine/insights/batch';
import { formatNumber, formatShare } from '../../src/shared/format';
import { batchSentences } from '../../src/shared/words/batch';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import type { Answered } from '../answer/answer';
import { barsOver } from '../drawing/bars';
import type { Focus } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { bar } from './bar';
import { guarded } from './safely';
import { section } from './section';

const allOf = 20;

/** A batch, sample by sample: label, predicted class and loss; a press looks into one. Of many, the costliest. */
export function samples(answer: Answered, focus: Focus, scene: Scene): TemplateResult | string {
  if (focus.samples < 2) return '';
  const { digits, desk } = scene;
  return html`${guarded([answer.report, focus.sample, digits, desk.worstFirst], () => {
    const batch = batchOf(answer.solved);
    const judged = batch.judged > 0 && comparesLabels(answer, scene);
    return section(
      'samples',
      labels.samples(),
      html`${batchSentences(answer.report, batch, judged, digits).map((sentence) => html`<p>${sentence}</p>`)}
        ${table(batch, judged, focus, scene)}
        ${focus.samples > allOf ? html`<p class="more">${labels.moreSamples(focus.samples - allOf)}</p>` : ''}`,
    );
  })}`;
}

/** Whether the rows have a right class, which one-hot rows have under any loss. */
function comparesLabels({ report }: Answered, { session }: Scene): boolean {
  return comparesClasses(report.loss) || session.target?.looks.kind === 'one-hot';
}

function table(batch: Batch, judged: boolean, focus: Focus, scene: Scene): TemplateResult {
  const { desk, arrange } = scene;
  const shown = shownOf(batch, desk.worstFirst);
  const room = barsOver(shown.map((sample) => batch.rows[sample].loss));
  const sort = () => arrange({ worstFirst: !desk.worstFirst });
  return html`<table>
    <thead>
      <tr>
        <th scope="col" aria-sort=${desk.worstFirst ? 'none' : 'ascending'}>${labels.sampleColumn()}</th>
        ${
          judged
            ? html`<th scope="col" class="number">${labels.label()}</th>
              <th scope="col" class="number">${labels.guess()}</th>`
            : ''
        }
        <td class="picture"></td>
        <th scope="col" class="number" aria-sort=${desk.worstFirst ? 'descending' : 'none'}>
          <button class="sort" title=${labels.worstFirst()} @click=${sort}>
            ${labels.loss()} <span aria-hidden="true">${desk.worstFirst ? '▼' : '↕'}</span>
          </button>
        </th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (
          sample,
        ) => html`<tr class=${sample === focus.sample ? 'chosen' : ''} @click=${() => scene.look(sample)}>
          <th scope="row">
            <button class="look" aria-pressed=${sample === focus.sample} aria-label=${labels.sample(sample)}>
              ${sample}
            </button>
          </th>
          ${judged ? guess(batch.rows[sample]) : ''}
          <td class="picture" aria-hidden="true">${bar('cost', room(batch.rows[sample].loss))}</td>
          <td class="number">${formatNumber(batch.rows[sample].loss, scene.digits)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The costliest samples, ignored ones last, in the order that was asked for. */
function shownOf({ rows, worst }: Batch, worstFirst: boolean): number[] {
  const ignored = rows.flatMap((row, sample) => (row.ignored ? [sample] : []));
  const shown = [...worst, ...ignored].slice(0, allOf);
  return worstFirst ? shown : shown.sort((a, b) => a - b);
}

function guess({ expected, predicted, confidence, correct, ignored }: BatchRow): TemplateResult {
  return html`<td class="number">${ignored ? labels.ignored() : (expected ?? '–')}</td>
    <td class="number">
      ${verdict(correct)} ${predicted ?? '–'} ${sureness(confidence)}
    </td>`;
}

/** A probability is told in per cent; a score is not told. */
function sureness(confidence = Number.NaN): string {
  return confidence >= 0 && confidence <= 1 ? formatShare(confidence) : '';
}

function verdict(correct: boolean | undefined): TemplateResult | string {
  if (correct === undefined) return '';
  return correct
    ? html`<span class="verdict right" role="img" aria-label=${labels.right()}>✓</span>`
    : html`<span class="verdict wrong" role="img" aria-label=${labels.wrong()}>✗</span>`;
}
