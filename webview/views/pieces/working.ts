import { html, type TemplateResult } from 'lit';
import { largeWords as words } from '../../../src/shared/words/panel/large';
import { button } from '../../controls/toolkit';
import type { Scene } from '../../scene/scene';

/** How far a long computation is, and the way out of it. */
export function working(count: number, done: number, { cancel }: Scene): TemplateResult {
  const sentence = words.computing(count);
  return html`<div class="working">
    <p role="status">${sentence}</p>
    <progress max="1" .value=${done} aria-label=${sentence}></progress>
    ${button({ label: words.cancel(), press: cancel, isQuiet: true })}
  </div>`;
}
