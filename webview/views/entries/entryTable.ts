import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from '../../../src/engine/insights/sample/entries';
import { formatNumber } from '../../../src/shared/format';
import type { EntryNaming } from '../../../src/shared/words/entryName';
import { labels } from '../../../src/shared/words/panel/labels';
import { type SliderScale, zeroOf } from '../../controls/sliderScale';
import type { EntryEditor } from '../../scene/entryEditor';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { lane } from '../pieces/charts/lane';
import { inSight } from '../pieces/inSight';
import { still } from '../pieces/still';
import type { Column } from './entryColumns';
import { entrySlider } from './entryControls';
import { entryRow } from './entryRow';

/** A table that is a chart: each row has a bar, which can be dragged where there is an editor, and columns of numbers. */
export interface EntryTable {
  /** What its rows are called. */
  readonly of: string;
  /** The name of each row. */
  readonly nameOf: EntryNaming;
  readonly track: SliderScale;
  readonly rows: readonly EntryRow[];
  readonly columns: readonly Column[];
  readonly editor?: EntryEditor;
  /** Whether no row is left out, so that columns can be summed. */
  readonly isWhole: boolean;
  readonly scene: ViewContext;
}

export interface EntryRow extends Pick<Entry, 'index' | 'place' | 'target' | 'prediction'> {
  /** The prediction before it was changed. */
  readonly before?: number;
}

export function entryTable({
  of,
  nameOf,
  track,
  rows,
  columns,
  editor,
  isWhole,
  scene,
}: EntryTable): TemplateResult {
  const grid = [(track.least + track.most) / 2, track.most].map(track.shareOf);
  const share = (value: number | undefined) => (value === undefined ? undefined : track.shareOf(value));
  const bar = (row: EntryRow) => {
    const marks = { target: share(row.target), before: share(row.before), grid };
    return editor
      ? entrySlider(editor, row.index, row.prediction, marks)
      : lane({ kind: 'prediction', zero: zeroOf(track), value: track.shareOf(row.prediction), ...marks });
  };
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${of}</th>
        <td class="picture" aria-hidden="true">${scaleOf(track, scene.digits)}</td>
        ${still(isDragged(scene), () => columns.map(heading))}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ index }) => index,
        (row, i) =>
          inSight(isDragged(scene), () =>
            entryRow(
              nameOf(row.index),
              row,
              scene,
              html`<td class="picture">${bar(row)}</td>${columns.map((column) => cell(column, i))}`,
            ),
          ),
      )}
    </tbody>
    ${isWhole && columns.some(({ sum }) => sum !== undefined) ? sums(columns) : ''}
  </table>`;
}

function heading({ kind, head, picture }: Column): TemplateResult {
  return html`${picture ? html`<td class="picture ${kind}" aria-hidden="true">${picture.head}</td>` : ''}
    <th scope="col" class="number ${kind}">${head}</th>`;
}

function cell({ kind, cells, picture, isStale }: Column, row: number): TemplateResult {
  return html`${picture ? html`<td class="picture ${kind} ${isStale ? 'stale' : ''}" aria-hidden="true">${picture.cells[row]}</td>` : ''}
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

function scaleOf({ least, most }: SliderScale, digits: number): TemplateResult {
  const ends = [least, (least + most) / 2, most];
  return html`<span class="ends">${ends.map((end) => html`<span>${short(end, digits)}</span>`)}</span>`;
}

/** Three numbers stand above a bar, which may be narrow. */
function short(end: number, digits: number): string {
  const [plain, power] = [formatNumber(end, digits), end.toExponential().replace('e+', 'e')];
  return plain.length > 5 && power.length < plain.length ? power : plain;
}
