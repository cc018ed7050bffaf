import { expressionValue } from '../numbers/expression';
import type { ValueStack } from '../numbers/valueStack';
import type { RefusalReason } from '../source/found';
import type { Source } from '../source/source';
import { isWordCode } from '../tokens/characters';
import type { Lexer } from '../tokens/lexer';
import type { Collector } from './collector';
import { Element, type Frame, scalar } from './frame';

/** The elements of open brackets: how one goes on, ends, or turns out to be none. */
export class Elements {
  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly #values: ValueStack;
  readonly #collector: Collector;

  constructor(source: Source, lexer: Lexer, values: ValueStack, collector: Collector) {
    this.#source = source;
    this.#lexer = lexer;
    this.#values = values;
    this.#collector = collector;
  }

  /** The element that was read is at its end. */
  finish(frame: Frame): void {
    const { element, elementStart, elementStop } = frame;
    if (element === Element.none) return;
    frame.element = Element.none;
    const list = element === Element.list ? frame.lists[frame.lists.length - 1] : undefined;
    if (!frame.holdsElements) {
      frame.addArgument({ start: elementStart, stop: elementStop, keyword: frame.keyword, list });
      frame.keyword = undefined;
    } else if (element === Element.number && frame.isRepeated) {
      frame.count++;
    } else if (element === Element.number) {
      frame.add(scalar, elementStart, 1);
    } else if (list) {
      if (frame.flattens) frame.addScalars(list.to - list.from, 0);
      else frame.add(list.shape, list.start, list.to - list.from);
    } else if (element !== Element.list) {
      this.#evaluated(frame);
    }
    if (frame.trouble) this.#collector.release(frame);
  }

  endRow(frame: Frame): void {
    this.finish(frame);
    frame.endRow(this.#lexer.start);
    if (frame.trouble) this.#collector.release(frame);
  }

  /** The token is part of an expression, whose value is worked out at its end. */
  express(frame: Frame): void {
    const { start, stop } = this.#lexer;
    if (frame.element === Element.none) frame.elementStart = start;
    else if (frame.element === Element.number)
      this.#values.drop(Math.max(frame.base, this.#values.length - 1));
    else if (frame.element === Element.list) this.fail(frame, 'unsupported', start);
    frame.element = Element.expression;
    frame.elementStop = stop;
  }

  /** The frame cannot be a list of numbers; it is read on only to know whether it nearly was one. */
  fail(frame: Frame, reason: RefusalReason, at: number, detail?: string): void {
    if (!frame.holdsElements) return;
    frame.fail(reason, at, detail);
    this.#collector.release(frame);
    const isBlock = frame.closer === closeBrace && frame.numbers === 0 && !/^[\d.(+-]/.test(detail ?? '');
    if (isBlock || frame.others > frame.numbers + mostOthers) frame.kind = 'other';
  }

  /** Whether white space may end an element here: in prints only where no comma does. */
  separatesBySpace({ kind, commas }: Frame): boolean {
    const { spaces } = this.#source.language;
    return kind === 'list' && (spaces === 'always' || (spaces === 'prints' && commas === 0));
  }

  /** Whether white space before the lexer's token ends an expression: `[1/3 2/3]`. */
  isSplitBySpace(frame: Frame): boolean {
    const { text, language } = this.#source;
    if (language.spaces !== 'always' || frame.element !== Element.expression || !this.#lexer.spaced)
      return false;
    const last = text.charCodeAt(frame.elementStop - 1);
    return (
      this.separatesBySpace(frame) && (isWordCode(last) || ").]}'".includes(text[frame.elementStop - 1]))
    );
  }

  value(start: number, stop: number): number | undefined {
    const { text, language, arithmetic } = this.#source;
    return expressionValue(text, start, stop, language, arithmetic);
  }

  #evaluated(frame: Frame): void {
    const { elementStart, elementStop } = frame;
    const isArithmetic = /[\d.+-]/.test(this.#source.text[elementStart]);
    // Arithmetic was meant as a number, whatever it is worth, which is not asked where the list is none anyway.
    const value = frame.trouble && isArithmetic ? undefined : this.value(elementStart, elementStop);
    if (value !== undefined) {
      this.#values.push(value, elementStart, elementStop);
      frame.add(scalar, elementStart, 1);
      return;
    }
    if (isArithmetic) frame.numbers++;
    else frame.others++;
    this.failElement(frame);
  }

  /** The element is no number. */
  failElement(frame: Frame): void {
    const { elementStart, elementStop } = frame;
    const detail = this.#source.text.slice(elementStart, Math.min(elementStop, elementStart + longestDetail));
    this.fail(
      frame,
      /^(?:\.\.\.)?[A-Za-z_]/.test(detail) ? 'unknown-name' : 'not-a-number',
      elementStart,
      detail,
    );
  }
}

/** With so many more other elements than numbers it is no list of numbers that went wrong. */
const mostOthers = 4;

const longestDetail = 40;

const closeBrace = 125;
