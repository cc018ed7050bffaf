import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { labels } from '../../src/shared/words/labels';
import type { Scene } from '../scene/scene';
import { iconButton } from '../toolkit';

/** Whether the panel goes with the cursor or stays with what it has, and a second panel that goes its own way. */
export function stay({ session, act, openAnother }: Scene): TemplateResult {
  const toggled = (event: Event) =>
    act({ type: 'follow', following: (event.currentTarget as HTMLInputElement).checked });
  return html`<div class="stay">
    <label title=${labels.followHint()}>
      <input type="checkbox" .checked=${live(session.following ?? false)} @change=${toggled} />
      ${labels.follow()}
    </label>
    ${iconButton({ label: labels.another(), icon: '+', press: openAnother })}
  </div>`;
}
