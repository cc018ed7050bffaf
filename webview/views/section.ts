import { html, type TemplateResult } from 'lit';

/** A part of the page under its own heading. */
export function section(name: string, heading: string, content: unknown): TemplateResult {
  return html`<section class=${name} aria-labelledby="${name}-heading">
    <h2 id="${name}-heading">${heading}</h2>
    ${content}
  </section>`;
}
