import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** What a drag cannot change, such as menus and headings, is left as it is until the drag ends. */
class Still extends Directive {
  #isDrawn = false;

  override render(isDragged: boolean, draw: () => unknown): unknown {
    if (isDragged && this.#isDrawn) return noChange;
    this.#isDrawn = true;
    return draw();
  }
}

export const still = directive(Still);
