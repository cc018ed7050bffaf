import { type Call, constructorOf, type Made } from './constructors';
import { type Arithmetic, expressionValue, truthValues, wordValue } from './expression';
import type { Found, Refusal } from './found';
import { Element, Frame, type FrameKind, type List } from './frame';
import { type Language, prose } from './languages';
import { Lexer, Token } from './lexer';
import { literalValue } from './literal';
import { nameBefore } from './nameBefore';

export interface Read {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * Reads the lists of numbers of a text in one pass: a stack of open brackets, and a stack of the values read in
 * them. A bracket that closes as a list of numbers becomes an element of the bracket around it; when that one turns
 * out to be something else, the lists in it stand for themselves.
 */
export class ListReader {
  readonly found: Found[] = [];
  readonly refused: Refusal[] = [];

  readonly #text: string;
  readonly #language: Language;
  readonly #arithmetic: Arithmetic;
  readonly #lexer: Lexer;
  readonly #frames: Frame[] = [];
  /** How many open brackets wait for each closer. */
  readonly #waiting = new Map<number, number>();
  /** Values being read, and where each is written. */
  readonly #values: number[] = [];
  readonly #starts: number[] = [];
  readonly #stops: number[] = [];
  #previous: Token = Token.newline;
  #previousStart = 0;

  constructor(text: string, language: Language, arithmetic: Arithmetic, start = 0, end = text.length) {
    this.#text = text;
    this.#language = language;
    this.#arithmetic = arithmetic;
    const readComment = language.prose
      ? undefined
      : (from: number, to: number) => this.#readComment(from, to);
    this.#lexer = new Lexer(text, language, start, end, readComment);
  }

  /** Reads to the end, or until everything that was open at the offset is closed. */
  read(until = Number.POSITIVE_INFINITY): Read {
    while (this.#step()) {
      if (this.#lexer.start > until && !this.#isReading(until)) return this;
    }
    while (this.#frames.length > 0) this.#pop(true);
    return this;
  }

  /** Whether a bracket that opened at or before the offset may still become a list. */
  #isReading(offset: number): boolean {
    return this.#frames.some((frame) => frame.start <= offset && frame.kind !== 'other');
  }

  #step(): boolean {
    const lexer = this.#lexer;
    const token = lexer.next();
    const frame = this.#frames[this.#frames.length - 1];
    switch (token) {
      case Token.end:
        return false;
      case Token.open:
        this.#open(frame);
        break;
      case Token.close:
        this.#close();
        break;
      default:
        if (frame !== undefined && frame.kind !== 'other') this.#element(frame, token);
        else if (token === Token.newline && this.#language.prose) this.#endParagraph();
    }
    this.#previous = token;
    this.#previousStart = lexer.start;
    return true;
  }

  /** A bracket left open in prose does not reach beyond its paragraph. */
  #endParagraph(): void {
    if (this.#previous === Token.newline) while (this.#frames.length > 0) this.#pop(true);
  }

  #element(frame: Frame, token: Token): void {
    const lexer = this.#lexer;
    switch (token) {
      case Token.number:
        this.#number(frame, literalValue(this.#text, lexer.start, lexer.stop, this.#language));
        return;
      case Token.word:
        this.#word(frame);
        return;
      case Token.comma:
        this.#comma(frame);
        return;
      case Token.operator:
        this.#operator(frame);
        return;
      case Token.newline:
        if (this.#language.spaces === 'always' && frame.kind === 'list' && frame.element !== Element.none) {
          this.#endRow(frame);
        }
        return;
      case Token.semicolon:
        this.#semicolon(frame);
        return;
      case Token.ellipsis:
        if (!/[\w([$]/.test(this.#text[lexer.stop] ?? '')) this.#fail(frame, 'truncated', lexer.start, '...');
        this.#express(frame);
        return;
      case Token.string:
        this.#express(frame);
        if (frame.kind !== 'call') {
          this.#fail(
            frame,
            'not-a-number',
            lexer.start,
            this.#text.slice(lexer.start, Math.min(lexer.stop, lexer.start + 40)),
          );
        }
        return;
      default:
        this.#express(frame);
        this.#fail(
          frame,
          'not-a-number',
          lexer.start,
          this.#text.slice(lexer.start, Math.min(lexer.stop, lexer.start + 40)),
        );
    }
  }

  #number(frame: Frame, value: number): void {
    const { start, stop } = this.#lexer;
    if (frame.element === Element.number || frame.element === Element.list) {
      if (!this.#separatesBySpace(frame)) {
        this.#express(frame);
        return;
      }
      this.#finish(frame);
    }
    if (frame.element === Element.expression) {
      frame.elementStop = stop;
      return;
    }
    const isSigned = frame.element === Element.sign;
    if (!isSigned) frame.elementStart = start;
    frame.elementStop = stop;
    frame.element = Element.number;
    this.#push(isSigned && frame.negative ? -value : value, frame.elementStart, stop);
  }

  #word(frame: Frame): void {
    const { start, stop } = this.#lexer;
    const word = this.#text.slice(start, stop);
    const value =
      frame.kind === 'call' && frame.maker?.kind !== 'lists' ? undefined : wordValue(word, this.#language);
    const next = this.#text[stop];
    if (value === undefined || next === '.' || next === '(' || next === ':') {
      this.#express(frame);
      return;
    }
    if (truthValues.has(word)) {
      if (!this.#language.booleans && frame.numbers === 0) {
        this.#express(frame);
        return;
      }
    }
    this.#number(frame, value);
  }

  #operator(frame: Frame): void {
    const { start, stop, spaced } = this.#lexer;
    const code = this.#text.charCodeAt(start);
    if (code === ampersand && frame.kind === 'matrix') {
      this.#comma(frame);
      return;
    }
    if (frame.kind === 'call' && (code === equals || code === colon) && this.#text[stop] !== '=') {
      frame.keyword = this.#text.slice(frame.elementStart, frame.elementStop);
      frame.element = Element.none;
      return;
    }
    const isSign = code === plus || code === minus || code === longMinus;
    if (isSign && frame.element === Element.none) {
      this.#sign(frame, code);
      return;
    }
    const isNextElement =
      isSign &&
      (frame.element === Element.number || frame.element === Element.list) &&
      this.#separatesBySpace(frame) &&
      this.#isTight(stop) &&
      (spaced || (this.#language.prose === true && this.#isWithoutCommas(start)));
    if (!isNextElement) {
      this.#express(frame);
      return;
    }
    this.#finish(frame);
    this.#sign(frame, code);
  }

  #sign(frame: Frame, code: number): void {
    frame.element = Element.sign;
    frame.negative = code !== plus;
    frame.elementStart = this.#lexer.start;
    frame.elementStop = this.#lexer.stop;
  }

  /** Whether an operand follows without white space, so that the sign is its own. */
  #isTight(at: number): boolean {
    return !/\s/.test(this.#text[at] ?? ' ');
  }

  /** Whether a print goes on to its closing bracket without a comma: there `-3-4` is two numbers. */
  #isWithoutCommas(at: number): boolean {
    return /^[^,[\](){}]*\s[^,[\](){}]*\]/.test(this.#text.slice(at, at + 200));
  }

  /** Whether white space may end an element here: in prints only where no comma does. */
  #separatesBySpace(frame: Frame): boolean {
    const { spaces } = this.#language;
    if (frame.kind === 'matrix') return false;
    return frame.kind === 'list' && (spaces === 'always' || (spaces === 'prints' && frame.commas === 0));
  }

  /** What was read of the element is part of an expression; its value is worked out at its end. */
  #express(frame: Frame): void {
    const { start, stop } = this.#lexer;
    switch (frame.element) {
      case Element.none:
        frame.elementStart = start;
        break;
      case Element.number:
        this.#drop(Math.max(frame.base, this.#values.length - 1));
        break;
      case Element.list: {
        this.#fail(frame, 'unsupported', start);
        break;
      }
    }
    frame.element = Element.expression;
    frame.elementStop = stop;
  }

  #comma(frame: Frame): void {
    if (frame.element === Element.none && frame.kind !== 'call') {
      this.#fail(frame, 'not-a-number', this.#lexer.start, ',');
    }
    if (frame.bySpaces) this.#fail(frame, 'unsupported', this.#lexer.start, ',');
    frame.commas++;
    this.#finish(frame);
  }

  #semicolon(frame: Frame): void {
    if (this.#language.semicolon === 'row' && (frame.kind === 'list' || frame.kind === 'matrix')) {
      this.#endRow(frame);
      return;
    }
    this.#fail(frame, 'unsupported', this.#lexer.start, ';');
  }

  #endRow(frame: Frame): void {
    this.#finish(frame);
    frame.endRow(this.#lexer.start);
    if (frame.trouble) this.#release(frame);
  }

  /** Takes the element that was read into its list. */
  #finish(frame: Frame): void {
    const { element, elementStart, elementStop } = frame;
    if (element === Element.none) return;
    if (frame.kind === 'call' && frame.maker?.kind !== 'lists') {
      const list = element === Element.list ? frame.lists[frame.lists.length - 1] : undefined;
      frame.arguments.push({ start: elementStart, stop: elementStop, keyword: frame.keyword, list });
      frame.keyword = undefined;
    } else if (element === Element.number) {
      frame.add(scalar, elementStart, 1);
    } else if (element === Element.list) {
      const list = frame.lists[frame.lists.length - 1];
      if (list) frame.add(list.shape, list.start, list.to - list.from);
    } else {
      const value = this.#evaluate(elementStart, elementStop);
      if (value === undefined) {
        frame.others++;
        const detail = this.#text.slice(elementStart, Math.min(elementStop, elementStart + 40));
        frame.fail(/^[A-Za-z_]/.test(detail) ? 'unknown-name' : 'not-a-number', elementStart, detail);
      } else {
        this.#push(value, elementStart, elementStop);
        frame.add(scalar, elementStart, 1);
      }
    }
    if (!frame.bySpaces && frame.commas === 0 && frame.count > 0)
      frame.bySpaces = this.#lexer.token !== Token.close;
    frame.element = Element.none;
    if (frame.trouble) this.#release(frame);
  }

  #evaluate(start: number, stop: number): number | undefined {
    return expressionValue(this.#text, start, stop, this.#language, this.#arithmetic);
  }

  #open(frame: Frame | undefined): void {
    const { start } = this.#lexer;
    const code = this.#text.charCodeAt(start);
    if (
      frame &&
      frame.kind !== 'other' &&
      frame.element === Element.list &&
      code !== paren &&
      this.#separatesBySpace(frame)
    ) {
      this.#finish(frame);
    }
    const live = frame !== undefined && frame.kind !== 'other';
    const isFree = !live || frame.element === Element.none;
    if (code === backslash) {
      this.#enter(isFree ? 'matrix' : 'other', start, backslash, undefined);
      return;
    }
    if (code === paren) {
      this.#openParenthesis(frame, live, isFree);
      return;
    }
    const closer = code === square ? closeSquare : closeBrace;
    const isList =
      this.#language.lists.includes(this.#text[start]) &&
      isFree &&
      !(code === square && !live && this.#isSubscript());
    if (live && !isList) this.#express(frame);
    this.#enter(isList ? 'list' : 'other', start, closer, undefined);
  }

  #openParenthesis(frame: Frame | undefined, live: boolean, isFree: boolean): void {
    const { start } = this.#lexer;
    if (this.#previous === Token.word) {
      const callee = this.#callee(start);
      const maker = constructorOf(callee);
      const isWhole = !live || frame?.elementStart === start - callee.length;
      if (maker && isWhole) {
        this.#enter('call', start, closeParen, maker);
        return;
      }
    }
    if (live && frame && isFree) {
      frame.elementStart = frame.element === Element.none ? start : frame.elementStart;
      this.#enter('tuple', start, closeParen, undefined);
      return;
    }
    if (live && frame) this.#express(frame);
    const isTuple = !live && this.#language.tuples === true && !this.#isSubscript();
    this.#enter(isTuple ? 'tuple' : 'other', start, closeParen, undefined);
  }

  /** Whether a bracket stands behind something that it selects from or calls. */
  #isSubscript(): boolean {
    const { start, spaced } = this.#lexer;
    if (this.#language.spaces && (spaced || this.#text[start - 1] === '$')) return false;
    switch (this.#previous) {
      case Token.word:
        return !keywords.has(this.#text.slice(this.#previousStart, start).trim());
      case Token.close:
      case Token.number:
      case Token.string:
        return true;
      default:
        return false;
    }
  }

  /** The dotted name directly before the offset. */
  #callee(at: number): string {
    let from = at;
    while (from > 0 && /[\w.:$]/.test(this.#text[from - 1]) && at - from < 80) from--;
    return this.#text.slice(from, at);
  }

  #enter(kind: FrameKind, start: number, closer: number, maker: Frame['maker']): void {
    this.#frames.push(new Frame(kind, start, closer, this.#values.length, maker));
    this.#waiting.set(closer, (this.#waiting.get(closer) ?? 0) + 1);
  }

  /** A closer that nothing waits for is passed over; brackets opened since the one it closes stay unclosed. */
  #close(): void {
    const closer = this.#text.charCodeAt(this.#lexer.start);
    if (!this.#waiting.get(closer)) return;
    while (this.#frames[this.#frames.length - 1].closer !== closer) this.#pop(true);
    this.#pop(false);
  }

  #pop(isUnclosed: boolean): void {
    const frame = this.#frames.pop()!;
    this.#waiting.set(frame.closer, this.#waiting.get(frame.closer)! - 1);
    const parent = this.#frames[this.#frames.length - 1];
    const around = parent !== undefined && parent.kind !== 'other' ? parent : undefined;
    const end = this.#lexer.stop;
    if (isUnclosed) frame.fail('unclosed', frame.start);
    if (frame.kind === 'other') {
      if (around) this.#closedOther(around, end);
      return;
    }
    this.#finish(frame);
    if (frame.rows > 0 && frame.element === Element.none) frame.endRow(end);
    if (frame.kind === 'call') {
      this.#endCall(frame, around, end);
      return;
    }
    if (frame.kind === 'tuple' && frame.commas === 0 && !frame.trouble) {
      this.#endGroup(frame, around, end);
      return;
    }
    if (frame.count === 0 && !frame.trouble) frame.fail('empty', frame.start);
    if (frame.trouble) {
      this.#refuse(frame, around, end);
      return;
    }
    this.#accept(frame, around, {
      start: frame.start,
      end,
      from: frame.base,
      to: this.#values.length,
      shape: frame.shape(),
    });
  }

  #closedOther(around: Frame, end: number): void {
    around.elementStop = end;
  }

  /** Parentheses around one expression: its value is worked out with what stands around it. */
  #endGroup(frame: Frame, around: Frame | undefined, end: number): void {
    this.#release(frame);
    if (!around) return;
    around.element = Element.expression;
    around.elementStop = end;
  }

  #endCall(frame: Frame, around: Frame | undefined, end: number): void {
    const callee = this.#callee(frame.start);
    const start = frame.start - callee.length;
    const maker = frame.maker!;
    if (maker.kind === 'lists') {
      if (frame.trouble || frame.count === 0) {
        this.#refuse(frame, around, end);
        return;
      }
      this.#accept(frame, around, {
        start,
        end,
        from: frame.base,
        to: this.#values.length,
        shape: frame.shape(),
      });
      return;
    }
    const made = maker.kind === 'makes' ? maker.make(this.#call(frame)) : undefined;
    if (made) {
      if (!around) this.#emitMade(made, start, end);
      this.#drop(frame.base);
      frame.lists = [];
    } else if (maker.kind === 'shape' && this.#language.prose) frame.lists = [];
    this.#release(frame);
    if (around) {
      around.element = Element.expression;
      around.elementStop = end;
    }
  }

  #call(frame: Frame): Call {
    const keywords = new Map<string, readonly number[] | number | undefined>();
    const positional: (readonly number[] | number | undefined)[] = [];
    for (const { keyword, list, start, stop } of frame.arguments) {
      const value = list ? this.#values.slice(list.from, list.to) : this.#evaluate(start, stop);
      if (keyword === undefined) positional.push(value);
      else keywords.set(keyword, value);
    }
    return { positional, keywords };
  }

  #accept(frame: Frame, around: Frame | undefined, list: List): void {
    if (!around) {
      this.#emitIfWanted(frame, list);
      this.#drop(frame.base);
      return;
    }
    if (around.trouble) {
      this.#emit(list);
      this.#drop(frame.base);
      around.numbers += list.to - list.from;
      around.element = Element.list;
      around.lists = [];
      return;
    }
    if (around.element === Element.sign) this.#fail(around, 'unsupported', around.elementStart);
    if (around.element === Element.none || around.element === Element.expression)
      around.elementStart = list.start;
    around.element = Element.list;
    around.elementStop = list.end;
    around.lists.push(list);
  }

  /** Lists that stand alone: in prose one number between brackets is a citation, and a bare tuple needs a name. */
  #emitIfWanted(frame: Frame, list: List): void {
    const isNamed = nameBefore(this.#text, list.start, this.#language) !== undefined;
    if (frame.kind === 'tuple' && (frame.lists.some(({ start }) => this.#text[start] === '[') || !isNamed)) {
      for (const inner of frame.lists) if (this.#text[inner.start] === '[') this.#emit(inner);
      return;
    }
    if (this.#language.prose && frame.kind === 'list') {
      if (list.to - list.from < 2 && !isNamed) return;
      if (this.#text[list.end] === '(') return;
    }
    this.#emit(list);
  }

  #refuse(frame: Frame, around: Frame | undefined, end: number): void {
    this.#release(frame);
    const trouble = frame.trouble ?? { reason: 'empty' as const, at: frame.start };
    if (around) {
      around.numbers += frame.numbers;
      around.others += frame.others;
      around.element = Element.list;
      around.lists = [];
      around.fail(trouble.reason, trouble.at, trouble.detail);
      this.#release(around);
      return;
    }
    const isEmptyList = trouble.reason === 'empty' && frame.kind === 'list' && !this.#language.prose;
    const isNearlyNumeric = frame.numbers > 0 && frame.numbers >= frame.others && frame.kind !== 'tuple';
    if (!isEmptyList && !isNearlyNumeric) return;
    const isBlock =
      frame.closer === closeBrace && nameBefore(this.#text, frame.start, this.#language) === undefined;
    if (isBlock) return;
    this.refused.push({ start: frame.start, end, ...trouble });
  }

  #fail(frame: Frame, reason: Refusal['reason'], at: number, detail?: string): void {
    if (frame.kind === 'call' && frame.maker?.kind !== 'lists') return;
    frame.fail(reason, at, detail);
    this.#release(frame);
    const isHopeless =
      frame.others > frame.numbers + 4 || (frame.closer === closeBrace && frame.numbers === 0);
    if (isHopeless) frame.kind = 'other';
  }

  /** The lists inside of what is no list stand for themselves. */
  #release(frame: Frame): void {
    for (const list of frame.lists) this.#emit(list);
    frame.lists = [];
    this.#drop(frame.base);
  }

  #push(value: number, start: number, stop: number): void {
    this.#values.push(value);
    this.#starts.push(start);
    this.#stops.push(stop);
  }

  #drop(length: number): void {
    if (this.#values.length <= length) return;
    this.#values.length = length;
    this.#starts.length = length;
    this.#stops.length = length;
  }

  #emit({ start, end, from, to, shape }: List): void {
    const values = this.#values.slice(from, to);
    const places =
      values.length <= mostPlaces
        ? values.map((_, at) => [this.#starts[from + at], this.#stops[from + at]] as const)
        : undefined;
    this.found.push({
      start,
      end,
      values,
      shape,
      name: nameBefore(this.#text, start, this.#language),
      places,
    });
  }

  #emitMade({ values, shape }: Made, start: number, end: number): void {
    const derivation = this.#text.slice(start, end);
    this.found.push({
      start,
      end,
      values,
      shape,
      name: nameBefore(this.#text, start, this.#language),
      derivation,
    });
  }

  #readComment(from: number, to: number): void {
    const bracket = this.#text.indexOf('[', from);
    if (bracket < 0 || bracket >= to) return;
    const { found, refused } = new ListReader(this.#text, prose, this.#arithmetic, from, to).read();
    this.found.push(...found);
    this.refused.push(...refused.filter(({ reason }) => reason === 'truncated'));
  }
}

const scalar: readonly number[] = [];
/** Places are for pointing at single numbers; no one points at one in ten thousand. */
const mostPlaces = 10_000;

const keywords = new Set(
  `return in not and or if else elif yield assert print case of typeof await raise del is when then do from
   lambda with while until unless puts p void throw default end`.split(/\s+/),
);

const paren = 40;
const closeParen = 41;
const square = 91;
const closeSquare = 93;
const closeBrace = 125;
const backslash = 92;
const ampersand = 38;
const equals = 61;
const colon = 58;
const plus = 43;
const minus = 45;
const longMinus = 0x2212;
