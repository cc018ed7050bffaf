import { html, type TemplateResult } from 'lit';

/** A part of the page with its own heading, next to its choices. */
export function section(
  name: string,
  heading: string,
  content: unknown,
  choices: unknown = '',
): TemplateResult {
  return html`<section class=${name} aria-labelledby="${name}-heading">
    <div class="section-head"><h2 id="${name}-heading">${heading}</h2><span class="choices">${choices}</span></div>
    ${content}
  </section>`;
}
