import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from './icon';

interface IconButton {
  readonly label: string;
  readonly icon: IconName;
  readonly press: () => void;
  /** Why it cannot be pressed now; absent where it can. It keeps the focus in either case. */
  readonly unable?: string;
}

/** A button with an icon, whose label is told on hover and to screen readers. */
export function iconButton({ label, icon: name, press, unable }: IconButton): TemplateResult {
  return html`<button
    class="icon-button"
    aria-label=${label}
    aria-disabled=${unable !== undefined}
    title=${unable ?? label}
    @click=${() => unable === undefined && press()}
  >${icon(name)}</button>`;
}
