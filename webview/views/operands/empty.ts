import { html, type TemplateResult } from 'lit';
import { slotWords as words } from '../../../src/shared/words/panel/slots';
import { button } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';

/** What helps while there is no vector. */
export function empty({ run }: ViewContext): TemplateResult {
  return html`<section class="empty" aria-label=${words.helps()}>
    <div class="buttons">
      ${button({ label: words.openExample(), press: () => run('openExample') })}
      ${button({ label: words.pickVectors(), press: () => run('pickVectors'), isQuiet: true })}
      ${button({ label: words.exploreDataFile(), press: () => run('exploreDataFile'), isQuiet: true })}
    </div>
    <p class="hint">${words.orPress(/Mac/.test(navigator.platform) ? 'Cmd+K Y' : 'Ctrl+K Y')}</p>
  </section>`;
}
