import { html, type TemplateResult } from 'lit';
import type { Pick, Slot } from '../../../src/session/session';
import { formatNumber } from '../../../src/shared/format';
import { numbersCounted, shapeCounted } from '../../../src/shared/words/counted';
import { slotName } from '../../../src/shared/words/names';
import { labels } from '../../../src/shared/words/panel/labels';
import { looksWords } from '../../../src/shared/words/vectors/looks';
import type { Scene } from '../../scene/scene';

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
    <span class="looks" title=${looksWords(pick.looks)}>${remark}</span>
    <span class="source"><span class="numbers">${numbers(pick, digits)}</span> <span class="file">${fileName(pick)}</span></span>
  </button>`;
}

function fileName({ uri }: Pick): string {
  const path = uri.split('#')[0];
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}

/** A few numbers are written out, of many it is said how many. */
function numbers({ values, shape }: Pick, digits: number): string {
  if (shape.length > 1) return shapeCounted(shape);
  if (values.length > writtenOut) return numbersCounted(values.length);
  const written = Array.from(values, (value) => formatNumber(value, digits)).join(', ');
  return shape.length === 0 ? written : `[${written}]`;
}

const writtenOut = 6;
