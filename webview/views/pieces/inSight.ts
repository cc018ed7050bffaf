import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ChildPart } from 'lit/directive.js';

type Draw = () => unknown;

/**
 * While something is dragged, what is out of sight is left as it is, until it comes into sight or the drag ends: most of a
 * long page is.
 */
class InSight extends AsyncDirective {
  #draw: Draw = () => '';
  #isOut = false;
  #isWatched = false;
  readonly #sight = new IntersectionObserver(
    (entries) => {
      this.#isOut = entries.every(({ isIntersecting }) => !isIntersecting);
      if (!this.#isOut) this.setValue(this.#draw());
    },
    { rootMargin: nearby },
  );

  override render(_isDragged: boolean, draw: Draw): unknown {
    return draw();
  }

  override update(part: ChildPart, [isDragged, draw]: [boolean, Draw]): unknown {
    this.#draw = draw;
    if (!isDragged) this.#release();
    else if (!this.#isWatched) this.#watch(part);
    return this.#isOut ? noChange : draw();
  }

  override disconnected(): void {
    this.#release();
  }

  #watch({ startNode, endNode }: ChildPart): void {
    this.#isWatched = true;
    for (let node = startNode; node && node !== endNode; node = node.nextSibling) {
      if (node instanceof Element) this.#sight.observe(node);
    }
  }

  #release(): void {
    this.#sight.disconnect();
    this.#isWatched = false;
    this.#isOut = false;
  }
}

export const inSight = directive(InSight);

/** What is as near as this to what is seen is drawn, so that scrolling finds it there. */
const nearby = '200px';
