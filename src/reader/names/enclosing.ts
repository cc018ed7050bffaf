import type { Work } from './work';

/**
 * Whether the use is inside a value that begins above it: no line, statement or list item has ended in between. Asked
 * for values further and further above, it scans the text only once.
 */
export class Enclosing {
  readonly #text: string;
  readonly #isProse: boolean;
  readonly #from: number;
  #at: number;
  /** How many brackets close, between the current place and the use, that do not open there. */
  #closed = 0;
  /** Whether something ended outside the brackets that open and close there. */
  #hasEnded = false;
  #isBroken = false;

  constructor(text: string, from: number, isProse: boolean) {
    this.#text = text;
    this.#from = from;
    this.#at = from;
    this.#isProse = isProse;
  }

  begins(value: number, work: Work): boolean {
    if (!work.spend(Math.max(0, this.#at - value))) return false;
    while (this.#at > value) this.#passed(this.#text[--this.#at]);
    return value < this.#from && this.#closed === 0 && !this.#hasEnded && !this.#isBroken;
  }

  #passed(character: string): void {
    if (')]}'.includes(character)) this.#closed++;
    else if ('([{'.includes(character)) {
      // What follows a bracket that stays open is inside it.
      if (this.#closed > 0) this.#closed--;
      else this.#hasEnded = false;
    } else if (this.#closed === 0 && '\n;,'.includes(character)) this.#hasEnded = true;
    // In prose, words may follow a list on its line.
    this.#isBroken ||= this.#isProse && '[$`'.includes(character);
  }
}
