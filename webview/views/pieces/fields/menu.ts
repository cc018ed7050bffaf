import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon';

export interface MenuItem {
  readonly name: string;
  readonly choose: () => void;
  /** Whether it is on; absent for an item that cannot be. */
  readonly checked?: boolean;
  /** What it does, where its name alone does not say that. */
  readonly hint?: string;
}

/** The button that opens a menu. */
export interface MenuOpener {
  readonly label: string;
  /** What is shown in place of the label. */
  readonly face?: TemplateResult;
}

/** A button that opens a menu: a press chooses, the arrow keys move in it, and Escape closes it. */
export function menu({ label, face }: MenuOpener, items: readonly MenuItem[]): TemplateResult {
  return html`<details class="menu" @toggle=${toggled} @keydown=${pressed} @focusout=${left}>
    <summary role="button" aria-haspopup="menu" aria-expanded="false" aria-label=${label} title=${face ? label : nothing}>
      ${face ?? html`<span>${label}</span>`}
    </summary>
    <div role="menu" aria-label=${label}>${items.map(item)}</div>
  </details>`;
}

function item({ name, choose, checked, hint }: MenuItem): TemplateResult {
  const isSwitch = checked !== undefined;
  return html`<button
    role=${isSwitch ? 'menuitemcheckbox' : 'menuitem'}
    aria-checked=${isSwitch ? checked : nothing}
    title=${hint ?? nothing}
    tabindex="-1"
    @click=${(event: Event) => {
      shut((event.currentTarget as HTMLElement).closest('details')!);
      choose();
    }}
  ><span class="tick">${checked ? icon('check') : ''}</span>${name}</button>`;
}

function toggled(event: Event): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  menu.querySelector('summary')?.setAttribute('aria-expanded', String(menu.open));
  if (menu.open) itemsOf(menu)[0]?.focus();
}

function pressed(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = moves[event.key]?.(at, items.length);
  if (event.key === 'Escape' && menu.open) shut(menu);
  else if (next === undefined) return;
  else if (menu.open) items[next]?.focus();
  else menu.open = true;
  event.preventDefault();
}

/** Where a key leads from an item, or from none (-1), given the number of items. */
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count : at) - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function left(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}

function shut(menu: HTMLDetailsElement): void {
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function itemsOf(menu: HTMLDetailsElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menu"] > button')];
}
