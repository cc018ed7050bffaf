import type { Source } from '../source/source';
import { followsOperand } from './afterOperand';
import { isDigitCode, isWordCode } from './characters';
import { backslash, singleQuote, slash, space } from './codes';
import { type Opener, type Openers, Stop } from './openers';
import { lineEnd, regexEnd, stringEnd } from './strings';
import { texCommand, texSpaces } from './tex';

/** Called for each comment, with the offsets of its contents. */
export type OnComment = (start: number, end: number) => void;

/** Skips text without code: comments, strings, regular expressions, and TeX commands that are mere space. */
export class Skipper {
  /** Whether what was skipped last is a value, as strings and regular expressions are. */
  wasString = false;

  readonly #source: Source;
  readonly #openers: Openers;
  readonly #onComment: OnComment;
  #noRegexBefore = 0;

  constructor(source: Source, openers: Openers, onComment: OnComment) {
    this.#source = source;
    this.#openers = openers;
    this.#onComment = onComment;
  }

  /** The end of what begins with the character at the offset; the offset itself where nothing does. */
  past(code: number, at: number, end: number): number {
    this.wasString = false;
    if (code >= 128 || this.#openers.stops[code] < Stop.opener) return at;
    const { text, language } = this.#source;
    if (code === backslash && language.prose) return pastTexSpace(text, at, end);
    const openers = this.#openers.byFirst[code];
    for (let index = 0; index < openers.length; index++) {
      const opener = openers[index];
      if (opener.open.length > 1 && !text.startsWith(opener.open, at)) continue;
      if (opener.kind !== 'string') return this.#pastComment(opener, at, end);
      if (this.#isNoString(code, at)) return at;
      this.wasString = true;
      return stringEnd(text, at, end, opener.form);
    }
    return code === slash && language.regex ? this.#pastRegex(at, end) : at;
  }

  #pastComment(opener: Exclude<Opener, { kind: 'string' }>, at: number, end: number): number {
    const { text } = this.#source;
    const from = at + opener.open.length;
    if (opener.kind === 'line') {
      const past = lineEnd(text, at, end);
      this.#onComment(from, past);
      return past;
    }
    const found = text.indexOf(opener.close, from);
    const past = found < 0 ? end : Math.min(end, found + opener.close.length);
    this.#onComment(from, found < 0 ? past : found);
    return past;
  }

  /** Whether the quote at the offset is an apostrophe, a digit separator or a transposition. */
  #isNoString(code: number, at: number): boolean {
    const { text, language } = this.#source;
    const before = text.charCodeAt(at - 1);
    if (language.dashes && isWordCode(before)) return true;
    if (code !== singleQuote) return false;
    if (language.digitSeparator === "'" && isDigitCode(before)) return true;
    return language.transpose === true && before !== space && followsOperand(text, at, language);
  }

  /**
   * If a regular expression does not end on its line, the rest of the line is not searched for another: once is enough.
   */
  #pastRegex(at: number, end: number): number {
    const { text, language } = this.#source;
    const divides = followsOperand(text, at, language) && !beginsPattern(text, at + 1);
    if (divides || at < this.#noRegexBefore) return at;
    const past = regexEnd(text, at, end);
    if (past === at) this.#noRegexBefore = lineEnd(text, at, end);
    this.wasString = past > at;
    return past;
  }
}

function pastTexSpace(text: string, at: number, end: number): number {
  const command = texCommand(text, at, end);
  return texSpaces.has(command) ? at + command.length : at;
}

/**
 * Whether no divisor can begin like this: after `if (x)` a slash begins a pattern, which only what follows it shows.
 */
function beginsPattern(text: string, at: number): boolean {
  return /^\[?[\^\\]/.test(text.slice(at, at + 2));
}
