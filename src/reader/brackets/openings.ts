import { calleeStart } from '../calls/callee';
import { constructorBefore } from '../calls/constructors';
import { castEnd } from '../numbers/mathSyntax';
import type { ValueStack } from '../numbers/valueStack';
import type { Source } from '../source/source';
import type { Lexer } from '../tokens/lexer';
import { selects } from '../tokens/operand';
import type { Brackets } from './brackets';
import type { Collector } from './collector';
import type { Elements } from './elements';
import { Element, type Frame, type FrameKind } from './frame';
import type { Reading } from './reading';

/** Judges brackets that open: whether a list begins, a call that makes one, or something else. */
export class Openings {
  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly #values: ValueStack;
  readonly #brackets: Brackets;
  readonly #elements: Elements;
  readonly #collector: Collector;
  /** The brackets in which lists are written, by their codes. */
  readonly #openLists: readonly number[];

  constructor({ source, lexer, values, brackets, elements, collector }: Reading) {
    this.#source = source;
    this.#lexer = lexer;
    this.#values = values;
    this.#brackets = brackets;
    this.#elements = elements;
    this.#collector = collector;
    this.#openLists = [...source.language.lists].map((bracket) => bracket.charCodeAt(0));
  }

  /** Opens the lexer's bracket. */
  open(): void {
    const { around } = this.#brackets;
    const { start } = this.#lexer;
    const { text, language } = this.#source;
    const bracket = text.charCodeAt(start);
    if (around?.element === Element.list && bracket !== openParenthesis) this.#separate(around);
    if (around && this.#elements.isSplitBySpace(around)) this.#separate(around);
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
      if (around && !(isElement && isList)) this.#elements.express(around);
      this.#enter(isList ? 'list' : 'other', start, bracket === openSquare ? closeSquare : closeBrace);
    }
  }

  /** A type before a list that is an element: `{new double[] {1, 2}, ...}`, `vec![vec![1, 2], ...]`. */
  #passType(around: Frame, start: number): void {
    const { text, language } = this.#source;
    if (!language.elementType || around.element !== Element.expression || !around.holdsElements) return;
    if (start - around.elementStart > longestType || text[start] !== (language.lists === '[' ? '[' : '{'))
      return;
    if (language.elementType.test(text.slice(around.elementStart, start))) around.element = Element.none;
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
    if (around) this.#elements.express(around);
    const isNamed = language.tuples === true ? !selects(text, start, language) : isGivenTuple(text, start);
    const isTuple = !around && (language.tuples === true || this.#isFreeProse) && isNamed;
    this.#enter(isTuple ? 'tuple' : 'other', start, closeParenthesis);
  }

  /** In prose parentheses say many things, of which one that a name is given outside of any call is a vector. */
  get #isFreeProse(): boolean {
    return this.#source.language.prose === true && this.#brackets.depth === 0;
  }

  #enter(kind: FrameKind, start: number, closer: number, maker?: Frame['maker']): void {
    if (this.#brackets.isFull) this.#giveUp(this.#brackets.top!);
    this.#brackets.open(kind, start, closer, this.#values.length, maker);
  }

  /** No one nests so deep: from here on brackets are counted until this one closes, and nothing in it is read. */
  #giveUp(frame: Frame): void {
    this.#collector.release(frame);
    frame.kind = 'other';
  }
}

/** Whether parentheses are given to a name and begin with a number: `p = (0.1, 0.9)`. */
function isGivenTuple(text: string, start: number): boolean {
  let before = start - 1;
  while (text[before] === ' ') before--;
  if (text.startsWith('\\left', before - 4)) before -= 5;
  while (text[before] === ' ') before--;
  return (
    text[before] === '=' &&
    text[before - 1] !== '=' &&
    /^\(\s{0,4}[-+]?\.?\d/.test(text.slice(start, start + 9))
  );
}

/** Whether nothing but brackets stands before the offset on its line. */
function beginsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t[]*$/.test(text.slice(Math.max(0, at - 80), at));
}

/** `new` before what is called belongs to the call. */
function withNew(text: string, start: number): number {
  return /\bnew[ \t]+$/.test(text.slice(Math.max(0, start - 8), start))
    ? text.lastIndexOf('new', start)
    : start;
}

const longestType = 80;

const openParenthesis = 40;
const openSquare = 91;
const openBrace = 123;
const closeParenthesis = 41;
const closeSquare = 93;
const closeBrace = 125;
const backslash = 92;
const slash = 47;
