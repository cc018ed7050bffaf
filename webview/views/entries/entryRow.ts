import { html, type TemplateResult } from 'lit';
import type { Entry } from '../../../src/engine/insights/sample/entries';
import type { ViewContext } from '../../scene/viewContext';
import { className } from '../pieces/className';

/** The row of a class or element; pointing at it, or moving the focus into it, highlights everything else about it. */
export function entryRow(
  name: string,
  { place }: Pick<Entry, 'place'>,
  { pointed, point, leave }: ViewContext,
  cells: unknown,
): TemplateResult {
  return html`<tr
    class=${place === pointed ? 'pointed' : ''}
    @mouseenter=${() => point(place)}
    @mouseleave=${() => leave(place)}
    @focusin=${() => point(place)}
    @focusout=${() => leave(place)}
  >
    <th scope="row">${className(name)}</th>
    ${cells}
  </tr>`;
}
