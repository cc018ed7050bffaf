import { html, type TemplateResult } from 'lit';
import { aligned } from '../../../drawing/aligned';

/** The numbers of a column, their points below each other. */
export function figures(texts: readonly string[]): TemplateResult[] {
  return aligned(texts).map(({ text, lacking }) => html`<span>${text}</span>${room(lacking)}`);
}

/** The digits that each number of a column lacks, as room behind what shows it. */
export function rooms(texts: readonly string[]): TemplateResult[] {
  return aligned(texts).map(({ lacking }) => room(lacking));
}

/** Room that is neither seen nor read nor copied. */
function room(lacking: string): TemplateResult {
  return html`<span class="room" data-room=${lacking} aria-hidden="true"></span>`;
}
