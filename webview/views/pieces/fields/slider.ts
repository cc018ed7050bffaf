import { html, type TemplateResult } from 'lit';
import { largeStep, type SliderScale, zeroOf } from '../../../controls/sliderScale';
import { type Lane, lane } from '../charts/lane';

/** A number that can be set by dragging and by keys. */
export interface Slider {
  readonly label: string;
  readonly track: SliderScale;
  readonly value: number;
  /** The value as a screen reader says it. */
  readonly text: string;
  /** The CSS class that colours its bar. */
  readonly kind: string;
  /** What else is drawn on its line. */
  readonly marks?: Pick<Lane, 'target' | 'before' | 'grid'>;
  /** Shows the result of a value; it may be called any number of times. */
  readonly attempt: (value: number) => void;
  /** Makes the value last attempted final. */
  readonly settle: () => void;
  /** Discards the value last attempted. */
  readonly abandon: () => void;
}

/** A bar whose end can be moved. One drag is one change, and so is one key, however long it is held. */
export function slider(given: Slider): TemplateResult {
  const { label, track, value, text, settle, abandon } = given;
  return html`<div
    class="slider"
    role="slider"
    tabindex="0"
    aria-label=${label}
    aria-valuemin=${track.least}
    aria-valuemax=${track.most}
    aria-valuenow=${Math.min(track.most, Math.max(track.least, Number.isNaN(value) ? track.least : value))}
    aria-valuetext=${text}
    @pointerdown=${(event: PointerEvent) => grab(event, given)}
    @pointermove=${(event: PointerEvent) => drag(event, given)}
    @pointerup=${settle}
    @pointercancel=${abandon}
    @keydown=${(event: KeyboardEvent) => press(event, given)}
    @keyup=${settle}
    @blur=${settle}
  >
    ${picture(given)}
  </div>`;
}

/** The bar begins at zero, if the track contains it. */
function picture({ kind, track, value, marks }: Slider): TemplateResult {
  return lane({ kind, zero: zeroOf(track), value: track.shareOf(value), hasHandle: true, ...marks });
}

function grab(event: PointerEvent, given: Slider): void {
  if (event.button !== 0) return;
  const element = event.currentTarget as HTMLElement;
  element.setPointerCapture(event.pointerId);
  letGoOnEscape(element, event.pointerId);
  drag(event, given);
}

/** An abandoned drag does not begin again when the hand moves on. */
function letGoOnEscape(element: HTMLElement, pointerId: number): void {
  const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && element.releasePointerCapture(pointerId);
  element.addEventListener('keydown', pressed);
  const over = () => element.removeEventListener('keydown', pressed);
  element.addEventListener('lostpointercapture', over, { once: true });
}

function drag(event: PointerEvent, { track, attempt }: Slider): void {
  const element = event.currentTarget as HTMLElement;
  if (!element.hasPointerCapture(event.pointerId)) return;
  const { left, width } = element.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
  attempt(track.valueAt(share));
}

function press(event: KeyboardEvent, { track, value, attempt, abandon }: Slider): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') abandon();
  const wanted = keys[event.key]?.(track, Number.isFinite(value) ? value : track.least);
  if (wanted === undefined) return;
  event.preventDefault();
  attempt(wanted);
}

const keys: Readonly<Record<string, (track: SliderScale, value: number) => number>> = {
  ArrowUp: (track, value) => track.step(value, 1),
  ArrowRight: (track, value) => track.step(value, 1),
  ArrowDown: (track, value) => track.step(value, -1),
  ArrowLeft: (track, value) => track.step(value, -1),
  PageUp: (track, value) => track.step(value, largeStep),
  PageDown: (track, value) => track.step(value, -largeStep),
  Home: ({ least }) => least,
  End: ({ most }) => most,
};
