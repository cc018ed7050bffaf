import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../src/shared/format';
import { amount } from '../../src/shared/words/amount';
import { contestWords as words } from '../../src/shared/words/contest';
import { labels } from '../../src/shared/words/labels';
import { lossName } from '../../src/shared/words/names';
import type { Contender } from '../contest/contenders';

/** The losses side by side: value, length of the gradient, saturated or not. */
export function contestTable(contenders: readonly Contender[], digits: number): TemplateResult {
  const probabilities = contenders.some(({ saturated }) => saturated !== undefined);
  return html`<table aria-label=${words.table()}>
      <thead>
        <tr>
          <th scope="col">${labels.loss()}</th>
          <th scope="col" class="number">${labels.value()}</th>
          <th scope="col" class="number">${words.norm()}</th>
          ${probabilities ? html`<th scope="col" class="number">${words.saturated()}</th>` : ''}
        </tr>
      </thead>
      <tbody>
        ${contenders.map(
          ({ loss, report, gradientNorm, saturated }) => html`<tr>
            <th scope="row">${lossName(loss)}</th>
            <td class="number">${amount(report.value ?? Number.NaN, report.unit, digits)}</td>
            <td class="number">${formatNumber(gradientNorm, digits)}</td>
            ${probabilities ? html`<td class="number">${saturated ? html`<span class="saturated">${words.yes()}</span>` : words.no()}</td>` : ''}
          </tr>`,
        )}
      </tbody>
    </table>
    ${probabilities ? html`<p class="hint">${words.normHint()} ${words.saturatedHint()}</p>` : ''}`;
}
