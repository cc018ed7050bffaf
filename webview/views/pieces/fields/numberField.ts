import { html, type TemplateResult } from 'lit';
import { labels } from '../../../../src/shared/words/panel/labels';

export interface NumberField {
  readonly label: string;
  /** The number as it is shown while nobody types. */
  readonly text: string;
  readonly set: (value: number) => void;
  /** Its place in a column: the space that it lacks behind its point, and how many characters the longest number has. */
  readonly column?: { readonly room: TemplateResult; readonly longest: number };
  /** Why a number cannot be set; undefined where it can. */
  readonly unfit?: (value: number) => string | undefined;
}

/**
 * A number that looks like text and can be overwritten. Enter, or leaving the field, takes it; Escape restores the old one.
 * Its default value tells from its value whether somebody types in it: Ctrl+Z then undoes the typing.
 */
export function numberField(given: NumberField): TemplateResult {
  const { label, text, column } = given;
  return html`<span class="number-field" .style=${column ? `--longest: ${column.longest}ch` : ''}><input
    type="text"
    inputmode="decimal"
    size="6"
    autocomplete="off"
    spellcheck="false"
    aria-label=${label}
    .defaultValue=${text}
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

/** Reports at once what is wrong, so that nothing typed is dropped silently. */
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
  // The typed number may equal the current one in other digits, and then nothing would be drawn again.
  input.value = text;
  set(value);
}

function restore(input: HTMLInputElement, given: NumberField): void {
  input.value = given.text;
  judge(input, given);
}

/** Accepts numbers in the form in which they are shown. */
function numberOf(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace('∞', 'Infinity');
  if (plain === 'NaN') return Number.NaN;
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isNaN(value) ? undefined : value;
}
