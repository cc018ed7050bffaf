import { AsyncDirective, directive, type ElementPart } from 'lit/async-directive.js';

/**
 * While something is dragged, a section that has grown stays as high, so that what stands below does not move to and fro with
 * the digits of a sentence. It is cheaper too, since all that moves must be painted again.
 */
class Steady extends AsyncDirective {
  readonly #kept = new Set<HTMLElement>();
  readonly #grown = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) this.#keep(target as HTMLElement, contentRect.height);
  });

  override render(_isDragged: boolean): void {}

  override update({ element }: ElementPart, [isDragged]: [boolean]): void {
    if (!isDragged) this.#release();
    else if (this.#kept.size === 0) {
      for (const section of element.querySelectorAll('section')) this.#grown.observe(section);
    }
  }

  override disconnected(): void {
    this.#release();
  }

  #keep(section: HTMLElement, height: number): void {
    section.style.minHeight = `${height}px`;
    this.#kept.add(section);
  }

  #release(): void {
    this.#grown.disconnect();
    for (const section of this.#kept) section.style.minHeight = '';
    this.#kept.clear();
  }
}

export const steady = directive(Steady);
