import { html, type TemplateResult } from 'lit';
import { labels } from '../../../src/shared/words/panel/labels';
import type { Scene } from '../../scene/scene';
import { button } from '../../toolkit';

/** What to do while no vector is picked. */
export function empty({ session, pick }: Scene): TemplateResult {
  return html`<section class="empty" aria-labelledby="empty-heading">
    <h1 id="empty-heading">${labels.nothingPicked()}</h1>
    <p>${session.unkept ? labels.unkept() : labels.howToPick()}</p>
    ${button({ label: labels.pick(), press: pick })}
  </section>`;
}
