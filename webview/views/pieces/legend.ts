import { html, svg, type TemplateResult } from 'lit';
import { rivals } from '../../../src/engine/insights/contest/rivals';
import { contestWords as words } from '../../../src/shared/words/panel/contest';

/** Which line is whose; one is dashed, so that colour is not all that tells. */
export function legend(): TemplateResult {
  return html`<ul class="legend">
    ${rivals.map(
      (rival) => html`<li>
        <svg viewBox="0 0 28 10" aria-hidden="true">${svg`<path class=${rival} d="M0,5H28"></path>`}</svg>
        ${words.rivals[rival]()}
      </li>`,
    )}
  </ul>`;
}
