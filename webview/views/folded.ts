import { html, type TemplateResult } from 'lit';
import { type Fold, fold } from '../page/desk';
import type { Scene } from '../scene/scene';
import { safely } from './safely';

/** A part of the page that stays shut until it is opened; `content` is only asked for then. */
export function folded(
  name: Fold,
  heading: string,
  { desk, arrange }: Scene,
  content: () => unknown,
): TemplateResult {
  const open = desk.open.includes(name);
  const toggled = (event: Event) => {
    const wanted = (event.currentTarget as HTMLDetailsElement).open;
    if (wanted !== open) arrange(fold(desk, name, wanted));
  };
  return html`<details class="fold ${name}" ?open=${open} @toggle=${toggled}>
    <summary><h2>${heading}</h2></summary>
    ${open ? html`<div class="unfolded">${safely(content)}</div>` : ''}
  </details>`;
}
