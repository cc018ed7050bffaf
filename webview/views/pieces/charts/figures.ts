import { html, type TemplateResult } from 'lit';
import { aligned } from '../../../drawing/aligned';

/** The numbers of a column, aligned at their points. */
export function figures(texts: readonly string[]): TemplateResult[] {
  return aligned(texts).map(({ text, lacking }) => html`<span>${text}</span>${room(lacking)}`);
}

/** The digits that each number of a column lacks, as space after it. */
export function rooms(texts: readonly string[]): TemplateResult[] {
  return aligned(texts).map(({ lacking }) => room(lacking));
}

/** Space that is neither seen nor read aloud nor copied. */
function room(lacking: string): TemplateResult {
  return html`<span class="room" data-room=${lacking} aria-hidden="true"></span>`;
}
