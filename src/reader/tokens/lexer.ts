import type { Source } from '../source/source';
import { Character, classOf, isDigitCode, isWordCode } from './characters';
import { carriageReturn, lineFeed } from './codes';
import { literalEnd } from './literal';
import { type Openers, openersOf, Stop } from './openers';
import { type OnComment, Skipper } from './skipper';
import { matrixEnd, texCommand, texDots } from './tex';
import { Token } from './token';

/**
 * Splits a text into tokens, one at a time and without allocating: `next` moves `token`, `start` and `stop`. Comments
 * and white space are skipped. Never throws; a string that is not closed ends with its line, or with the text if it may
 * span lines.
 */
export class Lexer {
  token: Token = Token.newline;
  start = 0;
  stop = 0;
  /** Whether white space or a comment precedes the token. */
  spaced = true;

  readonly #source: Source;
  readonly #text: string;
  readonly #openers: Openers;
  readonly #skipper: Skipper;
  /** The code of a character that counts as white space. */
  readonly #blank: number;
  /** Whether line ends in brackets are tokens; elsewhere they are white space. */
  readonly #hasLines: boolean;
  #end = 0;

  constructor(source: Source, onComment: OnComment) {
    this.#source = source;
    this.#text = source.text;
    this.#openers = openersOf(source.language);
    this.#blank = source.language.blank?.charCodeAt(0) ?? -1;
    this.#hasLines = source.language.spaces === 'always';
    this.#skipper = new Skipper(source, this.#openers, onComment);
  }

  /** Continues after text that was read without the lexer, or elsewhere; `end` is the end of the text to read. */
  moveTo(at: number, end = this.#end): void {
    this.stop = at;
    this.#end = end;
  }

  next(): Token {
    const from = this.stop;
    for (let at = from; at < this.#end; ) {
      const code = this.#text.charCodeAt(at);
      const kind = classOf(code);
      if (code === this.#blank || (kind === Character.newline && !this.#hasLines)) {
        at++;
        continue;
      }
      const past = kind === Character.space ? at + 1 : this.#skipper.past(code, at, this.#end);
      if (past === at) {
        this.spaced = at > from || from === 0;
        return this.#take(kind, at);
      }
      if (kind !== Character.space && this.#skipper.wasString) return this.#found(Token.string, at, past);
      at = past;
    }
    return this.#found(Token.end, this.#end, this.#end);
  }

  /**
   * The next bracket or, in prose, the blank line before it, which is reported as a newline; everything else is
   * skipped.
   */
  nextBracket(): Token {
    const text = this.#text;
    const { stops } = this.#openers;
    const from = this.stop;
    const end = this.#end;
    for (let at = from; at < end; ) {
      const code = text.charCodeAt(at);
      const stop = code < 128 ? stops[code] : Stop.no;
      switch (stop) {
        case Stop.no:
          at++;
          break;
        case Stop.bracket:
          return this.#take(classOf(code), at);
        case Stop.newline:
          if (isBlankLine(text, at + 1)) return this.#found(Token.newline, at, at + 1);
          at++;
          break;
        default: {
          if (stop === Stop.wordStart && at > from && isWordCode(text.charCodeAt(at - 1))) {
            at++;
            break;
          }
          const past = this.#skipper.past(code, at, end);
          if (past === at) {
            const token = this.#take(classOf(code), at);
            if (token === Token.open || token === Token.close) return token;
          }
          at = past > at ? past : this.stop;
        }
      }
    }
    return this.#found(Token.end, end, end);
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
        const isPair = this.#source.language.slashBrackets === true && isSlashBracket(text, at);
        const token = kind === Character.open ? Token.open : isPair ? Token.close : Token.operator;
        return this.#found(token, at, isPair ? at + 2 : at + 1);
      }
      case Character.backslash:
        if (this.#source.language.prose) return this.#command(at);
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
    const stop = literalEnd(this.#text, at, this.#end, this.#source.language);
    return this.#found(stop > 0 ? Token.number : Token.other, at, Math.abs(stop));
  }

  #command(at: number): Token {
    const command = texCommand(this.#text, at, this.#end);
    const stop = at + command.length;
    if (command === '\\\\' || command === '\\cr')
      return this.#found(Token.semicolon, at, pastGap(this.#text, stop));
    if (texDots.has(command)) return this.#found(Token.ellipsis, at, stop);
    if (command === '\\begin' || command === '\\end') {
      const past = matrixEnd(this.#text, stop);
      const token = command === '\\begin' ? Token.open : Token.close;
      return this.#found(past > 0 ? token : Token.word, at, Math.max(past, stop));
    }
    return this.#found(command.length > 2 ? Token.word : Token.other, at, stop);
  }
}

/** The token that a single character is, by its class. */
const tokenOf: Readonly<Record<number, Token>> = {
  [Character.other]: Token.other,
  [Character.newline]: Token.newline,
  [Character.close]: Token.close,
  [Character.comma]: Token.comma,
  [Character.semicolon]: Token.semicolon,
  [Character.ellipsis]: Token.ellipsis,
};

/** Fortran's `(/` and `/)`. */
function isSlashBracket(text: string, at: number): boolean {
  return text.startsWith('(/', at) || text.startsWith('/)', at);
}

function isBlankLine(text: string, at: number): boolean {
  let stop = at;
  while (classOf(text.charCodeAt(stop)) === Character.space || text.charCodeAt(stop) === carriageReturn)
    stop++;
  return text.charCodeAt(stop) === lineFeed;
}

/** The end of the space that a TeX row adds below itself: `\\\\[4pt]`. */
function pastGap(text: string, at: number): number {
  return at + (/^\*?\[-?[\d.]+\s*(?:pt|ex|em|mm|cm|in)\]/.exec(text.slice(at, at + 16))?.[0].length ?? 0);
}

function wordEnd(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && isWordCode(text.charCodeAt(stop))) stop++;
  return stop;
}
