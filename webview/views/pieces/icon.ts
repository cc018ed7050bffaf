import { html, svg, type TemplateResult } from 'lit';

const shapes = {
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  redo: 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  swap: 'M2.5 5.5h11M10.5 2.5l3 3M13.5 10.5h-11M5.5 13.5l-3-3',
  copy: 'M6 5V2.5h7.5v8H11M2.5 5.5H10v8H2.5z',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.8v.2',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
} as const;

export type IconName = keyof typeof shapes;

/** An icon in the colour of the text around it; whoever shows it must say what it means. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${svg`<path d=${shapes[name]}></path>`}
  </svg>`;
}
