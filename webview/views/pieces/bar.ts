import { html, svg, type TemplateResult } from 'lit';
import type { Bar } from '../../drawing/bars';

/** A horizontal bar in a room 100 wide that stretches to its cell; the colour comes from the class. */
export function bar(name: string, { x, width }: Bar, zero?: number): TemplateResult {
  const axis = zero === undefined ? '' : svg`<line class="zero" x1=${zero} x2=${zero} y1="0" y2="10"></line>`;
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<rect class=${name} x=${x} y="1" width=${width} height="8"></rect>`} ${axis}
  </svg>`;
}
