import { html, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Batch, BatchRow } from '../../../src/engine/insights/batch';
import { ownOf, sampleOf } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { classAxisIn } from '../../../src/engine/problem/classAxis';
import { rowOf } from '../../../src/session/request/heldRows';
import { formatNumber, formatShare } from '../../../src/shared/format';
import type { Whole } from '../../../src/shared/whole';
import { comparesLabels, type EntryNaming, shortNaming } from '../../../src/shared/words/entryName';
import { predictionKindName } from '../../../src/shared/words/names';
import { batchSentences } from '../../../src/shared/words/panel/batch';
import { labels } from '../../../src/shared/words/panel/labels';
import { wholeWords } from '../../../src/shared/words/panel/whole';
import type { Answered, Overviewed } from '../../answer/answer';
import { type Bar, barsOver } from '../../drawing/bars';
import type { ViewContext } from '../../scene/viewContext';
import { className } from '../pieces/className';
import { guarded } from '../pieces/safely';
import { section } from '../pieces/section';

const allOf = 20;
/** More shares would be too narrow to tell apart. */
const mostShares = 8;
/** A narrower share has no room for the name of its class. */
const readable = 0.08;

/** A batch, sample by sample: label, predicted class and loss; a press looks into a sample. Of very many, the costliest. */
export function samples(
  answer: Answered | Overviewed,
  focus: Focus,
  scene: ViewContext,
): TemplateResult | string {
  if (focus.samples < 2 || !answer.batch) return '';
  const { digits, arrangement, whole } = scene;
  const made = answer.batch;
  return html`${guarded(
    [answer.report, focus.sample, digits, arrangement.worstFirst, whole?.holdsCostliest],
    () => {
      const batch = made();
      const judged = batch.judged > 0 && comparesLabels(answer.report.loss, scene.session.target);
      // A total over the rows that are held says nothing about the others.
      const said = whole ? [wholeWords.alone()] : batchSentences(answer.report, batch, judged, digits);
      return section(
        'samples',
        whole ? rowsHeld(whole, scene) : labels.samples(),
        html`${table(answer, batch, judged, focus, scene)}
        ${said.map((sentence) => html`<p class="hint">${sentence}</p>`)}
        ${focus.samples > allOf ? html`<p class="more">${labels.moreSamples(focus.samples - allOf)}</p>` : ''}`,
      );
    },
  )}`;
}

/** Which rows of a batch are held; after another question they are merely some of them. */
function rowsHeld({ rows, holdsCostliest }: Whole, { session }: ViewContext): string {
  const held = (session.prediction?.part ?? session.target?.part)?.rows ?? [];
  if (holdsCostliest) return wholeWords.costliestOf(held.length, rows);
  const areFirst = held.every((row, place) => row === place);
  return areFirst ? wholeWords.firstOf(held.length, rows) : wholeWords.someOf(held.length, rows);
}

function table(
  answer: Answered | Overviewed,
  batch: Batch,
  judged: boolean,
  focus: Focus,
  scene: ViewContext,
): TemplateResult {
  const { arrangement, arrange } = scene;
  const { domain } = catalogue[answer.report.loss];
  const ofShares = answer.kind === 'report' && domain === 'distribution' && focus.at.size <= mostShares;
  const shared = ofShares ? answer : undefined;
  const shown = shownOf(batch, arrangement.worstFirst);
  const room = barsOver(shown.map((sample) => batch.rows[sample].loss));
  const row = (sample: number) => rowOf(scene.session, sample, focus.samples);
  const nameOf = shortNaming(scene.session);
  const sort = () => arrange({ worstFirst: !arrangement.worstFirst });
  return html`<table>
    <thead>
      <tr>
        <th scope="col" aria-sort=${arrangement.worstFirst ? 'none' : 'ascending'}>${labels.sampleColumn()}</th>
        ${
          judged
            ? html`<th scope="col" class="number label">${labels.label()}</th>
              <th scope="col" class="number">${labels.guess()}</th>`
            : ''
        }
        ${shared ? html`<td class="picture shares" aria-hidden="true">${judged ? labels.whatLabelGot() : predictionKindName('probabilities')}</td>` : ''}
        <td class="picture loss"></td>
        <th scope="col" class="number" aria-sort=${arrangement.worstFirst ? 'descending' : 'none'}>
          <button class="sort" title=${labels.worstFirst()} @click=${sort}>
            ${labels.loss()} <span aria-hidden="true">${arrangement.worstFirst ? '▼' : '↕'}</span>
          </button>
        </th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        shown,
        row,
        (
          sample,
        ) => html`<tr class=${sample === focus.sample ? 'chosen' : ''} @click=${() => scene.look(sample)}>
          <th scope="row">
            <button class="look" aria-pressed=${sample === focus.sample} aria-label=${labels.sample(row(sample))}>
              ${row(sample)}
            </button>
          </th>
          ${judged ? guess(batch.rows[sample], nameOf) : ''}
          ${
            shared
              ? html`<td class="picture shares" aria-hidden="true">${shares(sharesOf(shared, sample), batch.rows[sample].expected, nameOf)}</td>`
              : ''
          }
          <td class="picture loss" aria-hidden="true">${bar('cost', room(batch.rows[sample].loss))}</td>
          <td class="number">${formatNumber(batch.rows[sample].loss, scene.digits)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The probabilities of a sample side by side; the class of its label has the frame that targets have. */
function shares(
  probabilities: readonly number[],
  expected: number | undefined,
  nameOf: EntryNaming,
): TemplateResult {
  return html`<span class="share-strip">
    ${probabilities.map(
      (probability, index) =>
        html`<span class=${index === expected ? 'expected' : ''} .style=${`flex-grow: ${Math.max(0, probability) || 0}`}>
          ${probability >= readable ? html`<span>${nameOf(index)}</span>` : ''}
        </span>`,
    )}
  </span>`;
}

function sharesOf({ request, report }: Answered, sample: number): number[] {
  return ownOf(report.linked, sampleOf(classAxisIn(request), sample));
}

/** The costliest samples in the order that was chosen; ignored ones come last. */
function shownOf({ rows, worst }: Batch, worstFirst: boolean): number[] {
  const ignored = rows.flatMap((row, sample) => (row.ignored ? [sample] : []));
  const shown = [...worst, ...ignored].slice(0, allOf);
  return worstFirst ? shown : shown.sort((a, b) => a - b);
}

function guess(
  { expected, predicted, confidence, correct, ignored }: BatchRow,
  nameOf: EntryNaming,
): TemplateResult {
  const named = (index: number | undefined) => (index === undefined ? '–' : className(nameOf(index)));
  return html`<td class="number label">${ignored ? labels.ignored() : named(expected)}</td>
    <td class="number">
      ${verdict(correct)} ${named(predicted)} <span class="sureness">${confidence === undefined ? '' : formatShare(confidence)}</span>
    </td>`;
}

function verdict(correct: boolean | undefined): TemplateResult | string {
  if (correct === undefined) return '';
  return correct
    ? html`<span class="verdict right" role="img" aria-label=${labels.right()}>✓</span>`
    : html`<span class="verdict wrong" role="img" aria-label=${labels.wrong()}>✗</span>`;
}

/** A horizontal bar on a track of width 100 that stretches to its cell; its CSS class colours it. */
function bar(name: string, { x, width }: Bar): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<rect class=${name} x=${x} y="1" width=${width} height="8"></rect>`}
  </svg>`;
}
