import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../../src/shared/format';
import { lossName } from '../../../src/shared/words/names';
import { labels } from '../../../src/shared/words/panel/labels';
import { comparisonWords as words } from '../../../src/shared/words/panel/lossComparison';
import { terms } from '../../../src/shared/words/panel/terms';
import type { Contender } from '../../answer/lossComparison/contenders';
import { figures } from '../pieces/charts/figures';
import { term } from '../pieces/term';

/** The link behind which all the losses are compared. */
export type Through = 'softmax' | 'sigmoid';

/** The losses side by side: value, norm of the gradient, and whether it is saturated. */
export function comparisonTable(
  contenders: readonly Contender[],
  through: Through | undefined,
  digits: number,
): TemplateResult {
  const values = figures(contenders.map(({ report }) => formatNumber(report.value ?? Number.NaN, digits)));
  const lengths = figures(contenders.map(({ gradientNorm }) => formatNumber(gradientNorm, digits)));
  return html`<table aria-label=${words.table()}>
    <thead>
      <tr>
        <th scope="col">${through ? words.through[through]() : labels.loss()}</th>
        <th scope="col" class="number">${labels.value()}</th>
        <th scope="col" class="number">${term('gradient-length', terms.gradientLength)}</th>
        ${through ? html`<th scope="col" class="number">${term('saturated', terms.saturated)}</th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${contenders.map(
        ({ loss, saturated }, row) => html`<tr>
          <th scope="row">${lossName(loss)}</th>
          <td class="number">${values[row]}</td>
          <td class="number">${lengths[row]}</td>
          ${through ? html`<td class="number">${saturated ? html`<span class="saturated">${words.yes()}</span>` : words.no()}</td>` : ''}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
