import { html, type TemplateResult } from 'lit';
import { catalogue } from '../../../src/engine/losses/catalogue';
import type { Pick, Role } from '../../../src/session/session';
import { labels } from '../../../src/shared/words/panel/labels';
import { looksName } from '../../../src/shared/words/vectors/looks';
import type { Scene } from '../../scene/scene';
import { iconButton } from '../pieces/iconButton';
import { vectorButton } from '../pieces/vectorButton';
import { findingsOf } from './checks';

/** The vectors that are looked at: name, shape and what they look like; a press shows one in the editor. */
export function operands(scene: Scene): TemplateResult {
  const { session, act } = scene;
  const { target, prediction } = session;
  const swap = () => act({ type: 'swap' });
  return html`<div class="operands" role="group" aria-label=${labels.operands()}>
    ${target ? operand('target', target, scene) : ''}
    ${target && prediction ? iconButton({ label: labels.swap(), icon: 'swap', press: swap }) : ''}
    ${prediction ? operand('prediction', prediction, scene) : ''}
  </div>`;
}

function operand(role: Role, pick: Pick, scene: Scene): TemplateResult {
  return html`<div class="operand ${role} ${pick.edited ? 'changed' : ''}">
    ${vectorButton(role, pick, remark(role, pick, scene), scene)}
    ${findingsOf(role, scene)}
  </div>`;
}

/** What is most worth knowing of a vector beside its numbers. */
function remark(role: Role, pick: Pick, { session }: Scene): string {
  if (pick.edited) return pick.derived === false ? labels.changed() : labels.changedOnly();
  const isUsed = role === 'prediction' || session.own || catalogue[session.loss].targetKinds.length > 0;
  return isUsed ? looksName(pick.looks.kind) : labels.unused();
}
