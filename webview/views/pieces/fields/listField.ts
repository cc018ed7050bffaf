import { html, type TemplateResult } from 'lit';
import { optionsWords as words } from '../../../../src/shared/words/options';
import { listOf } from '../../../controls/listOf';

export interface ListField {
  readonly label: string;
  readonly values: Float64Array | undefined;
  /** What is expected, shown while nothing is typed. */
  readonly placeholder: string;
  /** Called with undefined if nothing was typed. */
  readonly set: (values: Float64Array | undefined) => void;
}

/** Numbers that are typed as a list. Enter, or leaving the field, takes them; Escape restores the old ones. */
export function listField(given: ListField): TemplateResult {
  return html`<input
    class="list-field"
    type="text"
    autocomplete="off"
    spellcheck="false"
    aria-label=${given.label}
    placeholder=${given.placeholder}
    .defaultValue=${textOf(given)}
    .value=${textOf(given)}
    @input=${(event: Event) => judge(field(event))}
    @change=${(event: Event) => take(field(event), given)}
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && restore(field(event), given)}
  >`;
}

function textOf({ values = new Float64Array() }: ListField): string {
  return values.join(', ');
}

function field(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

function judge(input: HTMLInputElement): void {
  const isWrong = listOf(input.value) === undefined;
  input.setCustomValidity(isWrong ? words.notAList() : '');
  input.setAttribute('aria-invalid', String(isWrong));
}

function take(input: HTMLInputElement, given: ListField): void {
  const values = listOf(input.value);
  if (!values) {
    input.reportValidity();
    return;
  }
  // The typed list may equal the current one in other digits, and then nothing would be drawn again.
  input.value = textOf(given);
  given.set(values.length > 0 ? values : undefined);
}

function restore(input: HTMLInputElement, given: ListField): void {
  input.value = textOf(given);
  judge(input);
}
