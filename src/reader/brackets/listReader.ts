import { sizeOf } from '../../shape';
import { calleeStart } from '../calls/callee';
import { constructorBefore } from '../calls/constructors';
import { truthValues, wordValue } from '../numbers/constants';
import { expressionValue } from '../numbers/expression';
import { castEnd } from '../numbers/mathSyntax';
import { plainRun } from '../numbers/plainRun';
import { ValueStack } from '../numbers/valueStack';
import { Allowance } from '../source/allowance';
import type { Found, Refusal, RefusalReason } from '../source/found';
import { prose } from '../source/languages';
import type { Source } from '../source/source';
import { selects } from '../tokens/afterOperand';
import { isWordCode } from '../tokens/characters';
import {
  ampersand,
  backslash,
  closeBrace,
  closeParenthesis,
  closeSquare,
  colon,
  comma,
  equals,
  longMinus,
  minus,
  openBrace,
  openParenthesis,
  openSquare,
  plus,
  slash,
} from '../tokens/codes';
import { Lexer } from '../tokens/lexer';
import { literalValue } from '../tokens/literal';
import { Token } from '../tokens/token';
import { Brackets } from './brackets';
import { Collector } from './collector';
import { concatenated } from './concatenated';
import { ConstructorCalls } from './constructorCalls';
import { beginsLine, endsType, givesValue, isGivenTuple, isPrintWithoutCommas, withNew } from './hints';
import { type BracketKind, Element, type List, type OpenBracket, scalar } from './openBracket';

export interface Read {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * What happens to an element when the next token arrives, by how far the element has come. The token is a number, a
 * sign, a word, another part of an expression, or the end of the element.
 */
const transitions = {
  //       none     sign        number    list      expression
  number: ['value', 'value', 'next', 'next', 'next'],
  sign: ['sign', 'grow', 'next', 'next', 'next'],
  word: ['begin', 'grow', 'next', 'refuse', 'next'],
  part: ['begin', 'grow', 'undo', 'refuse', 'grow'],
  end: ['pass', 'evaluate', 'count', 'join', 'evaluate'],
} as const satisfies Readonly<Record<string, Record<Element, Step>>>;

type Step =
  /** The token is a number, behind its sign if it has one. */
  | 'value'
  /** The element begins with a sign. */
  | 'sign'
  /** The element begins as an expression, which is evaluated at its end. */
  | 'begin'
  /** The expression continues. */
  | 'grow'
  /** The number is part of an expression after all. */
  | 'undo'
  /** A list is part of an expression, which is then not a number. */
  | 'refuse'
  /**
   * White space ends the element here and the token begins the next one, where that is possible; otherwise the token is
   * part of the element.
   */
  | 'next'
  /** The element ends: as a number, a list, an expression, or nothing. */
  | 'count'
  | 'join'
  | 'evaluate'
  | 'pass';

/**
 * Reads the lists of numbers of a text in one pass, with a stack of the open brackets and one of the values read in
 * them. A bracket that closes as a list of numbers becomes an element of the one around it; if that turns out to be
 * something else, the lists in it are kept as they are.
 */
export class ListReader {
  /** The start of the outermost bracket around the offset that was read up to; negative where there is none. */
  outermost = -1;

  readonly #source: Source;
  readonly #allowance: Allowance;
  readonly #lexer: Lexer;
  readonly #brackets = new Brackets();
  readonly #values = new ValueStack();
  readonly #collector: Collector;
  readonly #calls: ConstructorCalls;
  /** The codes of the brackets that can open a list. */
  readonly #openLists: readonly number[];
  #end = 0;
  /** Reads what is printed in comments. */
  #comments: ListReader | undefined;

  constructor(source: Source) {
    this.#allowance = new Allowance(source.text.length);
    this.#source = { ...source, arithmetic: this.#allowance.limit(source.arithmetic) };
    this.#lexer = new Lexer(this.#source, (start, end) => this.#readComment(source, start, end));
    this.#collector = new Collector(this.#source, this.#values, this.#allowance);
    this.#calls = new ConstructorCalls(this.#source, this.#values, this.#collector, this.#allowance);
    this.#openLists = [...source.language.lists].map((bracket) => bracket.charCodeAt(0));
  }

  /** Reads from one offset to another and returns everything found so far. */
  read(start = 0, end = this.#source.text.length): Read {
    this.#begin(start, end);
    while (this.#step());
    return this.#finish();
  }

  /** Reads until nothing that was open at the offset can still become a list. */
  readAround(offset: number, start: number): Read {
    const brackets = this.#brackets;
    this.#begin(start, this.#source.text.length);
    let around = 0;
    for (let depth = 0; this.#step(); depth = brackets.depth) {
      const isBefore = this.#lexer.start <= offset;
      if (isBefore) this.outermost = brackets.depth > 0 ? brackets.at(0).start : -1;
      const isCalledBefore = brackets.depth > depth && brackets.at(depth).start <= offset;
      around = isBefore || isCalledBefore ? brackets.depth : Math.min(around, brackets.depth);
      if (isBefore) continue;
      while (around > 0 && !brackets.at(around - 1).isLive) around--;
      if (around === 0) break;
    }
    return this.#finish();
  }

  /** How far it has read. */
  get reached(): number {
    return this.#lexer.stop;
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

  /** Results are often pasted after code as comments: `# tensor([0.25, 0.75])`. */
  #readComment(source: Source, start: number, end: number): void {
    if (!source.text.slice(start, end).includes('[')) return;
    this.#comments ??= new ListReader({ ...source, language: prose });
    this.#comments.read(start, end);
  }

  #step(): boolean {
    const { around } = this.#brackets;
    if (around) this.#takeRun(around);
    switch (around ? this.#lexer.next() : this.#lexer.nextBracket()) {
      case Token.end:
        return false;
      case Token.open:
        this.#open();
        return true;
      case Token.close:
        this.#close();
        return true;
      default:
        if (around) this.#take(around);
        else this.#endParagraph();
        return true;
    }
  }

  /** A bracket left open in prose does not extend beyond its paragraph. */
  #endParagraph(): void {
    if (this.#lexer.token === Token.newline) this.#leaveAll();
  }

  /** Reads the plain decimals that come next, before the lexer sees them. */
  #takeRun(frame: OpenBracket): void {
    const isScalars = frame.inner === undefined || frame.inner.length === 0;
    if (frame.element !== Element.none || frame.trouble || frame.bySpaces || !isScalars) return;
    if (frame.kind !== 'list' && frame.kind !== 'tuple') return;
    const { text, language } = this.#source;
    const before = this.#values.length;
    const breaksAtLines = language.spaces === 'always';
    const behind = plainRun(text, this.#lexer.stop, this.#end, frame.closer, breaksAtLines, this.#values);
    const count = this.#values.length - before;
    if (count === 0) return;
    frame.addScalars(count, text.charCodeAt(behind - 1) === comma ? count : count - 1);
    this.#lexer.moveTo(behind);
  }

  /** Adds the lexer's token, which is not a bracket, to the innermost open bracket. */
  #take(frame: OpenBracket): void {
    const { token, start, stop } = this.#lexer;
    const { text, language } = this.#source;
    switch (token) {
      case Token.number:
        this.#advance(frame, 'number', literalValue(text, start, stop, language));
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
        if (frame.kind === 'list') this.#endRow(frame);
        break;
      case Token.semicolon:
        this.#semicolon(frame);
        break;
      case Token.ellipsis:
        this.#ellipsis(frame);
        break;
      default:
        this.#advance(frame, 'part');
        this.#failElement(frame);
    }
  }

  #advance(frame: OpenBracket, input: 'number' | 'sign' | 'word' | 'part', value = 0): void {
    const { start, stop } = this.#lexer;
    const step = transitions[input][frame.element];
    if (step === 'next') {
      const isNext = this.#isNext(frame, input);
      if (isNext) this.#endBySpace(frame);
      this.#advance(frame, isNext ? input : 'part', value);
      return;
    }
    if (frame.element === Element.none) frame.elementStart = start;
    frame.elementStop = stop;
    if (step === 'value') {
      const isNegative = frame.element === Element.sign && frame.negative;
      this.#values.push(isNegative ? -value : value, frame.elementStart, stop);
      frame.element = Element.number;
      return;
    }
    if (step === 'sign') {
      frame.negative = this.#source.text.charCodeAt(start) !== plus;
      frame.element = Element.sign;
      return;
    }
    if (step === 'undo') this.#values.drop(Math.max(frame.base, this.#values.length - 1));
    else if (step === 'refuse') this.#fail(frame, 'unsupported', start);
    frame.element = Element.expression;
  }

  /** Whether white space before the lexer's token ends the element. */
  #isNext(frame: OpenBracket, input: 'number' | 'sign' | 'word' | 'part'): boolean {
    const isEnded =
      frame.element === Element.expression ? this.#isSplitBySpace(frame) : this.#separatesBySpace(frame);
    if (!isEnded || input === 'number') return isEnded;
    const { start, stop, spaced } = this.#lexer;
    const { text, language } = this.#source;
    if (input === 'word') return language.spaces === 'always' && spaced;
    // Where white space separates, `[1 -2]` is two numbers and `[1 - 2]` is one.
    if (/\s/.test(text[stop] ?? ' ')) return false;
    const isPrint = frame.bySpaces || isPrintWithoutCommas(text.slice(start, start + 200));
    return spaced || (language.prose === true && isPrint);
  }

  #word(frame: OpenBracket): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    const word = text.slice(start, stop);
    const value = frame.holdsElements ? wordValue(word, language) : undefined;
    const goesOn = '.(:'.includes(text[stop] ?? ' ');
    const isNumber =
      !truthValues.has(word) ||
      language.booleans === 'all' ||
      (language.booleans === 'mixed' && frame.numbers > 0);
    if (value === undefined || goesOn || !isNumber) this.#advance(frame, 'word');
    else this.#advance(frame, 'number', value);
  }

  #operator(frame: OpenBracket): void {
    const { start, stop } = this.#lexer;
    const { text } = this.#source;
    const code = text.charCodeAt(start);
    const isGiver = (code === equals || code === colon) && text.charCodeAt(stop) !== equals;
    if (code === ampersand && frame.kind === 'matrix') this.#comma(frame);
    else if (frame.flattens && code === equals && isGiver && frame.element === Element.expression)
      frame.element = Element.none;
    else if (!frame.holdsElements && isGiver) {
      frame.keyword = text.slice(frame.elementStart, frame.elementStop);
      frame.element = Element.none;
    } else if (endsType(this.#source, frame, start)) frame.element = Element.none;
    else if (givesValue(this.#source, start, stop)) this.#giveUp(frame);
    else if (code === plus || code === minus || code === longMinus) this.#advance(frame, 'sign');
    else this.#advance(frame, 'part');
  }

  #comma(frame: OpenBracket): void {
    const { start } = this.#lexer;
    if (frame.element === Element.none || frame.bySpaces) {
      if (this.#source.language.spaces !== 'always') this.#fail(frame, 'not-a-number', start, ',');
    }
    frame.commas++;
    this.#endElement(frame);
  }

  #semicolon(frame: OpenBracket): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    // Two semicolons concatenate along a further axis.
    if (language.furtherAxes && text[stop] === ';') this.#fail(frame, 'unsupported', start, ';;');
    else if (language.semicolon === 'comma') this.#comma(frame);
    else if (language.semicolon === 'row' && (frame.kind === 'list' || frame.kind === 'matrix'))
      this.#endRow(frame);
    else if (
      language.semicolon === 'repeat' &&
      (frame.element === Element.number || frame.element === Element.list) &&
      frame.count === 0
    ) {
      this.#endElement(frame);
      frame.isRepeated = true;
    } else if (frame.holdsElements) this.#giveUp(frame);
    else this.#fail(frame, 'unsupported', start, ';');
  }

  /** Three dots alone mark an omission in a print; before a name they spread it. */
  #ellipsis(frame: OpenBracket): void {
    const { start, stop } = this.#lexer;
    const { text, language } = this.#source;
    // Test reports cut `[1, 0], [0, 1]` to `[1,...[0, 1]`; code never spreads a list right after a number.
    const isCut = language.prose === true && /\d,?$/.test(text.slice(start - 2, start));
    if (!isCut && /[\w([$]/.test(text[stop] ?? ' ')) this.#advance(frame, 'part');
    else {
      this.#fail(frame, 'truncated', start, '...');
      this.#endElement(frame);
      frame.element = Element.list;
    }
  }

  #endElement(frame: OpenBracket): void {
    const { element, elementStart, elementStop } = frame;
    const step = transitions.end[element];
    if (step === 'pass') return;
    frame.element = Element.none;
    const list = step === 'join' ? frame.lists[frame.lists.length - 1] : undefined;
    if (!frame.holdsElements) {
      frame.addArgument({ start: elementStart, stop: elementStop, keyword: frame.keyword, list });
      frame.keyword = undefined;
    } else if (step === 'count') {
      if (frame.isRepeated) frame.count++;
      else frame.add(scalar, elementStart, 1);
    } else if (step === 'evaluate') this.#evaluate(frame);
    else if (list && frame.flattens) frame.addScalars(list.to - list.from, 0);
    else if (list) frame.add(list.shape, list.start, list.to - list.from);
    if (frame.trouble) this.#release(frame);
  }

  #endBySpace(frame: OpenBracket): void {
    frame.bySpaces = true;
    this.#endElement(frame);
  }

  #endRow(frame: OpenBracket): void {
    this.#endElement(frame);
    frame.endRow(this.#lexer.start);
    if (frame.trouble) this.#release(frame);
  }

  #evaluate(frame: OpenBracket): void {
    const { elementStart, elementStop } = frame;
    const { text, language, arithmetic } = this.#source;
    const isArithmetic = /[\d.+-]/.test(text[elementStart]);
    // Arithmetic was meant as a number; its value does not matter once the list has failed.
    const value =
      frame.trouble && isArithmetic
        ? undefined
        : expressionValue(text, elementStart, elementStop, language, arithmetic);
    if (value !== undefined) {
      this.#values.push(value, elementStart, elementStop);
      frame.add(scalar, elementStart, 1);
      return;
    }
    if (isArithmetic) frame.numbers++;
    else frame.others++;
    this.#failElement(frame);
  }

  /** Whether white space can end an element here: in prints only where no comma does. */
  #separatesBySpace({ kind, commas }: OpenBracket): boolean {
    const { spaces } = this.#source.language;
    return kind === 'list' && (spaces === 'always' || (spaces === 'prints' && commas === 0));
  }

  /** Whether white space before the lexer's token ends an expression: `[1/3 2/3]`. */
  #isSplitBySpace(frame: OpenBracket): boolean {
    const { text, language } = this.#source;
    if (language.spaces !== 'always' || frame.element !== Element.expression || !this.#lexer.spaced)
      return false;
    const last = text.charCodeAt(frame.elementStop - 1);
    return (
      this.#separatesBySpace(frame) && (isWordCode(last) || ").]}'".includes(text[frame.elementStop - 1]))
    );
  }

  /** The element is not a number. */
  #failElement(frame: OpenBracket): void {
    const { elementStart, elementStop } = frame;
    const detail = this.#source.text.slice(elementStart, Math.min(elementStop, elementStart + longestDetail));
    const isName = /^(?:\.\.\.)?[A-Za-z_]/.test(detail);
    this.#fail(frame, isName ? 'unknown-name' : 'not-a-number', elementStart, detail);
  }

  /** The bracket cannot be a list of numbers; reading goes on only to find out whether it nearly was one. */
  #fail(frame: OpenBracket, reason: RefusalReason, at: number, detail?: string): void {
    if (!frame.holdsElements) return;
    frame.fail(reason, at, detail);
    this.#release(frame);
    const isBlock = frame.closer === closeBrace && frame.numbers === 0 && !/^[\d.(+-]/.test(detail ?? '');
    if (isBlock || frame.others > frame.numbers + mostOthers) frame.kind = 'other';
  }

  /** Nothing in the bracket is read, except for the lists in it. */
  #giveUp(frame: OpenBracket): void {
    this.#release(frame);
    frame.kind = 'other';
  }

  /** Keeps the lists of a bracket that is not a list itself, and releases their values. */
  #release(frame: OpenBracket): void {
    if (frame.lists.length > 0) {
      for (const list of frame.lists) this.#collector.list(list);
      frame.lists = [];
    }
    this.#values.drop(frame.base);
  }

  /** Opens the lexer's bracket: a list begins, a call that makes one, or something else. */
  #open(): void {
    const { around } = this.#brackets;
    const { start } = this.#lexer;
    const { text, language } = this.#source;
    const bracket = text.charCodeAt(start);
    if (around && this.#isSplitByBracket(around, bracket)) this.#endBySpace(around);
    if (around && bracket !== openParenthesis) this.#passType(around, start);
    const isFree = !around || around.element === Element.none;
    if (bracket === openParenthesis && this.#lexer.stop === start + 2) this.#enter('list', start, slash);
    else if (bracket === openParenthesis) this.#openParenthesis(around, isFree);
    else if (bracket === backslash) this.#enter(isFree ? 'matrix' : 'other', start, backslash);
    else {
      const isElement = around !== undefined && isFree;
      const isList =
        this.#openLists.includes(bracket) &&
        !(language.sections && !around && beginsLine(text, start)) &&
        (isElement || bracket === openBrace || !selects(text, start, language));
      if (around && !(isElement && isList)) this.#advance(around, 'part');
      this.#enter(isList ? 'list' : 'other', start, bracket === openSquare ? closeSquare : closeBrace);
    }
  }

  /** White space between two lists separates them where it can. */
  #isSplitByBracket(around: OpenBracket, bracket: number): boolean {
    const isBehindList = around.element === Element.list && bracket !== openParenthesis;
    return isBehindList ? this.#separatesBySpace(around) : this.#isSplitBySpace(around);
  }

  /** A type before a list that is an element: `{new double[] {1, 2}, ...}`, `vec![vec![1, 2], ...]`. */
  #passType(around: OpenBracket, start: number): void {
    const { text, language } = this.#source;
    if (!language.elementType || around.element !== Element.expression || !around.holdsElements) return;
    if (start - around.elementStart > longestType || text[start] !== (language.lists === '[' ? '[' : '{'))
      return;
    if (language.elementType.test(text.slice(around.elementStart, start))) around.element = Element.none;
  }

  #openParenthesis(around: OpenBracket | undefined, isFree: boolean): void {
    const { start } = this.#lexer;
    const { text, language } = this.#source;
    if (language.constructors) {
      const maker = constructorBefore(text, start, language.constructors);
      const from = maker ? withNew(text, calleeStart(text, start)) : start;
      if (maker && (!around || around.elementStart === from)) {
        this.#enter('call', from, closeParenthesis, maker);
        return;
      }
    }
    if (around && isFree && !(language.casts && castEnd(text, start) > start)) {
      if (around.element === Element.none) around.elementStart = start;
      this.#enter('tuple', start, closeParenthesis);
      return;
    }
    if (around) this.#advance(around, 'part');
    // In prose, parentheses are a vector only where they are assigned to a name and are outside of any call.
    const isFreeProse = language.prose === true && this.#brackets.depth === 0;
    const isNamed = language.tuples === true ? !selects(text, start, language) : isGivenTuple(text, start);
    const isTuple = !around && (language.tuples === true || isFreeProse) && isNamed;
    this.#enter(isTuple ? 'tuple' : 'other', start, closeParenthesis);
  }

  /** No real list is nested deeply enough to fill the stack: beyond that, brackets are only counted. */
  #enter(kind: BracketKind, start: number, closer: number, maker?: OpenBracket['maker']): void {
    if (this.#brackets.isFull) this.#giveUp(this.#brackets.top!);
    this.#brackets.open(kind, start, closer, this.#values.length, maker);
  }

  /** Ignores a closer that nothing waits for; brackets opened since its own opener stay unclosed. */
  #close(): void {
    const closer = this.#source.text.charCodeAt(this.#lexer.start);
    if (!this.#brackets.closes(closer)) return;
    while (this.#brackets.top!.closer !== closer) this.#leave(true);
    this.#leave(false);
  }

  #leaveAll(): void {
    while (this.#brackets.depth > 0) this.#leave(true);
  }

  /** Closes the innermost bracket and passes the result to the one around it. */
  #leave(isUnclosed: boolean): void {
    const frame = this.#brackets.leave();
    const { around } = this.#brackets;
    const end = this.#lexer.stop;
    if (isUnclosed) this.#fail(frame, 'unclosed', frame.start);
    if (frame.isLive) this.#endElement(frame);
    if (frame.kind === 'call' && !frame.holdsElements) {
      if (!this.#calls.leave(frame, around, end)) this.#leaveExpression(frame, around, end);
    } else if (frame.isLive) this.#leaveList(frame, around, end);
    else if (around) around.elementStop = end;
  }

  #leaveList(frame: OpenBracket, around: OpenBracket | undefined, end: number): void {
    if (frame.kind === 'tuple' && frame.commas === 0 && !frame.trouble) {
      const [only] = frame.lists;
      if (only) this.#place(frame, around, only);
      else this.#leaveExpression(frame, around, end);
      return;
    }
    if (frame.rows > 0) frame.endRow(end);
    if (frame.isRepeated) this.#repeat(frame);
    if (frame.count === 0) frame.fail('empty', frame.start);
    if (frame.kind === 'tuple' && !this.#source.language.elementTuples)
      frame.fail('unsupported', frame.start, ',');
    if (frame.trouble) this.#refuse(frame, around, end);
    else this.#accept(frame, around, end);
  }

  /** Parentheses around an expression, or a call: they are evaluated together with what surrounds them. */
  #leaveExpression(frame: OpenBracket, around: OpenBracket | undefined, end: number): void {
    this.#release(frame);
    if (!around) return;
    around.element = Element.expression;
    around.elementStop = end;
  }

  /** Rust's `[0.25; 4]`: one value and its count. A value that is written once has no places of its own. */
  #repeat(frame: OpenBracket): void {
    const read = this.#values.slice(frame.base, this.#values.length);
    const count = read.pop() ?? 0;
    const isCount =
      frame.count === 2 &&
      read.length === sizeOf(frame.inner ?? []) &&
      Number.isInteger(count) &&
      count > 0 &&
      count <= mostRepeated;
    const fits = isCount && this.#allowance.takeNumbers(count * read.length);
    this.#values.drop(frame.base);
    if (!fits) frame.fail('unsupported', frame.start, ';');
    frame.count = fits ? count : 0;
    for (let index = 0; index < frame.count; index++) {
      for (const value of read) this.#values.push(value, 0, 0);
    }
  }

  #accept(frame: OpenBracket, around: OpenBracket | undefined, end: number): void {
    const fenced = this.#fenced(frame);
    if (fenced) {
      this.#place(frame, around, { ...fenced, start: frame.start, end });
      return;
    }
    const isJoined = this.#source.language.matrices === true;
    const joined = isJoined ? concatenated(frame, this.#source.language, this.#values) : undefined;
    if (joined === 'unequal') {
      frame.fail('ragged', frame.start);
      this.#refuse(frame, around, end);
      return;
    }
    this.#place(frame, around, {
      start: frame.start,
      end,
      from: frame.base,
      to: this.#values.length,
      shape: joined?.shape ?? frame.shape(),
      isColumn: joined?.isColumn,
      parts: frame.kind === 'tuple' ? frame.lists.flatMap((inner) => inner.parts ?? [inner]) : undefined,
    });
  }

  /** The TeX matrix that the brackets merely enclose. */
  #fenced({ kind, count, lists: [only] }: OpenBracket): List | undefined {
    const { text, language } = this.#source;
    const isFence = language.prose && kind === 'list' && count === 1 && only !== undefined;
    return isFence && text.startsWith('\\begin', only.start) ? only : undefined;
  }

  /**
   * Makes the list an element of the bracket around it, unless there is none or the list belongs to an expression
   * there.
   */
  #place(frame: OpenBracket, around: OpenBracket | undefined, list: List): void {
    const isElement = around?.element === Element.none || around?.elementStart === list.start;
    if (around && isElement && !around.trouble) {
      around.elementStart = list.start;
      around.putList(list, list.end);
      return;
    }
    this.#collector.list(list);
    this.#values.drop(frame.base);
    if (!around) return;
    around.numbers += list.to - list.from;
    around.element = isElement ? Element.list : Element.expression;
    around.elementStop = list.end;
  }

  #refuse(frame: OpenBracket, around: OpenBracket | undefined, end: number): void {
    this.#release(frame);
    if (!around?.holdsElements) this.#collector.refuse(frame, end);
    if (!around) return;
    const { reason, at, detail } = frame.trouble!;
    around.numbers += frame.numbers;
    around.others += frame.others;
    around.element = Element.list;
    around.elementStop = end;
    this.#fail(around, reason, at, detail);
  }
}

const mostRepeated = 100_000;

/** With this many more other elements than numbers, it is not a list of numbers with a mistake. */
const mostOthers = 4;

const longestDetail = 40;
const longestType = 80;
