import { html, type TemplateResult } from 'lit';
import type { Pick, Role } from '../../src/session/session';
import { labels } from '../../src/shared/words/labels';
import { roleName } from '../../src/shared/words/names';
import type { Scene } from '../scene';
import { button } from '../toolkit';

/** What can be done with the changes made to a vector here, while there are any to keep or to take back. */
export function changes(role: Role, pick: Pick, scene: Scene): TemplateResult | string {
  const { act, writeBack, settled } = scene;
  const { past = [], future = [] } = settled.history ?? {};
  const isLast = role === 'prediction' || !settled.prediction;
  const hasHistory = isLast && past.length + future.length > 0;
  if (!pick.edited && !hasHistory) return '';
  const isDerived = pick.derived !== false;
  return html`<div class="changes" role="group" aria-label=${labels.changesOf(roleName(role))}>
    ${
      pick.edited
        ? html`${button({
            label: labels.writeBack(),
            press: () => writeBack(role),
            unable: isDerived ? labels.derived() : undefined,
          })}
          ${button({ label: labels.reset(), press: () => act({ type: 'reset', role }), isQuiet: true })}`
        : ''
    }
    ${
      hasHistory
        ? html`${button({
            label: labels.undo(),
            press: () => act({ type: 'undo' }),
            isQuiet: true,
            unable: past.length > 0 ? undefined : labels.nothingToUndo(),
          })}
          ${button({
            label: labels.redo(),
            press: () => act({ type: 'redo' }),
            isQuiet: true,
            unable: future.length > 0 ? undefined : labels.nothingToRedo(),
          })}`
        : ''
    }
    ${pick.edited && isDerived ? html`<p class="hint">${labels.derived()}</p>` : ''}
  </div>`;
}
