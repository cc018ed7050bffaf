import katex from 'katex';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import { breakable } from './breakable';
import { unmarked } from './markedEntry';

/** The flat place of the entry that a part of typeset TeX belongs to. */
export function placeAt(part: EventTarget | null): number | undefined {
  const marked = part instanceof Element ? part.closest<HTMLElement>('[data-entry]') : null;
  return marked ? Number(marked.dataset.entry) : undefined;
}

/**
 * Typesets TeX into its element, and highlights the parts that belong to the entry pointed at. Text that is not TeX is shown as
 * it is; nothing in it can do more than carry a mark.
 */
class Typeset extends Directive {
  #shown: string | undefined;
  #pointed: number | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('typeset stands on an element');
  }

  override render(_source: string, _pointed?: number): undefined {
    return undefined;
  }

  override update(part: ElementPart, [source, pointed]: [string, number?]): undefined {
    if (source === this.#shown && pointed === this.#pointed) return;
    const element = part.element as HTMLElement;
    if (source !== this.#shown) write(source, element);
    this.#shown = source;
    this.#pointed = pointed;
    for (const marked of element.querySelectorAll('[data-entry]'))
      marked.classList.toggle('pointed', placeAt(marked) === pointed);
  }
}

function write(source: string, element: HTMLElement): void {
  // Inline mode at display size, so that long sums can break after their signs.
  katex.render(`\\displaystyle ${breakable(source)}`, element, {
    throwOnError: false,
    strict: 'ignore',
    trust: ({ command }) => command === '\\htmlData',
  });
  // Copying, or a screen reader, gets only the formula.
  const annotation = element.querySelector('annotation');
  if (annotation) annotation.textContent = unmarked(annotation.textContent ?? '');
}

export const typeset = directive(Typeset);
