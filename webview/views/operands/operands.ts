import { html, nothing, type TemplateResult } from 'lit';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { type Pick, type Role, unwritable } from '../../../src/session/session';
import { roleName } from '../../../src/shared/words/names';
import { labels } from '../../../src/shared/words/panel/labels';
import { slotWords, wantedFor } from '../../../src/shared/words/panel/slots';
import { looksName, looksWords } from '../../../src/shared/words/vectors/looks';
import type { ViewContext } from '../../scene/viewContext';
import { moveFocusBack } from '../pieces/focus';
import { icon } from '../pieces/icon';
import { iconButton } from '../pieces/iconButton';
import { source } from '../pieces/source';
import { findingsOf } from './checks';
import { dropZone } from './dropZone';

/** Target and prediction, each a slot that a vector is chosen for. */
export function operands(scene: ViewContext): TemplateResult {
  const { session, act } = scene;
  const isEmpty = !session.target && !session.prediction;
  return html`<div class="operands" role="group" aria-label=${labels.operands()}>
    ${operand('target', scene)}
    ${iconButton({
      label: labels.swap(),
      icon: 'swap',
      press: () => act({ type: 'swap' }),
      unable: isEmpty ? slotWords.nothingToSwap() : undefined,
    })}
    ${operand('prediction', scene)}
  </div>`;
}

function operand(role: Role, scene: ViewContext): TemplateResult {
  const { session, choose } = scene;
  const pick = session[role];
  const drop = () => {
    moveFocusBack();
    scene.act({ type: 'drop', role });
  };
  const pressed = ({ key }: KeyboardEvent) => {
    if (pick && (key === 'Delete' || key === 'Backspace')) scene.act({ type: 'drop', role });
  };
  const { over, leave, drop: dropped } = dropZone(role, scene);
  return html`<div
    class="operand ${role} ${pick?.edited ? 'changed' : ''} ${pick ? '' : 'empty'}"
    @dragover=${over}
    @dragleave=${leave}
    @drop=${dropped}
  >
    <div class="slot">
      <button class="chooser" title=${slotWords.choose[role]()} aria-haspopup="listbox" @click=${() => choose(role)} @keydown=${pressed}>
        <span class="line">
          <span class="called">
            <span class="role">${roleName(role)}</span>
            ${pick?.name ? html`<code title=${pick.name}>${pick.name}</code>` : ''}
          </span>
          ${
            pick
              ? html`<span class="looks" title=${pick.edited ? remark(role, pick, scene) : looksWords(pick.looks)}>${remark(role, pick, scene)}</span>`
              : html`<span class="looks">${slotWords.empty()}</span>`
          }
        </span>
        ${icon('down')}
      </button>
      ${pick ? iconButton({ label: slotWords.clear[role](), icon: 'cross', press: drop }) : nothing}
    </div>
    ${pick ? source(role, pick, scene) : html`<p class="source">${wantedFor(role, session)}</p>`}
    ${findingsOf(role, scene)}
  </div>`;
}

/** The most useful fact about a vector besides its numbers. */
function remark(role: Role, pick: Pick, { session }: ViewContext): string {
  const why = unwritable(pick);
  if (pick.edited) return why ? labels.changedOnly[why]() : labels.changed();
  const isUsed = role === 'prediction' || session.own || catalogue[session.loss].targetKinds.length > 0;
  return isUsed ? looksName(pick.looks.kind) : labels.unused();
}
