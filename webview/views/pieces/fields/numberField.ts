import { html, type TemplateResult } from 'lit';
import { labels } from '../../../../src/shared/words/panel/labels';

export interface NumberField {
  readonly label: string;
  /** The number as it is shown while nobody types. */
  readonly text: string;
  readonly set: (value: number) => void;
  /** Where it stands in a column: what it lacks behind its point, and the characters of the longest number there. */
  readonly column?: { readonly room: TemplateResult; readonly longest: number };
  /** Why a number is none that can be set; undefined where it is one. */
  readonly unfit?: (value: number) => string | undefined;
}

/** A number that looks like text and can be typed over. Enter or leaving it takes it, Escape gives the old one back. */
export function numberField(given: NumberField): TemplateResult {
  const { label, text, column } = given;
  return html`<span class="number-field" .style=${column ? `--longest: ${column.longest}ch` : ''}><input
    type="text"
    inputmode="decimal"
    size="6"
    autocomplete="off"
    spellcheck="false"
    aria-label=${label}
    value=${text}
    .value=${text}
    @focus=${(event: Event) => field(event).select()}
    @input=${(event: Event) => judge(field(event), given)}
    @change=${(event: Event) => take(field(event), given)}
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && restore(field(event), given)}
    @blur=${(event: Event) => restore(field(event), given)}
  >${column?.room}</span>`;
}

function field(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

/** Says at once what is wrong, so that nothing typed is dropped without a word. */
function judge(input: HTMLInputElement, { unfit }: NumberField): void {
  const value = numberOf(input.value);
  const wrong = value === undefined ? labels.notANumber() : unfit?.(value);
  input.setCustomValidity(wrong ?? '');
  input.setAttribute('aria-invalid', String(wrong !== undefined));
}

function take(input: HTMLInputElement, { text, set, unfit }: NumberField): void {
  const value = numberOf(input.value);
  if (value === undefined || unfit?.(value) !== undefined) {
    input.reportValidity();
    return;
  }
  // What is typed may be the number that stands there, in other digits, and then no drawing would replace it.
  input.value = text;
  set(value);
}

function restore(input: HTMLInputElement, given: NumberField): void {
  input.value = given.text;
  judge(input, given);
}

/** Numbers as they are shown can be typed, too. */
function numberOf(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace('∞', 'Infinity');
  if (plain === 'NaN') return Number.NaN;
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isNaN(value) ? undefined : value;
}
