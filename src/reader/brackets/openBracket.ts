import { sameShape } from '../../shape';
import type { Constructor } from '../calls/constructors';
import type { RefusalReason } from '../source/found';

/** A list that was read: its place in the text, and its values' place on the stack of all values being read. */
export interface List {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly shape: readonly number[];
  /** Whether a vector is a column, in languages whose arrays are matrices. */
  readonly isColumn?: boolean;
  /**
   * For parentheses: the bracketed lists in them, which are kept by themselves where the parentheses are not a list.
   */
  readonly parts?: readonly List[];
}

/** What keeps a bracket from being a list of numbers. */
export interface BracketTrouble {
  readonly reason: RefusalReason;
  readonly at: number;
  readonly detail?: string;
}

/** One argument of a call: a list, or the text of an expression. */
export interface CallArgument {
  readonly start: number;
  readonly stop: number;
  readonly keyword?: string;
  readonly list?: List;
}

/** How far the element being read has come. */
export const Element = { none: 0, sign: 1, number: 2, list: 3, expression: 4 } as const;
export type Element = (typeof Element)[keyof typeof Element];

export type BracketKind =
  /** A written-out list. */
  | 'list'
  /** Parentheses, which are a list if they contain a comma. */
  | 'tuple'
  /** The rows of a TeX matrix. */
  | 'matrix'
  /** The arguments of a constructor. */
  | 'call'
  /** Anything else: lists in it are kept by themselves. */
  | 'other';

/** An open bracket, and what has been read in it. The object of a closed one is reused for the next that opens. */
export class OpenBracket {
  kind: BracketKind = 'other';
  start = 0;
  closer = 0;
  /** Number of values on the stack before this bracket. */
  base = 0;
  maker: Constructor | undefined;
  arguments: CallArgument[] = noArguments;
  keyword: string | undefined;
  /** The lists inside, while the bracket may still be a list of them. */
  lists: List[] = noLists;
  count = 0;
  commas = 0;
  /** The shape of an element, once there is one. */
  inner: readonly number[] | undefined;
  /** The number of rows ended by a semicolon, and the length of each. */
  rows = 0;
  rowLength = 0;
  trouble: BracketTrouble | undefined;
  numbers = 0;
  others = 0;

  element: Element = Element.none;
  elementStart = 0;
  elementStop = 0;
  negative = false;
  /** Whether it is a value with a repetition count: `[0.25; 4]`. */
  isRepeated = false;
  /** Whether white space has separated two elements. */
  bySpaces = false;

  open(kind: BracketKind, start: number, closer: number, base: number, maker?: Constructor): void {
    this.kind = kind;
    this.start = start;
    this.closer = closer;
    this.base = base;
    this.maker = maker;
    this.arguments = noArguments;
    this.keyword = undefined;
    this.lists = noLists;
    this.count = 0;
    this.commas = 0;
    this.inner = undefined;
    this.rows = 0;
    this.rowLength = 0;
    this.trouble = undefined;
    this.numbers = 0;
    this.others = 0;
    this.element = Element.none;
    this.elementStart = 0;
    this.elementStop = 0;
    this.negative = false;
    this.isRepeated = false;
    this.bySpaces = false;
  }

  /** Makes the list, which ends at the offset, the current element. */
  putList(list: List, end: number): void {
    if (this.lists.length === 0) this.lists = [list];
    else this.lists.push(list);
    this.element = Element.list;
    this.elementStop = end;
  }

  addArgument(argument: CallArgument): void {
    if (this.arguments.length === 0) this.arguments = [argument];
    else this.arguments.push(argument);
  }

  /** Adds an element of this shape; a shape that differs from the first one's makes the list ragged. */
  add(shape: readonly number[], at: number, size: number): void {
    this.numbers += size;
    if (shape.length >= deepest) this.fail('unsupported', at, `${deepest} brackets deep`);
    if (this.inner === undefined) this.inner = shape;
    else if (this.inner !== shape && !sameShape(this.inner, shape)) {
      this.fail('ragged', at, `${this.inner.join('x') || 1}, ${shape.join('x') || 1}`);
    }
    this.count++;
  }

  /** Adds several numbers, and the commas after them. */
  addScalars(count: number, commas: number): void {
    this.inner ??= scalar;
    this.count += count;
    this.commas += commas;
    this.numbers += count;
  }

  get isLive(): boolean {
    return this.kind !== 'other';
  }

  /** Whether its elements become values; other calls keep them as arguments. */
  get holdsElements(): boolean {
    return this.kind !== 'call' || this.maker?.kind === 'lists';
  }

  /** Whether nested elements are flattened into it, and elements may have names. */
  get flattens(): boolean {
    return this.maker?.kind === 'lists' && this.maker.flattens === true;
  }

  /** Ends a row; rows of unequal length make the list ragged. */
  endRow(at: number): void {
    const length = this.count - this.rows * this.rowLength;
    if (length === 0) return;
    if (this.rows === 0) this.rowLength = length;
    else if (length !== this.rowLength) this.fail('ragged', at, `${this.rowLength}, ${length}`);
    this.rows++;
  }

  fail(reason: RefusalReason, at: number, detail?: string): void {
    this.trouble ??= { reason, at, detail };
  }

  /** A single row or column is a vector. */
  shape(): number[] {
    const inner = this.inner ?? [];
    const isMatrix = this.rows > 1 && this.rowLength > 1;
    return isMatrix ? [this.rows, this.rowLength, ...inner] : [this.count, ...inner];
  }
}

/** For a long time NumPy itself had a limit of 32 axes. */
const deepest = 32;

/** The shape of a single number. */
export const scalar: readonly number[] = [];

/** Most brackets contain neither: they share this list, which is never modified. */
const noLists: List[] = [];
const noArguments: CallArgument[] = [];
