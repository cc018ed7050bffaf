import { sameShape } from '../../shape';
import type { ArgumentValue, ConstructorCall } from '../calls/callArguments';
import { shaped } from '../calls/computed';
import { wordValue } from '../numbers/constants';
import { expressionValue } from '../numbers/expression';
import type { ValueStack } from '../numbers/valueStack';
import type { Allowance } from '../source/allowance';
import type { Source } from '../source/source';
import type { Collector } from './collector';
import { isElementType, keeps, typeInName } from './numberTypes';
import { Element, type List, type OpenBracket } from './openBracket';

/** Decides what the call of a constructor stands for when its brackets close: `torch.tensor([1, 2])`, `np.full(4, 0.25)`. */
export class ConstructorCalls {
  readonly #source: Source;
  readonly #values: ValueStack;
  readonly #collector: Collector;
  readonly #allowance: Allowance;

  constructor(source: Source, values: ValueStack, collector: Collector, allowance: Allowance) {
    this.#source = source;
    this.#values = values;
    this.#collector = collector;
    this.#allowance = allowance;
  }

  /** Keeps what the call makes or holds when it closes at the offset. True if it is an argument of an outer call. */
  leave(frame: OpenBracket, around: OpenBracket | undefined, end: number): boolean {
    const { start } = frame;
    const [first] = frame.arguments;
    switch (frame.maker?.kind) {
      case 'makes': {
        const call = this.#callOf(frame);
        const made = this.#allowance.takeNumbers(0) && frame.maker.make(call);
        if (made && !made.isBlank && made.values.length === 0) {
          if (!around) this.#collector.refuseEmpty(start, end);
        } else if (made && this.#allowance.takeNumbers(made.values.length)) {
          if (!around && keeps(call.dtype, made.values)) this.#collector.made(made, start, end);
          this.#collector.arguments(frame.lists);
          frame.lists = [];
        }
        return false;
      }
      case 'wraps':
        if (!first?.list || first.keyword !== undefined) return false;
        if (around) return this.#isArgument(first.list, frame, around, end);
        frame.lists = frame.lists.filter((list) => list !== first.list);
        this.#wrap(first.list, frame, end);
        return false;
      case 'shape':
        if (this.#source.language.prose) frame.lists = [];
        return false;
      default:
        return false;
    }
  }

  /** An array in a constructor's call counts as an argument like its list, if it is an argument by itself. */
  #isArgument(list: List, frame: OpenBracket, around: OpenBracket, end: number): boolean {
    const { shape, dtype } = this.#callOf(frame);
    const isAlone = around.element === Element.expression && around.elementStart === frame.start;
    const isPlain = shape === undefined && keeps(dtype, this.#values.slice(list.from, list.to));
    if (around.holdsElements || !isAlone || !isPlain || frame.lists.length > 1) return false;
    around.putList(list, end);
    return true;
  }

  /** Keeps the list unless the call gives it another shape, or a type that changes its numbers. */
  #wrap(list: List, frame: OpenBracket, end: number): void {
    const own = typeInName(this.#source.text.slice(frame.start, list.start));
    if (frame.arguments.length === 1 && own === undefined) {
      this.#collector.wrapped(list, frame.start, end);
      return;
    }
    const { shape, dtype = own } = this.#callOf(frame);
    const values = this.#values.slice(list.from, list.to);
    const given = typeof shape === 'number' ? [shape] : shape;
    if ((given === undefined || sameShape(given, list.shape)) && keeps(dtype, values)) {
      this.#collector.wrapped(list, frame.start, end);
      return;
    }
    this.#collector.unnamed(list);
    const made = shape && shaped(values, shape);
    if (made && keeps(dtype, values)) this.#collector.made(made, frame.start, end);
  }

  #callOf(
    frame: OpenBracket,
  ): ConstructorCall & { readonly dtype: string | undefined; readonly shape: ArgumentValue } {
    const { text, language, arithmetic } = this.#source;
    const keywords = new Map<string, ArgumentValue>();
    const positional: ArgumentValue[] = [];
    const shapes: (readonly number[] | undefined)[] = [];
    let dtype: string | undefined;
    for (const { keyword, list, start, stop } of frame.arguments) {
      if (keyword === undefined && positional.length === 0 && isElementType(text.slice(start, stop))) {
        dtype = text.slice(start, stop);
        continue;
      }
      const value = list
        ? this.#values.slice(list.from, list.to)
        : (expressionValue(text, start, stop, language, arithmetic) ??
          wordValue(text.slice(start, stop), language));
      if (keyword === undefined) {
        positional.push(value);
        shapes.push(list?.shape);
      } else keywords.set(keyword, value);
      const isType =
        keyword === 'dtype' || (keyword === undefined && positional.length > 1 && value === undefined);
      if (isType) dtype = text.slice(start, stop);
    }
    const shape = keywords.get('shape') ?? (typeof positional[1] === 'object' ? positional[1] : undefined);
    return { positional, keywords, shapes, dtype, shape };
  }
}
