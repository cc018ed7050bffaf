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
 * Cuts a text into tokens, one at a time and without allocating: `next()` moves `token`, `start` and `stop`.
 * Comments and white space are passed over. Never throws; a string that is not closed ends with its line,
 * or with the text where it may hold lines.
 */
export class Lexer {
  token: Token = Token.end;
  start = 0;
  stop: number;
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

  next(): Token {
    const text = this.#text;
    const end = this.#end;
    const before = this.token;
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
        const pastString = this.#pastString(at, before, at > from);
        if (pastString > at) return this.#found(Token.string, at, pastString, from);
      }
      switch (kind) {
        case Character.letter:
          return this.#found(Token.word, at, wordEnd(text, at + 1, end), from);
        case Character.digit:
          return this.#number(at, from);
        case Character.dot:
          if (isDigit(text, at + 1, end)) return this.#number(at, from);
          if (text.startsWith('...', at)) return this.#found(Token.ellipsis, at, at + 3, from);
          return this.#found(Token.operator, at, at + 1, from);
        case Character.open:
          return this.#found(Token.open, at, at + 1, from);
        case Character.close:
          return this.#found(Token.close, at, at + 1, from);
        case Character.comma:
          return this.#found(Token.comma, at, at + 1, from);
        case Character.semicolon:
          return this.#found(Token.semicolon, at, at + 1, from);
        case Character.newline:
          return this.#found(Token.newline, at, at + 1, from);
        case Character.operator:
          return this.#found(Token.operator, at, at + 1, from);
        case Character.ellipsis:
          return this.#found(Token.ellipsis, at, at + 1, from);
        case Character.backslash:
          if (!this.#language.prose) return this.#found(Token.other, at, at + 1, from);
          at = this.#command(at, from);
          if (at < 0) return this.token;
          continue;
        default:
          return this.#found(Token.other, at, at + 1, from);
      }
    }
    return this.#found(Token.end, end, end, from);
  }

  #found(token: Token, start: number, stop: number, from: number): Token {
    this.token = token;
    this.start = start;
    this.stop = Math.min(stop, this.#end);
    this.spaced = start > from || from === 0;
    return token;
  }

  #number(at: number, from: number): Token {
    const stop = literalEnd(this.#text, at, this.#end, this.#language);
    return stop > 0 ? this.#found(Token.number, at, stop, from) : this.#found(Token.other, at, -stop, from);
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

  #pastString(at: number, before: Token, spaced: boolean): number {
    const { strings, transpose, regex } = this.#language;
    const code = this.#text.charCodeAt(at);
    const behindOperand = before === Token.word || before === Token.number || before === Token.close;
    if (transpose && code === quote && behindOperand && !spaced) return at;
    if (regex && code === slash) return this.#pastRegex(at, before);
    for (const form of strings) {
      if (this.#text.startsWith(form.open, at)) return stringEnd(this.#text, at, this.#end, form);
    }
    return at;
  }

  /** A slash behind an operand divides; anywhere else it begins a regular expression, if one ends on the line. */
  #pastRegex(at: number, before: Token): number {
    const isDivision =
      before === Token.number ||
      before === Token.close ||
      before === Token.string ||
      (before === Token.word && !this.#endsWithKeyword(at));
    return isDivision ? at : regexEnd(this.#text, at, this.#end);
  }

  #endsWithKeyword(at: number): boolean {
    return /\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|and|or|not|if|when)\s*$/.test(
      this.#text.slice(Math.max(0, at - 12), at),
    );
  }

  /** TeX: a space is passed over, and where reading goes on is returned; for anything else it is -1 and the token is set. */
  #command(at: number, from: number): number {
    const text = this.#text;
    const command = texCommand(text, at, this.#end);
    if (texSpaces.has(command)) return at + command.length;
    if (command === '\\\\') this.#found(Token.semicolon, at, at + 2, from);
    else if (texDots.has(command)) this.#found(Token.ellipsis, at, at + command.length, from);
    else if (command === '\\begin' || command === '\\end') {
      const close = matrixEnd(text, at + command.length);
      const token = command === '\\begin' ? Token.open : Token.close;
      if (close > 0) this.#found(token, at, close, from);
      else this.#found(Token.word, at, at + command.length, from);
    } else if (command.length > 2) this.#found(Token.word, at, at + command.length, from);
    else this.#found(Token.other, at, at + command.length, from);
    return -1;
  }
}

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
