import { html, svg, type TemplateResult } from 'lit';

/** A line, by the name that colours it, and its meaning. */
export interface Legend {
  readonly id: string;
  readonly name: string;
}

/** Which line is which; all but one are dashed, so that they differ not only in colour. */
export function legend(lines: readonly Legend[]): TemplateResult {
  return html`<ul class="legend">
    ${lines.map(
      ({ id, name }) => html`<li>
        <svg viewBox="0 0 28 10" aria-hidden="true">${svg`<path class=${id} d="M0,5H28"></path>`}</svg>
        ${name}
      </li>`,
    )}
  </ul>`;
}
