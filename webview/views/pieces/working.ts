import { html, type TemplateResult } from 'lit';
import { largeWords as words } from '../../../src/shared/words/panel/large';
import { button } from '../../controls/toolkit';

/** How far something is that takes long, from 0 to 1, and the way out of it. */
export function working(sentence: string, done: number, cancel: () => void): TemplateResult {
  return html`<div class="working">
    <p role="status">${sentence}</p>
    <progress max="1" .value=${done} aria-label=${sentence}></progress>
    ${button({ label: words.cancel(), press: cancel, isQuiet: true })}
  </div>`;
}
