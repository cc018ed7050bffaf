import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Completion, completed, completionAt, type Name } from './completion';

/** Registers the element; called once, before the first drawing. */
export function registerExpressionBox(): void {
  customElements.define('expression-box', ExpressionBox);
}

const nothingToAdd: Completion = { start: 0, names: [] };

/**
 * A field for an expression that offers names beginning like the word at the caret. It follows the combobox pattern with a list:
 * the arrow keys move in it, Enter, Tab or a press takes a name, Escape closes it, and Ctrl+Space shows all names.
 */
class ExpressionBox extends LitElement {
  static override properties = {
    label: {},
    value: {},
    names: { attribute: false },
    written: { attribute: false },
    completion: { state: true },
    active: { state: true },
  };
  declare label: string;
  declare value: string;
  declare names: readonly Name[];
  declare written: (text: string) => void;
  declare completion: Completion;
  declare active: number;

  constructor() {
    super();
    this.completion = nothingToAdd;
    this.active = 0;
  }

  /** The page's style sheet applies to it as well. */
  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { names } = this.completion;
    const isOpen = names.length > 0;
    return html`<input
        class="expression"
        role="combobox"
        spellcheck="false"
        autocomplete="off"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${isOpen}
        aria-controls="completions"
        aria-activedescendant=${isOpen ? `completion-${this.active}` : nothing}
        .value=${live(this.value)}
        @input=${() => this.#typed()}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        @blur=${() => this.#shut()}
      />
      <ul id="completions" role="listbox" aria-label=${this.label} ?hidden=${!isOpen}>
        ${names.map((name, at) => this.#option(name, at))}
      </ul>`;
  }

  /** A press must not take the focus from the field. */
  #option(name: Name, at: number): TemplateResult {
    return html`<li
      id="completion-${at}"
      role="option"
      aria-selected=${at === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#take(name)}
    >${name.name}${name.isFunction ? '(…)' : ''}</li>`;
  }

  get #input(): HTMLInputElement {
    return this.querySelector('input')!;
  }

  #typed(): void {
    this.written(this.#input.value);
    this.#offer(false);
  }

  #offer(isAsked: boolean): void {
    const { value, selectionEnd } = this.#input;
    this.completion = completionAt(value, selectionEnd ?? value.length, this.names, isAsked);
    this.active = 0;
  }

  #shut(): void {
    this.completion = nothingToAdd;
  }

  #take(name: Name): void {
    const input = this.#input;
    const { text, caret } = completed(input.value, this.completion.start, input.selectionEnd ?? 0, name);
    input.value = text;
    input.setSelectionRange(caret, caret);
    this.written(text);
    this.#shut();
  }

  #pressed(event: KeyboardEvent): void {
    const { names } = this.completion;
    if (event.key === ' ' && event.ctrlKey) this.#offer(true);
    else if (names.length === 0) return;
    else if (event.key === 'ArrowDown') this.active = (this.active + 1) % names.length;
    else if (event.key === 'ArrowUp') this.active = (this.active + names.length - 1) % names.length;
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))
      this.#take(names[this.active]);
    else if (event.key === 'Escape') this.#shut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
