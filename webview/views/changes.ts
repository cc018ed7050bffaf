import { html, type TemplateResult } from 'lit';
import type { Pick, Role } from '../../src/session/session';
import { labels } from '../../src/shared/words/labels';
import { roleName } from '../../src/shared/words/names';
import type { Scene } from '../scene/scene';
import { button, iconButton } from '../toolkit';

/**
 * What can be done with the changes made to a vector here. It is there before there are any, so that the first move of a
 * drag moves nothing from under the hand.
 */
export function changes(role: Role, pick: Pick, scene: Scene): TemplateResult | string {
  const { act, writeBack, settled, answer } = scene;
  const { past = [], future = [] } = settled.history ?? {};
  const isLast = role === 'prediction' || !settled.prediction;
  const hasHistory = isLast && past.length + future.length > 0;
  const isMovable = role === 'prediction' && answer.kind === 'report';
  if (!pick.edited && !hasHistory && !isMovable) return '';
  const unchanged = pick.edited ? undefined : labels.nothingChanged();
  return html`<div class="changes" role="group" aria-label=${labels.changesOf(roleName(role))}>
    ${button({
      label: labels.writeBack(),
      press: () => writeBack(role),
      isQuiet: !pick.edited,
      unable: pick.derived === false ? unchanged : labels.derived(),
    })}
    ${button({ label: labels.reset(), press: () => act({ type: 'reset', role }), isQuiet: true, unable: unchanged })}
    ${
      isLast
        ? html`<span class="history">${iconButton({
            label: labels.undo(),
            icon: '↶',
            press: () => act({ type: 'undo' }),
            unable: past.length > 0 ? undefined : labels.nothingToUndo(),
          })}
          ${iconButton({
            label: labels.redo(),
            icon: '↷',
            press: () => act({ type: 'redo' }),
            unable: future.length > 0 ? undefined : labels.nothingToRedo(),
          })}</span>`
        : ''
    }
  </div>`;
}
