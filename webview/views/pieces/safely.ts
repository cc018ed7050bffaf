import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { labels } from '../../../src/shared/words/panel/labels';

/** A part of the page. If it fails, its place says so and the rest of the page stays. */
export function safely<Part>(make: () => Part): Part | TemplateResult {
  try {
    return make();
  } catch (error) {
    console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    return html`<p class="banner warning" role="status">${labels.partFailed(message)}</p>`;
  }
}

/**
 * The same for a part that is drawn again only when one of these has changed: lit draws it later, when the caller can no longer
 * catch an error.
 */
export function guarded<Part>(about: readonly unknown[], make: () => Part): unknown {
  return guard([...about], () => safely(make));
}
