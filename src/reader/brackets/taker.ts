import { truthValues, wordValue } from '../numbers/constants';
import { plainRun } from '../numbers/plainRun';
import type { ValueStack } from '../numbers/valueStack';
import type { Source } from '../source/source';
import type { Lexer } from '../tokens/lexer';
import { literalValue } from '../tokens/literal';
import { Token } from '../tokens/token';
import type { Collector } from './collector';
import type { Elements } from './elements';
import { Element, type Frame } from './frame';
import { endsType, givesValue } from './givers';
import type { Reading } from './reading';

/** Takes the tokens between the brackets: each goes on with an element or ends it. */
export class Taker {
  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly #values: ValueStack;
  readonly #collector: Collector;
  readonly #elements: Elements;

  constructor({ source, lexer, values, collector, elements }: Reading) {
    this.#source = source;
    this.#lexer = lexer;
    this.#values = values;
    this.#collector = collector;
    this.#elements = elements;
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
        if (frame.kind === 'list') this.#elements.endRow(frame);
        break;
      case Token.semicolon:
        this.#semicolon(frame);
        break;
      case Token.ellipsis:
        this.#ellipsis(frame);
        break;
      default:
        this.#elements.express(frame);
        this.#elements.failElement(frame);
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

  #number(frame: Frame, value: number): void {
    const { start, stop } = this.#lexer;
    if (this.#elements.isSplitBySpace(frame)) this.#endBySpace(frame);
    if (frame.element === Element.number || frame.element === Element.list) {
      if (!this.#elements.separatesBySpace(frame)) {
        this.#elements.express(frame);
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
    const isNumber =
      !truthValues.has(word) ||
      language.booleans === 'all' ||
      (language.booleans === 'mixed' && frame.numbers > 0);
    const endsNumber = frame.element === Element.number && language.spaces === 'always' && this.#lexer.spaced;
    if (this.#elements.isSplitBySpace(frame) || (endsNumber && this.#elements.separatesBySpace(frame)))
      this.#endBySpace(frame);
    if (value === undefined || goesOn || !isNumber) this.#elements.express(frame);
    else this.#number(frame, value);
  }

  #operator(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const { text } = this.#source;
    const code = text.charCodeAt(start);
    const isSign = code === plus || code === minus || code === longMinus;
    if (code === ampersand && frame.kind === 'matrix') this.#comma(frame);
    else if (
      frame.flattens &&
      code === equals &&
      frame.element === Element.expression &&
      text.charCodeAt(stop) !== equals
    ) {
      frame.element = Element.none;
    } else if (
      !frame.holdsElements &&
      (code === equals || code === colon) &&
      text.charCodeAt(stop) !== equals
    ) {
      frame.keyword = text.slice(frame.elementStart, frame.elementStop);
      frame.element = Element.none;
    } else if (endsType(this.#source, frame, start)) {
      frame.element = Element.none;
    } else if (givesValue(this.#source, start, stop)) {
      this.#collector.release(frame);
      frame.kind = 'other';
    } else if (isSign && frame.element === Element.none) this.#sign(frame, code);
    else if (isSign && this.#beginsElement(frame)) {
      this.#endBySpace(frame);
      this.#sign(frame, code);
    } else this.#elements.express(frame);
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
    const isOperand =
      frame.element === Element.number ||
      frame.element === Element.list ||
      this.#elements.isSplitBySpace(frame);
    if (!isOperand || !this.#elements.separatesBySpace(frame) || /\s/.test(text[stop] ?? ' ')) return false;
    const isPrint = frame.bySpaces || isPrintWithoutCommas(text.slice(start, start + 200));
    return spaced || (language.prose === true && isPrint);
  }

  #endBySpace(frame: Frame): void {
    frame.bySpaces = true;
    this.#elements.finish(frame);
  }

  #comma(frame: Frame): void {
    const { start } = this.#lexer;
    if (frame.element === Element.none || frame.bySpaces) {
      if (this.#source.language.spaces !== 'always') this.#elements.fail(frame, 'not-a-number', start, ',');
    }
    frame.commas++;
    this.#elements.finish(frame);
  }

  #semicolon(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    // Two of them go along a further axis.
    if (language.furtherAxes && text[stop] === ';') this.#elements.fail(frame, 'unsupported', start, ';;');
    else if (language.semicolon === 'comma') this.#comma(frame);
    else if (language.semicolon === 'row' && (frame.kind === 'list' || frame.kind === 'matrix'))
      this.#elements.endRow(frame);
    else if (
      language.semicolon === 'repeat' &&
      (frame.element === Element.number || frame.element === Element.list) &&
      frame.count === 0
    ) {
      this.#elements.finish(frame);
      frame.isRepeated = true;
    } else if (frame.holdsElements) {
      this.#collector.release(frame);
      frame.kind = 'other';
    } else this.#elements.fail(frame, 'unsupported', start, ';');
  }

  /** Three dots alone leave something out of a print; before a name they spread it. */
  #ellipsis(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    // A test's report cuts `[1, 0], [0, 1]` to `[1,...[0, 1]`, where no code would spread a list behind a number.
    const isCut = language.prose === true && /\d,?$/.test(text.slice(start - 2, start));
    if (!isCut && /[\w([$]/.test(text[stop] ?? ' ')) this.#elements.express(frame);
    else {
      this.#elements.fail(frame, 'truncated', start, '...');
      this.#elements.finish(frame);
      frame.element = Element.list;
    }
  }
}

/** A print that goes on to its closing bracket without a comma: there `-3-4` is two numbers. */
function isPrintWithoutCommas(text: string): boolean {
  const end = text.search(/[,[\](){}]/);
  return text[end] === ']' && /\s/.test(text.slice(0, end));
}

const ampersand = 38;
const plus = 43;
const comma = 44;
const minus = 45;
const colon = 58;
const equals = 61;
const longMinus = 0x2212;
