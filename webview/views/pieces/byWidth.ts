import { AsyncDirective, directive } from 'lit/async-directive.js';

type Draw = (isNarrow: boolean) => unknown;

/**
 * Draws something whose meaning, and not only its look, differs on a narrow page; drawn again when the width crosses that limit.
 */
class ByWidth extends AsyncDirective {
  readonly #narrow = matchMedia(narrow);
  #draw: Draw = () => '';
  #isWatched = false;

  override render(draw: Draw): unknown {
    this.#draw = draw;
    this.#watch();
    return draw(this.#narrow.matches);
  }

  override disconnected(): void {
    this.#narrow.removeEventListener('change', this.#redraw);
    this.#isWatched = false;
  }

  override reconnected(): void {
    this.#watch();
    this.#redraw();
  }

  #watch(): void {
    if (this.#isWatched) return;
    this.#narrow.addEventListener('change', this.#redraw);
    this.#isWatched = true;
  }

  readonly #redraw = () => this.setValue(this.#draw(this.#narrow.matches));
}

/** The same width as in style/widths.css. */
const narrow = '(max-width: 479px)';

export const byWidth = directive(ByWidth);
