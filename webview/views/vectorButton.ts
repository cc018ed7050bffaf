import { html, type TemplateResult } from 'lit';
import type { Pick, Slot } from '../../src/session/session';
import { formatNumber } from '../../src/shared/format';
import { numbersCounted, shapeCounted } from '../../src/shared/words/counted';
import { labels } from '../../src/shared/words/labels';
import { slotName } from '../../src/shared/words/names';
import type { Scene } from '../scene/scene';

/** A vector by its role, name and numbers, with a remark; a press shows it in the editor. */
export function vectorButton(
  slot: Slot,
  pick: Pick,
  remark: string,
  { reveal, digits }: Scene,
): TemplateResult {
  return html`<button class="vector" title=${labels.reveal()} @click=${() => reveal(slot)}>
    <span class="role">${slotName(slot)}</span>
    ${pick.name ? html`<code>${pick.name}</code>` : ''}
    <span class="numbers">${numbers(pick, digits)}</span>
    <span class="looks">${remark}</span>
  </button>`;
}

/** A few numbers are written out, of many it is said how many. */
function numbers({ values, shape }: Pick, digits: number): string {
  if (shape.length > 1) return shapeCounted(shape);
  if (values.length > writtenOut) return numbersCounted(values.length);
  const written = Array.from(values, (value) => formatNumber(value, digits)).join(', ');
  return shape.length === 0 ? written : `[${written}]`;
}

const writtenOut = 6;
