import { html, type TemplateResult } from 'lit';
import type { Report } from '../../src/engine/report';
import { lossOf } from '../../src/shared/entries';
import { formatNumber } from '../../src/shared/format';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import { barsOver } from '../bars';
import type { Focus } from '../focus';
import { largest } from '../largest';
import type { Scene } from '../scene';
import { bar } from './bar';
import { section } from './section';

const allOf = 20;

/** A batch, sample by sample: label, predicted class and loss; a press looks into one. Of many, the costliest. */
export function samples(report: Report, focus: Focus, { digits, look }: Scene): TemplateResult | string {
  const { samples, at } = focus;
  if (samples < 2) return '';
  const lossAt = (sample: number) => lossOf(report, { start: sample * at.size, size: at.size });
  const shown =
    samples <= allOf
      ? Array.from({ length: samples }, (_, sample) => sample)
      : largest(samples, allOf, lossAt);
  const room = barsOver(shown.map(lossAt));
  const labelled = comparesClasses(report.loss) && report.aligned !== undefined;
  return section(
    'samples',
    labels.samples(),
    html`<table>
        <thead>
          <tr>
            <th scope="col">${labels.sampleColumn()}</th>
            ${labelled ? html`<th scope="col" class="number">${labels.label()}</th><th scope="col" class="number">${labels.guess()}</th>` : ''}
            <td class="picture"></td>
            <th scope="col" class="number">${labels.loss()}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (sample) => html`<tr class=${sample === focus.sample ? 'chosen' : ''}>
              <th scope="row">
                <button class="look" aria-pressed=${sample === focus.sample} aria-label=${labels.sample(sample)} @click=${() => look(sample)}>
                  ${sample}
                </button>
              </th>
              ${labelled ? guess(report, sample * at.size, at.size) : ''}
              <td class="picture" aria-hidden="true">${bar('cost', room(lossAt(sample)))}</td>
              <td class="number">${formatNumber(lossAt(sample), digits)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${shown.length < samples ? html`<p class="more">${labels.moreSamples(samples - shown.length)}</p>` : ''}`,
  );
}

function guess({ aligned = [], linked }: Report, start: number, size: number): TemplateResult {
  const label = highest(aligned, start, size);
  const predicted = highest(linked, start, size);
  const ignored = aligned[start + label] === 0;
  return html`<td class="number">${ignored ? '–' : label}</td>
    <td class="number">${ignored ? '' : verdict(label === predicted)} ${predicted}</td>`;
}

function verdict(right: boolean): TemplateResult {
  return right
    ? html`<span class="verdict right" role="img" aria-label=${labels.right()}>✓</span>`
    : html`<span class="verdict wrong" role="img" aria-label=${labels.wrong()}>✗</span>`;
}

function highest(values: readonly number[], start: number, size: number): number {
  let best = 0;
  for (let index = 1; index < size; index++) if (values[start + index] > values[start + best]) best = index;
  return best;
}
