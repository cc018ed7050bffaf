import type { Collector, Source } from './collector';
import { truthValues, wordValue } from './constants';
import { expressionValue } from './expression';
import type { RefusalReason } from './found';
import { Element, type Frame, scalar } from './frame';
import type { Lexer } from './lexer';
import { literalValue } from './literal';
import { plainRun } from './plainRun';
import { Token } from './token';
import type { ValueStack } from './values';

/** Reads the elements of an open bracket from the tokens between its commas. */
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

  /** Takes the lexer's token into the frame. Brackets are not its concern. */
  take(frame: Frame): void {
    const { token, start, stop } = this.#lexer;
    const { text, language } = this.#source;
    switch (token) {
      case Token.number:
        this.#number(frame, literalValue(text, start, stop, language));
        break;
      case Token.word:
        this.#word(frame);
        break;
      case Token.comma:
        this.#comma(frame);
        break;
      case Token.operator:
        this.#operator(frame);
        break;
      case Token.newline:
        if (language.spaces === 'always' && frame.kind === 'list') this.endRow(frame);
        break;
      case Token.semicolon:
        this.#semicolon(frame);
        break;
      case Token.ellipsis:
        this.#ellipsis(frame);
        break;
      default:
        this.express(frame);
        this.#failElement(frame);
    }
  }

  /** Takes the plain decimals that stand next, before the lexer sees them. */
  takeRun(frame: Frame, end: number): void {
    const isScalars = frame.inner === undefined || frame.inner.length === 0;
    if (frame.element !== Element.none || frame.trouble || frame.bySpaces || !isScalars) return;
    if (frame.kind !== 'list' && frame.kind !== 'tuple') return;
    const { text, language } = this.#source;
    const before = this.#values.length;
    const behind = plainRun(
      text,
      this.#lexer.stop,
      end,
      frame.closer,
      language.spaces === 'always',
      this.#values,
    );
    const count = this.#values.length - before;
    if (count === 0) return;
    frame.addScalars(count, text.charCodeAt(behind - 1) === comma ? count : count - 1);
    this.#lexer.moveTo(behind);
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
    } else if (element === Element.number) {
      frame.add(scalar, elementStart, 1);
    } else if (list) {
      frame.add(list.shape, list.start, list.to - list.from);
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

  value(start: number, stop: number): number | undefined {
    const { text, language, arithmetic } = this.#source;
    return expressionValue(text, start, stop, language, arithmetic);
  }

  #number(frame: Frame, value: number): void {
    const { start, stop } = this.#lexer;
    if (frame.element === Element.number || frame.element === Element.list) {
      if (!this.separatesBySpace(frame)) {
        this.express(frame);
        return;
      }
      this.#endBySpace(frame);
    }
    frame.elementStop = stop;
    if (frame.element === Element.expression) return;
    const isNegative = frame.element === Element.sign && frame.negative;
    if (frame.element === Element.none) frame.elementStart = start;
    frame.element = Element.number;
    this.#values.push(isNegative ? -value : value, frame.elementStart, stop);
  }

  #word(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    const word = text.slice(start, stop);
    const value = frame.holdsElements ? wordValue(word, language) : undefined;
    const goesOn = '.(:'.includes(text[stop] ?? ' ');
    const isLoneTruth = truthValues.has(word) && !language.booleans && frame.numbers === 0;
    if (value === undefined || goesOn || isLoneTruth) this.express(frame);
    else this.#number(frame, value);
  }

  #operator(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const { text } = this.#source;
    const code = text.charCodeAt(start);
    const isSign = code === plus || code === minus || code === longMinus;
    if (code === ampersand && frame.kind === 'matrix') this.#comma(frame);
    else if (
      !frame.holdsElements &&
      (code === equals || code === colon) &&
      text.charCodeAt(stop) !== equals
    ) {
      frame.keyword = text.slice(frame.elementStart, frame.elementStop);
      frame.element = Element.none;
    } else if (this.#givesValue(code, start, stop)) {
      this.#collector.release(frame);
      frame.kind = 'other';
    } else if (isSign && frame.element === Element.none) this.#sign(frame, code);
    else if (isSign && this.#beginsElement(frame)) {
      this.#endBySpace(frame);
      this.#sign(frame, code);
    } else this.express(frame);
  }

  /** Whether it gives a value to a name or key, as no element of a list does. */
  #givesValue(code: number, start: number, stop: number): boolean {
    const { text, language } = this.#source;
    const next = text.charCodeAt(stop);
    if (code === colon)
      return language.spaces !== 'always' && next !== colon && text.charCodeAt(start - 1) !== colon;
    return code === equals && next !== equals && !'=!<>'.includes(text[start - 1] ?? ' ');
  }

  #sign(frame: Frame, code: number): void {
    frame.element = Element.sign;
    frame.negative = code !== plus;
    frame.elementStart = this.#lexer.start;
    frame.elementStop = this.#lexer.stop;
  }

  /** Whether a sign behind an element begins the next: `[1 -2]` is two where white space separates, `[1 - 2]` is one. */
  #beginsElement(frame: Frame): boolean {
    const { start, stop, spaced } = this.#lexer;
    const { text, language } = this.#source;
    const isOperand = frame.element === Element.number || frame.element === Element.list;
    if (!isOperand || !this.separatesBySpace(frame) || /\s/.test(text[stop] ?? ' ')) return false;
    return spaced || (language.prose === true && printWithoutCommas.test(text.slice(start, start + 200)));
  }

  #endBySpace(frame: Frame): void {
    frame.bySpaces = true;
    this.finish(frame);
  }

  #comma(frame: Frame): void {
    const { start } = this.#lexer;
    if (frame.element === Element.none || frame.bySpaces) {
      if (this.#source.language.spaces !== 'always') this.fail(frame, 'not-a-number', start, ',');
    }
    frame.commas++;
    this.finish(frame);
  }

  #semicolon(frame: Frame): void {
    const { start } = this.#lexer;
    const { language } = this.#source;
    if (language.semicolon === 'row' && (frame.kind === 'list' || frame.kind === 'matrix'))
      this.endRow(frame);
    else if (language.semicolon === 'repeat' && frame.element === Element.number && frame.count === 0) {
      this.finish(frame);
      frame.isRepeated = true;
    } else if (frame.holdsElements) {
      this.#collector.release(frame);
      frame.kind = 'other';
    } else this.fail(frame, 'unsupported', start, ';');
  }

  /** Three dots alone leave something out of a print; before a name they spread it. */
  #ellipsis(frame: Frame): void {
    const { start, stop } = this.#lexer;
    if (/[\w([$]/.test(this.#source.text[stop] ?? ' ')) this.express(frame);
    else {
      this.fail(frame, 'truncated', start, '...');
      this.finish(frame);
      frame.element = Element.list;
    }
  }

  #evaluated(frame: Frame): void {
    const { elementStart, elementStop } = frame;
    const value = this.value(elementStart, elementStop);
    if (value !== undefined) {
      this.#values.push(value, elementStart, elementStop);
      frame.add(scalar, elementStart, 1);
      return;
    }
    // Arithmetic that has no value here was meant as a number all the same.
    if (/[\d.+-]/.test(this.#source.text[elementStart])) frame.numbers++;
    else frame.others++;
    this.#failElement(frame);
  }

  #failElement(frame: Frame): void {
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

/** A print that goes on to its closing bracket without a comma: there `-3-4` is two numbers. */
const printWithoutCommas = /^[^,[\](){}]*\s[^,[\](){}]*\]/;

const closeBrace = 125;
const ampersand = 38;
const comma = 44;
const equals = 61;
const colon = 58;
const plus = 43;
const minus = 45;
const longMinus = 0x2212;
