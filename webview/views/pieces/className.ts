import { html, nothing, type TemplateResult } from 'lit';

/** A name in a column of names: where there is no room for all of it, it is cut, and shown in full on hover. */
export function className(name: string): TemplateResult {
  return html`<span class="name" title=${name.length > alwaysShown ? name : nothing}>${name}</span>`;
}

const alwaysShown = 6;
