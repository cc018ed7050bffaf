import { Character, classOf, isDigitCode, isWordCode } from './characters';
import type { Language, StringForm } from './languages';
import { literalEnd } from './literal';

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
  start = 0;
  stop: number;
  /** The token before. */
  previous: Token = Token.newline;
  previousStart = 0;
  /** Whether white space, or a comment, stands before the token. */
  spaced = true;

  readonly #text: string;
  readonly #language: Language;
  readonly #end: number;
  readonly #onComment: ((start: number, end: number) => void) | undefined;
  /** By first character: what may begin a string or comment. Most characters begin neither. */
  readonly #begins: Uint8Array;

  constructor(
    text: string,
    language: Language,
    start: number,
    end: number,
    onComment?: (start: number, end: number) => void,
  ) {
    this.#text = text;
    this.#language = language;
    this.#end = end;
    this.#onComment = onComment;
    this.stop = start;
    this.#begins = beginners(language);
  }

  /**
   * Moves to the next token. With `toBracket`, to the next bracket: what stands between is passed over, though never
   * a blank line of prose, which comes as a newline.
   */
  next(toBracket = false): Token {
    do this.#move();
    while (toBracket && this.token !== Token.end && !this.#isStop());
    return this.token;
  }

  #isStop(): boolean {
    if (this.token === Token.open || this.token === Token.close) return true;
    return this.token === Token.newline && this.previous === Token.newline && this.#language.prose === true;
  }

  #move(): void {
    const text = this.#text;
    const end = this.#end;
    this.previous = this.token;
    this.previousStart = this.start;
    let at = this.stop;
    const from = at;
    while (at < end) {
      const code = text.charCodeAt(at);
      const kind = classOf(code);
      if (kind === Character.space) {
        at++;
        continue;
      }
      if (code < 128 && this.#begins[code] !== 0) {
        const past = this.#pastComment(at);
        if (past > at) {
          at = past;
          continue;
        }
        const pastString = this.#pastString(at, at > from);
        if (pastString > at) {
          this.#found(Token.string, at, pastString, from);
          return;
        }
      }
      if (kind === Character.backslash && this.#language.prose) {
        const past = this.#pastTexSpace(at);
        if (past > at) {
          at = past;
          continue;
        }
      }
      this.#take(kind, at, from);
      return;
    }
    this.#found(Token.end, end, end, from);
  }

  #take(kind: number, at: number, from: number): void {
    const text = this.#text;
    switch (kind) {
      case Character.letter:
        this.#found(Token.word, at, wordEnd(text, at + 1, this.#end), from);
        break;
      case Character.digit:
        this.#number(at, from);
        break;
      case Character.dot:
        if (isDigit(text, at + 1, this.#end)) this.#number(at, from);
        else if (text.startsWith('...', at)) this.#found(Token.ellipsis, at, at + 3, from);
        else this.#found(Token.operator, at, at + 1, from);
        break;
      case Character.open:
      case Character.operator: {
        const isPair = this.#language.slashBrackets === true && isSlashBracket(text, at);
        const token = kind === Character.open ? Token.open : isPair ? Token.close : Token.operator;
        this.#found(token, at, isPair ? at + 2 : at + 1, from);
        break;
      }
      case Character.backslash:
        if (this.#language.prose) this.#command(at, from);
        else this.#found(Token.other, at, at + 1, from);
        break;
      default:
        this.#found(tokenOf[kind], at, at + 1, from);
    }
  }

  #found(token: Token, start: number, stop: number, from: number): void {
    this.token = token;
    this.start = start;
    this.stop = Math.min(stop, this.#end);
    this.spaced = start > from || from === 0;
  }

  #number(at: number, from: number): void {
    const stop = literalEnd(this.#text, at, this.#end, this.#language);
    this.#found(stop > 0 ? Token.number : Token.other, at, Math.abs(stop), from);
  }

  #pastComment(at: number): number {
    for (const [open, close] of this.#language.blockComments) {
      if (!this.#text.startsWith(open, at)) continue;
      const found = this.#text.indexOf(close, at + open.length);
      const past = found < 0 ? this.#end : Math.min(this.#end, found + close.length);
      this.#onComment?.(at + open.length, found < 0 ? past : found);
      return past;
    }
    for (const mark of this.#language.lineComments) {
      if (!this.#text.startsWith(mark, at)) continue;
      const past = lineEnd(this.#text, at, this.#end);
      this.#onComment?.(at + mark.length, past);
      return past;
    }
    return at;
  }

  #pastString(at: number, spaced: boolean): number {
    const { strings, transpose, regex } = this.#language;
    const code = this.#text.charCodeAt(at);
    if (transpose && code === quote && !spaced && this.#isBehindOperand()) return at;
    if (regex && code === slash) return this.#pastRegex(at);
    for (const form of strings) {
      if (this.#text.startsWith(form.open, at)) return stringEnd(this.#text, at, this.#end, form);
    }
    return at;
  }

  #isBehindOperand(): boolean {
    const { previous } = this;
    return previous === Token.word || previous === Token.number || previous === Token.close;
  }

  /** A slash behind an operand divides; anywhere else it begins a regular expression, if one ends on the line. */
  #pastRegex(at: number): number {
    const isOperand = this.#isBehindOperand() || this.previous === Token.string;
    const divides = isOperand && !(this.previous === Token.word && this.#endsWithKeyword(at));
    return divides ? at : regexEnd(this.#text, at, this.#end);
  }

  #endsWithKeyword(at: number): boolean {
    return /\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|and|or|not|if|when)\s*$/.test(
      this.#text.slice(Math.max(0, at - 12), at),
    );
  }

  #pastTexSpace(at: number): number {
    const command = texCommand(this.#text, at, this.#end);
    return texSpaces.has(command) ? at + command.length : at;
  }

  #command(at: number, from: number): void {
    const command = texCommand(this.#text, at, this.#end);
    const stop = at + command.length;
    if (command === '\\\\') this.#found(Token.semicolon, at, stop, from);
    else if (texDots.has(command)) this.#found(Token.ellipsis, at, stop, from);
    else if (command === '\\begin' || command === '\\end') {
      const past = matrixEnd(this.#text, stop);
      const token = command === '\\begin' ? Token.open : Token.close;
      this.#found(past > 0 ? token : Token.word, at, Math.max(past, stop), from);
    } else this.#found(command.length > 2 ? Token.word : Token.other, at, stop, from);
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

const quote = 39;
const slash = 47;

const texSpaces = new Set([
  '\\quad',
  '\\qquad',
  '\\,',
  '\\;',
  '\\:',
  '\\!',
  '\\ ',
  '\\left',
  '\\right',
  '\\big',
  '\\Big',
]);
const texDots = new Set(['\\dots', '\\ldots', '\\cdots', '\\vdots', '\\ddots']);

function texCommand(text: string, at: number, end: number): string {
  let stop = at + 1;
  while (stop < end && stop < at + 20 && isLetter(text.charCodeAt(stop) | 32)) stop++;
  return text.slice(at, stop > at + 1 ? stop : Math.min(end, at + 2));
}

/** Behind the brace that closes `{bmatrix}`, or 0 where another environment is named. */
function matrixEnd(text: string, at: number): number {
  const name = /^\{(?:[bpBvV]?matrix|smallmatrix|array)\*?\}(?:\{[lcr| ]*\}|\[[lcr]\])?/.exec(
    text.slice(at, at + 40),
  );
  return name ? at + name[0].length : 0;
}

/** Fortran's `(/` and `/)`. */
function isSlashBracket(text: string, at: number): boolean {
  return text.startsWith('(/', at) || text.startsWith('/)', at);
}

function isLetter(lower: number): boolean {
  return lower >= 97 && lower <= 122;
}

function isDigit(text: string, at: number, end: number): boolean {
  return at < end && isDigitCode(text.charCodeAt(at));
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

function stringEnd(text: string, at: number, end: number, form: StringForm): number {
  if (form.template) return templateEnd(text, at, end);
  const last = form.close.charCodeAt(0);
  for (let stop = at + form.open.length; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === last && text.startsWith(form.close, stop)) return stop + form.close.length;
    if (code === backslash && form.escape) stop++;
    else if (code === lineFeed && !form.lines) return stop;
  }
  return end;
}

/** Behind a template that may hold code that holds templates: what is open is kept on a stack, not in calls. */
function templateEnd(text: string, at: number, end: number): number {
  const open = ['`'];
  for (let stop = at + 1; stop < end; stop++) {
    const character = text[stop];
    const inTemplate = open[open.length - 1] === '`';
    if (character === '\\') stop++;
    else if (character === '`') {
      if (!inTemplate) open.push('`');
      else if (open.pop() && open.length === 0) return stop + 1;
    } else if (inTemplate && character === '$' && text[stop + 1] === '{') {
      open.push('{');
      stop++;
    } else if (!inTemplate && character === '{') open.push('{');
    else if (!inTemplate && character === '}') open.pop();
  }
  return end;
}

function regexEnd(text: string, at: number, end: number): number {
  let isInClass = false;
  for (let stop = at + 1; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === lineFeed) return at;
    if (code === backslash) stop++;
    else if (code === openSquare) isInClass = true;
    else if (code === closeSquare) isInClass = false;
    else if (code === slash && !isInClass) return stop + 1;
  }
  return at;
}

const backslash = 92;
const lineFeed = 10;
const openSquare = 91;
const closeSquare = 93;

function beginners({ lineComments, blockComments, strings, regex }: Language): Uint8Array {
  const begins = new Uint8Array(128);
  const openers = [
    ...lineComments,
    ...blockComments.map(([open]) => open),
    ...strings.map(({ open }) => open),
  ];
  for (const opener of openers) begins[opener.charCodeAt(0)] = 1;
  if (regex) begins[slash] = 1;
  return begins;
}
