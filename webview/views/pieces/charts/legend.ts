import { html, svg, type TemplateResult } from 'lit';

/** A line, by the name that gives it its colour, and what it stands for. */
export interface Legend {
  readonly id: string;
  readonly name: string;
}

/** Which line is whose; all but one are dashed, so that colour is not all that tells. */
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
