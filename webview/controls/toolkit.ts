import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeDropdown, vsCodeOption } from './toolkitParts';

/** Registers the toolkit's elements; called once, before the first drawing. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption());
}

export interface Choice<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly choose: (value: Value) => void;
  /** By default a field under its label. Otherwise it looks like text: a title, a quiet word, or only the arrow that opens it. */
  readonly look?: 'title' | 'quiet' | 'caret';
}

/** A labelled choice between several values. */
export function dropdown<Value extends string>({
  label,
  value,
  options,
  choose,
  look,
}: Choice<Value>): TemplateResult {
  const chosen = (event: Event) => choose((event.target as EventTarget & { value: Value }).value);
  // The element reads its options when they are inserted, so other options need another element.
  const identity = options.map((option) => `${option.value}=${option.name}`).join();
  return html`<div class="choice ${look ?? 'field'}">
    ${look ? '' : html`<span class="choice-label" aria-hidden="true">${label}</span>`}
    ${keyed(
      identity,
      html`<vscode-dropdown class="choice-control" aria-label=${label} title=${look ? label : nothing} .value=${live(value)} @change=${chosen}>
        ${options.map((option) => html`<vscode-option value=${option.value} ?selected=${option.value === value}>${option.name}</vscode-option>`)}
      </vscode-dropdown>`,
    )}
  </div>`;
}

export interface Press {
  readonly label: string;
  readonly press: () => void;
}

/** The look and behaviour of a button besides its label. */
export interface Look {
  /** Whether it is one of several that are equally likely. */
  readonly isQuiet?: boolean;
  /** Why it cannot be pressed now; absent where it can. It keeps the focus in either case, so that the reason can be read. */
  readonly unable?: string;
  /** What it does, where its label alone does not say that. */
  readonly hint?: string;
}

export function button({ label, press, isQuiet = false, unable, hint }: Press & Look): TemplateResult {
  return html`<vscode-button
    appearance=${isQuiet ? 'secondary' : 'primary'}
    aria-disabled=${unable !== undefined}
    aria-label=${unable === undefined ? (hint ?? nothing) : `${label}: ${unable}`}
    title=${unable ?? hint ?? nothing}
    @click=${() => unable === undefined && press()}
  >${label}</vscode-button>`;
}
