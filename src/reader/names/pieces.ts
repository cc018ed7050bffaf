import { ListReader } from '../brackets/listReader';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { Lexer } from '../tokens/lexer';
import { literalValue } from '../tokens/literal';
import { Token } from '../tokens/token';
import type { Work } from './work';

/** A token of an expression. An operator of two characters, such as `./`, is one token. */
export interface NamePiece {
  readonly token: Token;
  readonly start: number;
  readonly stop: number;
  readonly written: string;
  /** The list that is written out there. */
  readonly list?: Found;
}

/** The tokens of one expression, and the position of the next one. */
export class Pieces {
  readonly #source: Source;
  readonly #all: readonly NamePiece[];
  #next = 0;

  constructor(source: Source, start: number, work: Work) {
    this.#source = source;
    this.#all = piecesOf(source, start, work);
  }

  /** The next token, or one further ahead. */
  peek(ahead = 0): NamePiece | undefined {
    return this.#all[this.#next + ahead];
  }

  isNext(written: string): boolean {
    return this.peek()?.written === written;
  }

  take(count = 1): NamePiece {
    this.#next += count;
    return this.#all[this.#next - 1];
  }

  /** Skips the next token if it is this one. */
  accept(written: string): boolean {
    const isThere = this.isNext(written);
    if (isThere) this.#next++;
    return isThere;
  }

  /** Takes the next token if it is a number. */
  takeNumber(): number | undefined {
    const piece = this.peek();
    if (piece?.token !== Token.number) return undefined;
    this.#next++;
    const { text, language } = this.#source;
    return literalValue(text, piece.start, piece.stop, language);
  }

  /** Takes the next token if it is a list. */
  takeList(): Found | undefined {
    const list = this.peek()?.list;
    if (list) this.#next++;
    return list;
  }

  /** The end of the last token that was read. */
  get end(): number {
    return this.#all[this.#next - 1]?.stop ?? 0;
  }
}

/** No simple expression has more. */
const most = 80;

/**
 * The tokens up to the end of the statement: the end of a line outside parentheses, or a token that no expression over
 * names contains.
 */
function piecesOf(source: Source, start: number, work: Work): NamePiece[] {
  const { text } = source;
  const pieces: NamePiece[] = [];
  const lexer = new Lexer(source, () => {});
  lexer.moveTo(start, Math.min(text.length, start + reach));
  let depth = 0;
  while (pieces.length < most && work.spend(costOfPiece)) {
    const token = lexer.next();
    const written = text.slice(lexer.start, lexer.stop);
    const list = written === '[' ? listAt(source, lexer.start, work) : undefined;
    if (list) {
      pieces.push({ token, start: list.start, stop: list.end, written: '', list });
      lexer.moveTo(list.end, Math.min(text.length, list.end + reach));
      continue;
    }
    if (written === '(') depth++;
    else if (written === ')' && --depth < 0) break;
    if (token === Token.newline && depth > 0) continue;
    const isPlain = plain.has(token) || written === '(' || written === ')' || (depth > 0 && written === ',');
    if (!isPlain) break;
    const before = pieces[pieces.length - 1];
    const isDotted = before?.written === '.' && before.stop === lexer.start && '+-*/'.includes(written);
    const begins = isDotted ? pieces.pop()!.start : lexer.start;
    pieces.push({ token, start: begins, stop: lexer.stop, written: text.slice(begins, lexer.stop) });
  }
  return pieces;
}

/** The list itself, without anything computed from it after its bracket. */
function listAt(source: Source, start: number, work: Work): Found | undefined {
  const reader = new ListReader(source);
  const { found } = reader.readAround(start, start);
  work.spend(costPerCharacter * (reader.reached - start));
  const here = found.filter((one) => one.start === start);
  return here.reduce<Found | undefined>((best, one) => (best && best.end < one.end ? best : one), undefined);
}

const reach = 1_000;
/** Measured in characters scanned. */
const costOfPiece = 40;
const costPerCharacter = 4;
const plain: ReadonlySet<Token> = new Set([Token.number, Token.word, Token.operator]);
