import { Character, classOf, isDigitCode, isWordCode } from './characters';
import type { Language } from './languages';
import { literalEnd } from './literal';
import { followsOperand } from './operand';
import { regexEnd, stringEnd } from './strings';
import { matrixEnd, texCommand, texDots, texSpaces } from './tex';

/** What a token is. */
export const Token = {
  end: 0,
  number: 1,
  word: 2,
  string: 3,
  open: 4,
  close: 5,
  comma: 6,
  semicolon: 7,
  newline: 8,
  operator: 9,
  ellipsis: 10,
  other: 11,
} as const;
export type Token = (typeof Token)[keyof typeof Token];

/**
 * Cuts a text into tokens, one at a time and without allocating: `next` moves `token`, `start` and `stop`.
 * Comments and white space are passed over. Never throws; a string that is not closed ends with its line,
 * or with the text where it may hold lines.
 */
export class Lexer {
  token: Token = Token.newline;
  start: number;
  stop: number;
  /** Whether white space, or a comment, stands before the token. */
  spaced = true;

  readonly #text: string;
  readonly #language: Language;
  readonly #end: number;
  readonly #onComment: (start: number, end: number) => void;
  readonly #stops: Uint8Array;
  #noRegexBefore = 0;

  constructor(
    text: string,
    language: Language,
    start: number,
    end: number,
    onComment: (start: number, end: number) => void,
  ) {
    this.#text = text;
    this.#language = language;
    this.#end = end;
    this.#onComment = onComment;
    this.start = start;
    this.stop = start;
    this.#stops = stopsOf(language);
  }

  /** Goes on behind what was read without it. */
  skipTo(at: number): void {
    this.stop = at;
  }

  next(): Token {
    const from = this.stop;
    let at = from;
    while (at < this.#end) {
      const code = this.#text.charCodeAt(at);
      const kind = classOf(code);
      const past = kind === Character.space ? at + 1 : this.#pastUnseen(code, at);
      if (past === at) {
        this.#take(kind, at);
        this.spaced = at > from || from === 0;
        return this.token;
      }
      at = past;
      if (kind !== Character.space && this.token === Token.string) return this.token;
    }
    return this.#found(Token.end, this.#end, this.#end);
  }

  /** The next bracket, or in prose the blank line before it, which comes as a newline; the rest is passed over. */
  nextBracket(): Token {
    const text = this.#text;
    const stops = this.#stops;
    const from = this.stop;
    let at = from;
    while (at < this.#end) {
      const code = text.charCodeAt(at);
      const stop = code < 128 ? stops[code] : Stop.no;
      if (stop === Stop.no || (stop === Stop.wordStart && at > from && isWordCode(text.charCodeAt(at - 1)))) {
        at++;
      } else if (stop === Stop.newline) {
        if (isBlankLine(text, at + 1)) return this.#found(Token.newline, at, at + 1);
        at++;
      } else {
        const past = this.#pastUnseen(code, at);
        this.token = Token.newline;
        if (past > at) at = past;
        else {
          const token = this.#take(classOf(code), at);
          if (token === Token.open || token === Token.close) return token;
          at = this.stop;
        }
      }
    }
    return this.#found(Token.end, this.#end, this.#end);
  }

  /** Behind the comment, the string or the TeX space at the offset; the offset itself where none begins there. */
  #pastUnseen(code: number, at: number): number {
    this.token = Token.newline;
    const stop = code < 128 ? this.#stops[code] : Stop.no;
    if (stop !== Stop.seen && stop !== Stop.wordStart) return at;
    const past = this.#pastComment(at);
    if (past > at) return past;
    if (code === backslash && this.#language.prose) {
      const command = texCommand(this.#text, at, this.#end);
      return texSpaces.has(command) ? at + command.length : at;
    }
    const pastString = this.#pastString(code, at);
    if (pastString > at) this.#found(Token.string, at, pastString);
    return pastString;
  }

  #take(kind: number, at: number): Token {
    const text = this.#text;
    switch (kind) {
      case Character.letter:
        return this.#found(Token.word, at, wordEnd(text, at + 1, this.#end));
      case Character.digit:
        return this.#number(at);
      case Character.dot:
        if (isDigitCode(text.charCodeAt(at + 1))) return this.#number(at);
        if (text.startsWith('...', at)) return this.#found(Token.ellipsis, at, at + 3);
        return this.#found(Token.operator, at, at + 1);
      case Character.open:
      case Character.operator: {
        const isPair = this.#language.slashBrackets === true && isSlashBracket(text, at);
        const token = kind === Character.open ? Token.open : isPair ? Token.close : Token.operator;
        return this.#found(token, at, isPair ? at + 2 : at + 1);
      }
      case Character.backslash:
        if (this.#language.prose) return this.#command(at);
        return this.#found(Token.other, at, at + 1);
      default:
        return this.#found(tokenOf[kind], at, at + 1);
    }
  }

  #found(token: Token, start: number, stop: number): Token {
    this.token = token;
    this.start = start;
    this.stop = Math.min(stop, this.#end);
    return token;
  }

  #number(at: number): Token {
    const stop = literalEnd(this.#text, at, this.#end, this.#language);
    return this.#found(stop > 0 ? Token.number : Token.other, at, Math.abs(stop));
  }

  #pastComment(at: number): number {
    for (const [open, close] of this.#language.blockComments) {
      if (!this.#text.startsWith(open, at)) continue;
      const found = this.#text.indexOf(close, at + open.length);
      const past = found < 0 ? this.#end : Math.min(this.#end, found + close.length);
      this.#onComment(at + open.length, found < 0 ? past : found);
      return past;
    }
    for (const mark of this.#language.lineComments) {
      if (!this.#text.startsWith(mark, at)) continue;
      const past = lineEnd(this.#text, at, this.#end);
      this.#onComment(at + mark.length, past);
      return past;
    }
    return at;
  }

  #pastString(code: number, at: number): number {
    const { strings, transpose, regex, digitSeparator } = this.#language;
    const text = this.#text;
    if (code === quote) {
      const before = text.charCodeAt(at - 1);
      if (digitSeparator === "'" && isDigitCode(before)) return at;
      if (transpose && before !== space && followsOperand(text, at, this.#language)) return at;
    }
    if (regex && code === slash) {
      const divides = followsOperand(text, at, this.#language) && !beginsPattern(text, at + 1);
      return divides ? at : this.#pastRegex(at);
    }
    for (const form of strings) {
      if (form.open.charCodeAt(0) === code && text.startsWith(form.open, at))
        return stringEnd(text, at, this.#end, form);
    }
    return at;
  }

  /** Where one regular expression does not end on its line, none is looked for in the rest of it: once is enough. */
  #pastRegex(at: number): number {
    if (at < this.#noRegexBefore) return at;
    const past = regexEnd(this.#text, at, this.#end);
    if (past === at) this.#noRegexBefore = lineEnd(this.#text, at, this.#end);
    return past;
  }

  #command(at: number): Token {
    const command = texCommand(this.#text, at, this.#end);
    const stop = at + command.length;
    if (command === '\\\\') return this.#found(Token.semicolon, at, stop);
    if (texDots.has(command)) return this.#found(Token.ellipsis, at, stop);
    if (command === '\\begin' || command === '\\end') {
      const past = matrixEnd(this.#text, stop);
      const token = command === '\\begin' ? Token.open : Token.close;
      return this.#found(past > 0 ? token : Token.word, at, Math.max(past, stop));
    }
    return this.#found(command.length > 2 ? Token.word : Token.other, at, stop);
  }
}

/** The token that a character is by itself. */
const tokenOf: Readonly<Record<number, Token>> = {
  [Character.other]: Token.other,
  [Character.newline]: Token.newline,
  [Character.close]: Token.close,
  [Character.comma]: Token.comma,
  [Character.semicolon]: Token.semicolon,
  [Character.ellipsis]: Token.ellipsis,
};

/** Why a character may not simply be passed over on the way to the next bracket. */
const Stop = { no: 0, bracket: 1, seen: 2, wordStart: 3, newline: 4 } as const;

/** By ASCII code: what brackets, comments, strings and TeX commands begin with. Most characters begin none. */
function stopsOf({
  lineComments,
  blockComments,
  strings,
  regex,
  prose,
  slashBrackets,
}: Language): Uint8Array {
  const stops = new Uint8Array(128);
  for (const bracket of '([{)]}') stops[bracket.charCodeAt(0)] = Stop.bracket;
  if (prose) stops[lineFeed] = Stop.newline;
  const openers = [
    ...lineComments,
    ...blockComments.map(([open]) => open),
    ...strings.map(({ open }) => open),
  ];
  if (regex || slashBrackets) openers.push('/');
  if (prose) openers.push('\\');
  for (const opener of openers) {
    const code = opener.charCodeAt(0);
    stops[code] = isWordCode(code) ? Stop.wordStart : Stop.seen;
  }
  return stops;
}

const quote = 39;
const slash = 47;
const backslash = 92;
const space = 32;
const lineFeed = 10;

/** Whether no divisor can begin so: behind `if (x)` a slash opens a pattern, and only what follows it tells. */
function beginsPattern(text: string, at: number): boolean {
  return /^\[?[\^\\]/.test(text.slice(at, at + 2));
}

/** Fortran's `(/` and `/)`. */
function isSlashBracket(text: string, at: number): boolean {
  return text.startsWith('(/', at) || text.startsWith('/)', at);
}

function isBlankLine(text: string, at: number): boolean {
  let stop = at;
  while (classOf(text.charCodeAt(stop)) === Character.space || text.charCodeAt(stop) === 13) stop++;
  return text.charCodeAt(stop) === lineFeed;
}

function wordEnd(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && isWordCode(text.charCodeAt(stop))) stop++;
  return stop;
}

function lineEnd(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}
