import { html, type TemplateResult } from 'lit';
import type { ExplainedTerm } from '../../../src/shared/words/panel/terms';

/** A word that is explained on hover and on focus, by a sentence and a formula. Escape closes the explanation. */
export function term(id: string, { name, means, formula }: ExplainedTerm): TemplateResult {
  return html`<span class="term" @keydown=${shutOnEscape} @mouseleave=${reopen} @focusout=${reopen}>
    <button aria-describedby="${id}-means">${name()}</button>
    <span class="means" role="tooltip" id="${id}-means">${means()} ${formula ? html`<code>${formula}</code>` : ''}</span>
  </span>`;
}

function shutOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') shut(event, true);
}

function reopen(event: Event): void {
  shut(event, false);
}

function shut(event: Event, isShut: boolean): void {
  (event.currentTarget as HTMLElement).classList.toggle('shut', isShut);
}
