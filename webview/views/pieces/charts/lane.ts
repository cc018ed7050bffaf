import { html, svg, type TemplateResult } from 'lit';

/** What is drawn on one line of a chart; each number is a fraction of its length. */
export interface Lane {
  /** The CSS class that colours the bar. */
  readonly kind: string;
  readonly zero: number;
  readonly value: number;
  /** The hollow bar that the value should fill. */
  readonly target?: number;
  /** The value before it was changed. */
  readonly before?: number;
  readonly grid?: readonly number[];
  /** Whether the end of the bar can be dragged. */
  readonly hasHandle?: boolean;
}

export function lane({ kind, zero, value, target, before, grid = [], hasHandle }: Lane): TemplateResult {
  const bar = (name: string, end: number) =>
    svg`<rect class=${name} x=${percent(Math.min(zero, end))} width=${percent(Math.abs(end - zero))}></rect>`;
  const line = (name: string, at: number) =>
    svg`<line class=${name} x1=${percent(at)} x2=${percent(at)} y1="0" y2="100%"></line>`;
  return html`<svg class="lane" aria-hidden="true" focusable="false">
    ${grid.map((at) => line('grid', at))} ${grid.length > 0 ? line('axis', zero) : svg`<rect class="rail" width="100%"></rect>`}
    ${target === undefined || target === zero ? '' : bar('target', target)}
    ${before === undefined || before === value ? '' : bar('before', before)} ${bar(kind, value)}
    ${hasHandle ? svg`<rect class="handle ${kind}" .style=${`x: calc(${percent(value)} - 2px)`}></rect>` : ''}
  </svg>`;
}

function percent(share: number): string {
  return `${100 * share}%`;
}
