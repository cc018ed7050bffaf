import {
  backslash,
  carriageReturn,
  closeBrace,
  closeSquare,
  colon,
  comma,
  dot,
  doubleQuote,
  letterA,
  letterZ,
  lineFeed,
  minus,
  nine,
  openBrace,
  openSquare,
  plus,
  space,
  tab,
  zero,
} from '../../tokens/codes';
import { FileTrouble } from '../trouble';

/** The parts of a JSON text, in order. */
export interface JsonEvents {
  /** An array or an object begins. */
  readonly open: (isArray: boolean) => void;
  readonly close: () => void;
  readonly key: (key: string) => void;
  readonly number: (value: number) => void;
  /** A string, cut after a few characters, or true, false or null. */
  readonly word: (written: string) => void;
  /** The next value begins a line of JSONL. */
  readonly line: (line: number) => void;
}

/**
 * Reads a JSON text that arrives in pieces, including the NaN and Infinity that Python's json writes. It keeps only the
 * open brackets and an unfinished token, and throws FileTrouble at the first character that JSON does not allow there.
 * With `isLines` each line is a text of its own. Source: RFC 8259.
 */
export class JsonScanner {
  readonly #events: JsonEvents;
  readonly #isLines: boolean;
  /** For each open bracket, whether it opens an array, and its line. */
  readonly #open: { readonly isArray: boolean; readonly line: number }[] = [];
  #awaits: Awaited = 'value';
  #piece = '';
  /** The start of the string that the last piece did not end. */
  #string: { readonly isKey: boolean; kept: string; isEscaped: boolean } | undefined;
  #line = 1;
  /** The start of the line within the piece; negative if the line began earlier. */
  #lineStart = 0;

  constructor(events: JsonEvents, { isLines = false } = {}) {
    this.#events = events;
    this.#isLines = isLines;
  }

  feed(text: string, isLast: boolean): void {
    this.#piece += text;
    let at = 0;
    while (at < this.#piece.length) {
      const next = this.#string ? this.#restOfString(at) : this.#token(at, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#piece = this.#piece.slice(at);
    this.#lineStart -= at;
    if (isLast) this.#end();
  }

  #end(): void {
    const open = this.#open.at(-1);
    const line = open?.line ?? this.#line;
    if (open || this.#string) throw new FileTrouble('not-this-format', { is: 'unfinished', line });
    if (this.#awaits === 'value' && !this.#isLines) throw new FileTrouble('no-numbers', { is: 'empty-file' });
  }

  /** Reads the token at the offset and returns where it ends; -1 where the piece ends first. */
  #token(at: number, isLast: boolean): number {
    const code = this.#piece.charCodeAt(at);
    switch (code) {
      case space:
      case tab:
      case carriageReturn:
        return at + 1;
      case lineFeed:
        return this.#lineBreak(at);
      case comma:
        if (this.#awaits !== 'more') this.#refuse(at);
        this.#awaits = this.#open.at(-1)?.isArray ? 'value' : 'key';
        return at + 1;
      case colon:
        if (this.#awaits !== 'colon') this.#refuse(at);
        this.#awaits = 'value';
        return at + 1;
      case doubleQuote:
        return this.#beginString(at);
      case openSquare:
      case openBrace:
        return this.#begin(at, code === openSquare);
      case closeSquare:
      case closeBrace:
        return this.#close(at, code === closeSquare);
      default:
        return this.#atom(at, isLast);
    }
  }

  #lineBreak(at: number): number {
    if (this.#isLines) {
      if (this.#open.length > 0)
        throw new FileTrouble('not-this-format', { is: 'line-end', line: this.#line });
      this.#awaits = 'value';
    }
    this.#line++;
    this.#lineStart = at + 1;
    return at + 1;
  }

  #begin(at: number, isArray: boolean): number {
    this.#beginValue(at);
    if (this.#open.length === deepest) throw new FileTrouble('no-numbers', { is: 'deep', most: deepest });
    this.#open.push({ isArray, line: this.#line });
    this.#awaits = isArray ? 'value-or-end' : 'key-or-end';
    this.#events.open(isArray);
    return at + 1;
  }

  #close(at: number, isArray: boolean): number {
    const isEmpty = this.#awaits === (isArray ? 'value-or-end' : 'key-or-end');
    if (this.#open.at(-1)?.isArray !== isArray || !(isEmpty || this.#awaits === 'more')) this.#refuse(at);
    this.#open.pop();
    this.#endValue();
    this.#events.close();
    return at + 1;
  }

  #beginValue(at: number): void {
    if (this.#awaits !== 'value' && this.#awaits !== 'value-or-end') this.#refuse(at);
    if (this.#isLines && this.#open.length === 0) this.#events.line(this.#line);
  }

  #endValue(): void {
    this.#awaits = this.#open.length === 0 ? 'nothing' : 'more';
  }

  #beginString(at: number): number {
    const isKey = this.#awaits === 'key' || this.#awaits === 'key-or-end';
    if (!isKey) this.#beginValue(at);
    this.#string = { isKey, kept: '', isEscaped: false };
    return at + 1;
  }

  /** Continues a string up to its end, or to the end of the piece. */
  #restOfString(from: number): number {
    const string = this.#string;
    if (!string) return from;
    const { isKey } = string;
    const piece = this.#piece;
    let { isEscaped } = string;
    let at = from;
    for (; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code < space) this.#refuse(at);
      if (isEscaped) isEscaped = false;
      else if (code === backslash) isEscaped = true;
      else if (code === doubleQuote) break;
    }
    string.isEscaped = isEscaped;
    if (isKey || string.kept.length < longestWord) {
      const most = isKey ? longestKey - string.kept.length : longestWord;
      if (at - from > most && isKey) this.#refuse(at - 1);
      string.kept += piece.slice(from, Math.min(at, from + most));
    }
    if (at === piece.length) return at;
    this.#string = undefined;
    if (isKey) {
      this.#awaits = 'colon';
      this.#events.key(this.#unescaped(string.kept, at));
    } else {
      this.#endValue();
      this.#events.word(`"${string.kept}"`);
    }
    return at + 1;
  }

  #unescaped(key: string, at: number): string {
    if (!key.includes('\\')) return key;
    try {
      return JSON.parse(`"${key}"`);
    } catch {
      return this.#refuse(at);
    }
  }

  /** A number, or a word such as true. */
  #atom(from: number, isLast: boolean): number {
    const piece = this.#piece;
    let at = from;
    let digits = 0;
    let scale = -1;
    let isPlain = true;
    for (; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code >= zero && code <= nine) {
        digits = digits * 10 + (code - zero);
        if (scale >= 0) scale++;
      } else if (code === dot && scale < 0) scale = 0;
      else if (isInAtom(code)) isPlain &&= code === minus && at === from;
      else break;
    }
    if (at - from > longestAtom) this.#refuse(from);
    if (at === piece.length && !isLast) return -1;
    this.#beginValue(from);
    const isNegative = piece.charCodeAt(from) === minus;
    const start = isNegative ? from + 1 : from;
    const first = piece.charCodeAt(start);
    const hasLeadingZero = first === zero && at > start + 1 && piece.charCodeAt(start + 1) !== dot;
    // Up to 15 digits are one exact integer over one exact power of ten, so the quotient is correctly rounded.
    if (isPlain && first >= zero && first <= nine && !hasLeadingZero && scale !== 0 && at - start <= 16) {
      const value = scale > 0 ? digits / powersOfTen[scale] : digits;
      this.#endValue();
      this.#events.number(isNegative ? -value : value);
      return at;
    }
    this.#written(piece.slice(from, at), from);
    return at;
  }

  #written(atom: string, at: number): void {
    const isNumber = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity)$|^NaN$/.test(atom);
    if (!isNumber && atom !== 'true' && atom !== 'false' && atom !== 'null') this.#refuse(at);
    this.#endValue();
    if (isNumber) this.#events.number(Number(atom));
    else this.#events.word(atom);
  }

  #refuse(at: number): never {
    const found = String.fromCodePoint(this.#piece.codePointAt(at) ?? space);
    const column = at - this.#lineStart + 1;
    throw new FileTrouble('not-this-format', { is: 'syntax', line: this.#line, column, found });
  }
}

type Awaited = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'more' | 'nothing';

/** Deeper nesting contains no arrays of numbers and would only exhaust the stack. */
const deepest = 500;
/** How much of a string that is not a key is shown in sentences. */
const longestWord = 40;
const longestKey = 1_000_000;
/** A longer word is not a number. */
const longestAtom = 10_000;

const powersOfTen = Array.from({ length: 17 }, (_, power) => Number(`1e${power}`));

/** Letters, digits, signs and points: the characters of numbers and words. */
function isInAtom(code: number): boolean {
  return (
    (code >= zero && code <= nine) ||
    ((code | 32) >= letterA && (code | 32) <= letterZ) ||
    code === dot ||
    code === minus ||
    code === plus
  );
}
