import { html, type TemplateResult } from 'lit';
import { labels } from '../../../src/shared/words/panel/labels';
import { stripWords } from '../../../src/shared/words/panel/strip';
import type { ViewContext } from '../../scene/viewContext';
import { iconButton } from '../pieces/iconButton';

/** Undo and redo, once there is something to undo; their place is kept. */
export function history({ settled, act }: ViewContext): TemplateResult {
  const { past = [], future = [] } = settled.history ?? {};
  const canUndo = past.length > 0 || settled.left !== undefined;
  const isEmpty = !canUndo && future.length === 0;
  return html`<span class="history" role="group" aria-label=${stripWords.history()} ?hidden=${isEmpty}>
    ${iconButton({
      label: labels.undo(),
      icon: 'undo',
      press: () => act({ type: 'undo' }),
      unable: canUndo ? undefined : labels.nothingToUndo(),
    })}
    ${iconButton({
      label: labels.redo(),
      icon: 'redo',
      press: () => act({ type: 'redo' }),
      unable: future.length > 0 ? undefined : labels.nothingToRedo(),
    })}
  </span>`;
}
