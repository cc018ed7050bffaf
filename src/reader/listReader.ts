import { Allowance } from './allowance';
import { calleeStart } from './callee';
import { Collector, type Source } from './collector';
import { constructorBefore } from './constructors';
import { Elements } from './elements';
import type { Found, Refusal } from './found';
import { Element, Frame, type FrameKind, type List } from './frame';
import { prose } from './languages';
import { Lexer } from './lexer';
import type { Value } from './makers';
import { selects } from './operand';
import { Token } from './token';
import { ValueStack } from './values';

export interface Read {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * Reads the lists of numbers of a text in one pass, with a stack of the brackets that are open and one of the values
 * read in them. A bracket that closes as a list of numbers becomes an element of the one around it; when that turns
 * out to be something else, the lists in it stand for themselves.
 */
export class ListReader {
  /** Where the outermost bracket around the offset begins that was read up to; below zero where there is none. */
  outermost = -1;

  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly #allowance: Allowance;
  readonly #values = new ValueStack();
  readonly #collector: Collector;
  readonly #elements: Elements;
  /** The open brackets up to the depth, and beyond it those that were open before. */
  readonly #frames: Frame[] = [];
  #depth = 0;
  /** How many more are open than are kept. */
  #beyond = 0;
  #top: Frame | undefined;
  /** How many open brackets wait for each closer, by its code. */
  readonly #waiting = new Uint32Array(128);
  /** The brackets in which lists are written, by their codes. */
  readonly #openLists: readonly number[];
  #end = 0;
  /** Reads what is printed in comments. */
  #comments: ListReader | undefined;

  constructor({ text, language, arithmetic }: Source) {
    const allowance = new Allowance(text.length);
    const source: Source = { text, language, arithmetic: allowance.limit(arithmetic) };
    this.#source = source;
    this.#openLists = [...language.lists].map((bracket) => bracket.charCodeAt(0));
    this.#allowance = allowance;
    this.#lexer = new Lexer(source, (start, end) => this.#readComment(start, end));
    this.#collector = new Collector(source, this.#values, allowance);
    this.#elements = new Elements(source, this.#lexer, this.#values, this.#collector);
  }

  /** Reads from one offset to another and returns all that was found so far. */
  read(start = 0, end = this.#source.text.length): Read {
    this.#begin(start, end);
    while (this.#step());
    return this.#finish();
  }

  /** Reads until nothing that was open at the offset may become a list any more. */
  readAround(offset: number, start: number): Read {
    this.#begin(start, this.#source.text.length);
    let around = 0;
    for (let depth = 0; this.#step(); depth = this.#depth) {
      const isBefore = this.#lexer.start <= offset;
      if (isBefore) this.outermost = this.#depth > 0 ? this.#frames[0].start : -1;
      const isCalledBefore = this.#depth > depth && this.#frames[depth].start <= offset;
      around = isBefore || isCalledBefore ? this.#depth : Math.min(around, this.#depth);
      if (isBefore) continue;
      while (around > 0 && !this.#frames[around - 1].isLive) around--;
      if (around === 0) break;
    }
    return this.#finish();
  }

  #begin(start: number, end: number): void {
    this.#end = end;
    this.#lexer.moveTo(start, end);
  }

  #finish(): Read {
    this.#leaveAll();
    if (!this.#comments) return this.#collector;
    const { found, refused } = this.#comments.#collector;
    const truncated = refused.filter(({ reason }) => reason === 'truncated');
    return {
      found: [...this.#collector.found, ...found],
      refused: [...this.#collector.refused, ...truncated],
    };
  }

  #step(): boolean {
    const frame = this.#top;
    if (frame?.isLive) this.#elements.takeRun(frame, this.#end);
    switch (frame?.isLive ? this.#lexer.next() : this.#lexer.nextBracket()) {
      case Token.end:
        return false;
      case Token.open:
        this.#open(frame);
        return true;
      case Token.close:
        this.#close();
        return true;
      default:
        if (frame?.isLive) this.#elements.take(frame);
        else this.#endParagraph();
        return true;
    }
  }

  /** A bracket left open in prose does not reach beyond its paragraph. */
  #endParagraph(): void {
    if (this.#lexer.token === Token.newline) this.#leaveAll();
  }

  #leaveAll(): void {
    this.#beyond = 0;
    while (this.#depth > 0) this.#leave(true);
  }

  #open(frame: Frame | undefined): void {
    const around = frame?.isLive ? frame : undefined;
    const { start } = this.#lexer;
    const { text, language } = this.#source;
    const bracket = text.charCodeAt(start);
    if (around?.element === Element.list && bracket !== openParenthesis) this.#separate(around);
    const isFree = !around || around.element === Element.none;
    if (bracket === openParenthesis && this.#lexer.stop === start + 2) this.#enter('list', start, slash);
    else if (bracket === openParenthesis) this.#openParenthesis(around, isFree);
    else if (bracket === backslash) this.#enter(isFree ? 'matrix' : 'other', start, backslash);
    else {
      const isElement = around !== undefined && isFree;
      const isList =
        this.#openLists.includes(bracket) &&
        (isElement || bracket === openBrace || !selects(text, start, language));
      if (around && !(isElement && isList)) this.#elements.express(around);
      this.#enter(isList ? 'list' : 'other', start, bracket === openSquare ? closeSquare : closeBrace);
    }
  }

  /** White space between two lists separates them where it may. */
  #separate(around: Frame): void {
    if (!this.#elements.separatesBySpace(around)) return;
    around.bySpaces = true;
    this.#elements.finish(around);
  }

  #openParenthesis(around: Frame | undefined, isFree: boolean): void {
    const { start } = this.#lexer;
    const { text, language } = this.#source;
    if (language.constructors) {
      const maker = constructorBefore(text, start, language.constructors);
      const from = maker ? calleeStart(text, start) : start;
      if (maker && (!around || around.elementStart === from)) {
        this.#enter('call', from, closeParenthesis, maker);
        return;
      }
    }
    if (around && isFree) {
      if (around.element === Element.none) around.elementStart = start;
      this.#enter('tuple', start, closeParenthesis);
      return;
    }
    if (around) this.#elements.express(around);
    const isTuple = !around && language.tuples === true && !selects(text, start, language);
    this.#enter(isTuple ? 'tuple' : 'other', start, closeParenthesis);
  }

  #enter(kind: FrameKind, start: number, closer: number, maker?: Frame['maker']): void {
    if (this.#depth === mostOpen) {
      this.#enterBeyond();
      return;
    }
    if (this.#depth === this.#frames.length) this.#frames.push(new Frame());
    this.#top = this.#frames[this.#depth++];
    this.#top.open(kind, start, closer, this.#values.length, maker);
    this.#waiting[closer]++;
  }

  /** No one nests so deep: brackets are counted until the last one that is kept closes, and nothing in it is read. */
  #enterBeyond(): void {
    this.#beyond++;
    this.#collector.release(this.#top!);
    this.#top!.kind = 'other';
  }

  /** A closer that nothing waits for is passed over; brackets opened since the one it closes stay unclosed. */
  #close(): void {
    if (this.#beyond > 0) {
      this.#beyond--;
      return;
    }
    const closer = this.#source.text.charCodeAt(this.#lexer.start);
    if (this.#waiting[closer] === 0) return;
    while (this.#top!.closer !== closer) this.#leave(true);
    this.#leave(false);
  }

  #leave(isUnclosed: boolean): void {
    const frame = this.#frames[--this.#depth];
    this.#waiting[frame.closer]--;
    const parent = this.#depth > 0 ? this.#frames[this.#depth - 1] : undefined;
    this.#top = parent;
    const around = parent?.isLive ? parent : undefined;
    const end = this.#lexer.stop;
    if (isUnclosed) this.#elements.fail(frame, 'unclosed', frame.start);
    if (frame.isLive) this.#elements.finish(frame);
    if (frame.kind === 'call' && !frame.holdsElements) this.#leaveCall(frame, around, end);
    else if (frame.isLive) this.#leaveList(frame, around, end);
    else if (around) around.elementStop = end;
  }

  #leaveList(frame: Frame, around: Frame | undefined, end: number): void {
    if (frame.kind === 'tuple' && frame.commas === 0 && !frame.trouble) {
      const [only] = frame.lists;
      if (only) this.#place(frame, around, only);
      else this.#leaveExpression(frame, around, end);
      return;
    }
    if (frame.rows > 0) frame.endRow(end);
    if (frame.isRepeated) this.#repeat(frame);
    if (frame.count === 0) frame.fail('empty', frame.start);
    if (frame.trouble) this.#refuse(frame, around, end);
    else this.#accept(frame, around, end);
  }

  /** Parentheses around one expression, or a call: its value is worked out with what stands around it. */
  #leaveExpression(frame: Frame, around: Frame | undefined, end: number): void {
    this.#collector.release(frame);
    if (!around) return;
    around.element = Element.expression;
    around.elementStop = end;
  }

  #leaveCall(frame: Frame, around: Frame | undefined, end: number): void {
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
    this.#leaveExpression(frame, around, end);
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

  /** `[0.25; 4]` of Rust: one value, and how often it stands. What is written once has no places of its own. */
  #repeat(frame: Frame): void {
    const [value, count] = this.#values.slice(frame.base, this.#values.length);
    const isCount =
      frame.count === 2 && frame.shape().length === 1 && Number.isInteger(count) && count <= mostRepeated;
    const fits = isCount && this.#allowance.takeNumbers(count);
    this.#values.drop(frame.base);
    if (!fits) frame.fail('unsupported', frame.start, ';');
    frame.count = fits ? count : 0;
    for (let index = 0; index < frame.count; index++) {
      this.#values.push(value, 0, 0);
    }
  }

  #accept(frame: Frame, around: Frame | undefined, end: number): void {
    this.#place(frame, around, {
      start: frame.start,
      end,
      from: frame.base,
      to: this.#values.length,
      shape: frame.shape(),
      parts: frame.kind === 'tuple' ? frame.lists.flatMap((inner) => inner.parts ?? [inner]) : undefined,
    });
  }

  /** A list is an element of the bracket around it, unless that is none or it is a part of an expression there. */
  #place(frame: Frame, around: Frame | undefined, list: List): void {
    const isElement = around?.element === Element.none || around?.elementStart === list.start;
    if (around && isElement && !around.trouble) {
      around.addList(list);
      around.elementStart = list.start;
      around.elementStop = list.end;
      around.element = Element.list;
      return;
    }
    this.#collector.list(list);
    this.#values.drop(frame.base);
    if (!around) return;
    around.numbers += list.to - list.from;
    around.element = isElement ? Element.list : Element.expression;
    around.elementStop = list.end;
  }

  #refuse(frame: Frame, around: Frame | undefined, end: number): void {
    this.#collector.release(frame);
    if (!around?.holdsElements) this.#collector.refuse(frame, end);
    if (!around) return;
    const { reason, at, detail } = frame.trouble!;
    around.numbers += frame.numbers;
    around.others += frame.others;
    around.element = Element.list;
    around.elementStop = end;
    this.#elements.fail(around, reason, at, detail);
  }

  /** Results are printed behind code as comments: `# tensor([0.25, 0.75])`. */
  #readComment(start: number, end: number): void {
    const { text, arithmetic } = this.#source;
    if (!text.slice(start, end).includes('[')) return;
    this.#comments ??= new ListReader({ text, arithmetic, language: prose });
    this.#comments.read(start, end);
  }
}

/** Many more than any list is deep: brackets in a text that was misunderstood may stay open for long. */
const mostOpen = 5_000;
const mostRepeated = 100_000;

const openParenthesis = 40;
const openSquare = 91;
const openBrace = 123;
const closeParenthesis = 41;
const closeSquare = 93;
const closeBrace = 125;
const backslash = 92;
const slash = 47;
