import { html, type TemplateResult } from 'lit';
import type { Pick, Role } from '../../src/session/session';
import { labels } from '../../src/shared/words/labels';
import { looksWords } from '../../src/shared/words/looks';
import { roleName } from '../../src/shared/words/names';
import type { Scene } from '../scene';
import { iconButton } from '../toolkit';

/** The vectors that are looked at: name, shape and what they look like; a press shows one in the editor. */
export function operands({ session, reveal, act }: Scene): TemplateResult {
  const { target, prediction } = session;
  const swap = () => act({ type: 'swap' });
  return html`<div class="operands" role="group" aria-label=${labels.operands()}>
    ${target ? operand('target', target, reveal) : ''}
    ${target && prediction ? iconButton({ label: labels.swap(), icon: '⇄', press: swap }) : ''}
    ${prediction ? operand('prediction', prediction, reveal) : ''}
  </div>`;
}

function operand(role: Role, pick: Pick, reveal: Scene['reveal']): TemplateResult {
  return html`<button class="operand ${role}" title=${labels.reveal()} @click=${() => reveal(role)}>
    <span class="role">${roleName(role)}</span>
    ${pick.name ? html`<code>${pick.name}</code>` : ''}
    <span class="shape">${shapeWords(pick.shape)}</span>
    <span class="looks">${looksWords(pick.looks)}</span>
  </button>`;
}

function shapeWords(shape: readonly number[]): string {
  return shape.length < 2 ? labels.numbers(shape[0] ?? 1) : shape.join(' × ');
}
