import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { labels } from '../../../src/shared/words/panel/labels';

/** A part of the page; where it cannot be made, that is said in its place, and the rest of the page stays. */
export function safely<Part>(make: () => Part): Part | TemplateResult {
  try {
    return make();
  } catch (error) {
    console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    return html`<p class="banner warning" role="status">${labels.partFailed(message)}</p>`;
  }
}

/** The same of a part that is made anew only where one of these has changed: lit makes it later, beyond the reach of who asked. */
export function guarded<Part>(about: readonly unknown[], make: () => Part): unknown {
  return guard([...about], () => safely(make));
}
