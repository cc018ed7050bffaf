import { prose } from '../languages/languages';
import type { Found, Refusal } from '../source/found';
import type { Source } from '../source/source';
import type { Lexer } from '../tokens/lexer';
import { Token } from '../tokens/token';
import type { Brackets } from './brackets';
import { Closings } from './closings';
import type { Collector } from './collector';
import { Openings } from './openings';
import { Reading } from './reading';
import { Taker } from './taker';

export interface Read {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * Reads the lists of numbers of a text in one pass, with a stack of the brackets that are open and one of the values
 * read in them. A bracket that closes as a list of numbers becomes an element of the one around it; when that turns
 * out to be something else, the lists in it stand for themselves.
 */
export class ListReader {
  /** Where the outermost bracket around the offset begins that was read up to; below zero where there is none. */
  outermost = -1;

  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly #brackets: Brackets;
  readonly #collector: Collector;
  readonly #openings: Openings;
  readonly #closings: Closings;
  readonly #taker: Taker;
  #end = 0;
  /** Reads what is printed in comments. */
  #comments: ListReader | undefined;

  constructor(source: Source) {
    const reading = new Reading(source, (start, end) => this.#readComment(start, end));
    this.#source = source;
    this.#lexer = reading.lexer;
    this.#brackets = reading.brackets;
    this.#collector = reading.collector;
    this.#openings = new Openings(reading);
    this.#closings = new Closings(reading);
    this.#taker = new Taker(reading);
  }

  /** Reads from one offset to another and returns all that was found so far. */
  read(start = 0, end = this.#source.text.length): Read {
    this.#begin(start, end);
    while (this.#step());
    return this.#finish();
  }

  /** Reads until nothing that was open at the offset may become a list any more. */
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

  /** How far it has come. */
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

  #step(): boolean {
    const { around } = this.#brackets;
    if (around) this.#taker.takeRun(around, this.#end);
    switch (around ? this.#lexer.next() : this.#lexer.nextBracket()) {
      case Token.end:
        return false;
      case Token.open:
        this.#openings.open();
        return true;
      case Token.close:
        this.#close();
        return true;
      default:
        if (around) this.#taker.take(around);
        else this.#endParagraph();
        return true;
    }
  }

  /** A bracket left open in prose does not reach beyond its paragraph. */
  #endParagraph(): void {
    if (this.#lexer.token === Token.newline) this.#leaveAll();
  }

  /** A closer that nothing waits for is passed over; brackets opened since the one it closes stay unclosed. */
  #close(): void {
    const closer = this.#source.text.charCodeAt(this.#lexer.start);
    if (!this.#brackets.closes(closer)) return;
    while (this.#brackets.top!.closer !== closer) this.#leave(true);
    this.#leave(false);
  }

  #leaveAll(): void {
    while (this.#brackets.depth > 0) this.#leave(true);
  }

  #leave(isUnclosed: boolean): void {
    const frame = this.#brackets.leave();
    this.#closings.close(frame, this.#brackets.around, this.#lexer.stop, isUnclosed);
  }

  /** Results are printed behind code as comments: `# tensor([0.25, 0.75])`. */
  #readComment(start: number, end: number): void {
    if (!this.#source.text.slice(start, end).includes('[')) return;
    this.#comments ??= new ListReader({ ...this.#source, language: prose });
    this.#comments.read(start, end);
  }
}
