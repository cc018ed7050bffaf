import { html, type TemplateResult } from 'lit';

/** A sentence that must not be missed. */
export function banner(kind: 'info' | 'warning' | 'error', sentence: string): TemplateResult {
  return html`<p class="banner ${kind}" role="alert">${sentence}</p>`;
}
