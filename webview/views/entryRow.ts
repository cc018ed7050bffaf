import { html, type TemplateResult } from 'lit';
import type { Entry } from '../../src/shared/entries';
import type { Scene } from '../scene';

/** The row of a class or element: pointing at it marks its rows in every table. */
export function entryRow({ index }: Entry, { pointed, point }: Scene, cells: unknown): TemplateResult {
  return html`<tr
    class=${index === pointed ? 'pointed' : ''}
    @mouseenter=${() => point(index)}
    @mouseleave=${() => point(undefined)}
  >
    <th scope="row">${index}</th>
    ${cells}
  </tr>`;
}
