import katex from 'katex';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import { breakable } from './breakable';

/** Typesets TeX into the element it stands on. What is no TeX is shown as it is; nothing in it can do anything. */
class Typeset extends Directive {
  #shown: string | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('typeset stands on an element');
  }

  override render(_source: string): undefined {
    return undefined;
  }

  override update(part: ElementPart, [source]: [string]): undefined {
    if (source === this.#shown) return;
    this.#shown = source;
    // Inline mode with display size: long sums may break behind their signs.
    katex.render(`\\displaystyle ${breakable(source)}`, part.element as HTMLElement, {
      throwOnError: false,
      strict: 'ignore',
      trust: false,
    });
  }
}

export const typeset = directive(Typeset);
