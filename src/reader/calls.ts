import type { Allowance } from './allowance';
import type { Collector, Source } from './collector';
import type { Elements } from './elements';
import type { Frame } from './frame';
import type { Value } from './makers';
import type { Reading } from './reading';
import type { ValueStack } from './values';

/** Takes the calls of constructors that are read to their end. */
export class Calls {
  readonly #source: Source;
  readonly #allowance: Allowance;
  readonly #values: ValueStack;
  readonly #collector: Collector;
  readonly #elements: Elements;

  constructor({ source, allowance, values, collector, elements }: Reading) {
    this.#source = source;
    this.#allowance = allowance;
    this.#values = values;
    this.#collector = collector;
    this.#elements = elements;
  }

  /** Keeps what the call makes or holds, which closes at the offset. */
  leave(frame: Frame, around: Frame | undefined, end: number): void {
    const { start } = frame;
    const [first] = frame.arguments;
    switch (frame.maker?.kind) {
      case 'makes': {
        const made = this.#allowance.takeNumbers(0) && frame.maker.make(this.#argumentsOf(frame));
        if (made && this.#allowance.takeNumbers(made.values.length)) {
          if (!around) this.#collector.made(made, start, end);
          this.#collector.releaseArguments(frame);
        }
        break;
      }
      case 'wraps':
        if (first?.list && first.keyword === undefined && !around) {
          frame.lists = frame.lists.filter((list) => list !== first.list);
          this.#collector.wrapped(first.list, start, end);
        }
        break;
      case 'shape':
        if (this.#source.language.prose) frame.lists = [];
        break;
    }
  }

  #argumentsOf(frame: Frame): { positional: Value[]; keywords: Map<string, Value> } {
    const keywords = new Map<string, Value>();
    const positional: Value[] = [];
    for (const { keyword, list, start, stop } of frame.arguments) {
      const value = list ? this.#values.slice(list.from, list.to) : this.#elements.value(start, stop);
      if (keyword === undefined) positional.push(value);
      else keywords.set(keyword, value);
    }
    return { positional, keywords };
  }
}
