import type { Call, Value } from '../calls/callArguments';
import { shaped } from '../calls/made';
import { wordValue } from '../numbers/constants';
import type { ValueStack } from '../numbers/valueStack';
import type { Allowance } from '../source/allowance';
import type { Source } from '../source/source';
import type { Collector } from './collector';
import type { Elements } from './elements';
import { Element, type Frame, type List } from './frame';
import type { Reading } from './reading';

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

  /** Keeps what the call makes or holds, which closes at the offset. True where it is an argument of a call around it. */
  leave(frame: Frame, around: Frame | undefined, end: number): boolean {
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
          this.#collector.releaseArguments(frame);
        }
        return false;
      }
      case 'wraps':
        if (!first?.list || first.keyword !== undefined) return false;
        if (around) return this.#isArgument(first.list, frame, around, end);
        frame.lists = frame.lists.filter((list) => list !== first.list);
        this.#wrapped(first.list, frame, end);
        return false;
      case 'shape':
        if (this.#source.language.prose) frame.lists = [];
        return false;
      default:
        return false;
    }
  }

  /** An array in the call of a constructor is an argument as its list would be, if it alone is one of the call. */
  #isArgument(list: List, frame: Frame, around: Frame, end: number): boolean {
    const { shape, dtype } = this.#callOf(frame);
    const isAlone = around.element === Element.expression && around.elementStart === frame.start;
    const isPlain = shape === undefined && keeps(dtype, this.#values.slice(list.from, list.to));
    if (around.holdsElements || !isAlone || !isPlain || frame.lists.length > 1) return false;
    around.addList(list);
    around.element = Element.list;
    around.elementStop = end;
    return true;
  }

  /** The list stands for itself; a shape that is given with it, or a type that changes it, makes another vector of it. */
  #wrapped(list: List, frame: Frame, end: number): void {
    const own = wholeType.exec(this.#source.text.slice(frame.start, list.start))?.[0];
    if (frame.arguments.length === 1 && own === undefined) {
      this.#collector.wrapped(list, frame.start, end);
      return;
    }
    const { shape, dtype = own } = this.#callOf(frame);
    const values = this.#values.slice(list.from, list.to);
    if ((shape === undefined || isSame(shape, list.shape)) && keeps(dtype, values)) {
      this.#collector.wrapped(list, frame.start, end);
      return;
    }
    this.#collector.unnamed(list);
    const made = shape && shaped(values, shape);
    if (made && keeps(dtype, values)) this.#collector.made(made, frame.start, end);
  }

  #callOf(frame: Frame): Call & { readonly dtype: string | undefined; readonly shape: Value } {
    const { text, language } = this.#source;
    const keywords = new Map<string, Value>();
    const positional: Value[] = [];
    const shapes: (readonly number[] | undefined)[] = [];
    let dtype: string | undefined;
    for (const { keyword, list, start, stop } of frame.arguments) {
      if (keyword === undefined && positional.length === 0 && elementTypes.test(text.slice(start, stop))) {
        dtype = text.slice(start, stop);
        continue;
      }
      const value = list
        ? this.#values.slice(list.from, list.to)
        : (this.#elements.value(start, stop) ?? wordValue(text.slice(start, stop), language));
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

function isSame(shape: Value, own: readonly number[]): boolean {
  return `${shape}` === `${own}`;
}

/** Julia's, which stand before the size: `zeros(Float32, 2)`. */
const elementTypes = /^(?:Float|U?Int)\d*$|^Bool$/;

/** A call whose name is that of whole numbers: `Int32Array`, `LongTensor`. */
const wholeType = /\b(?:Uint\d+|Int\d*|Long)(?=(?:Clamped)?(?:Array|Tensor)\()/;

/** Whether numbers of the type are the same as those given: whole numbers and truth values would be others. */
function keeps(dtype: string | undefined, values: readonly number[]): boolean {
  if (dtype === undefined) return true;
  if (/[bB]ool|['"]\??b1?['"]/.test(dtype)) return values.every((value) => value === 0 || value === 1);
  const isWhole = /[iI]nt|[lL]ong|short|byte|char|['"][<>|=]?[iu]\d?['"]/.test(dtype);
  if (!isWhole) return true;
  const [, unsigned = '', bits = 64] = /([uU]?)[iI]nt(8|16|32)/.exec(dtype) ?? [];
  const [least, most] = rangeOf(unsigned !== '', Number(bits));
  return values.every((value) => Number.isInteger(value) && value >= least && value <= most);
}

/** The least and the largest whole number of so many bits. */
function rangeOf(isUnsigned: boolean, bits: number): readonly [least: number, most: number] {
  return isUnsigned ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}
