import { Pace } from '../pace';
import type { FileSource } from '../source';
import { textPieces } from '../text';
import { type HeldArray, Stack } from './held';
import { JsonScanner } from './jsonScanner';

/** The values of a JSON text: a single value, or with `isLines` a list of one per line. */
export async function heldIn(file: FileSource, isLines: boolean, pace = new Pace()): Promise<HeldArray> {
  const builder = new Builder(isLines);
  const scanner = new JsonScanner(builder, { isLines });
  for await (const { text, isLast } of textPieces(file, pace)) {
    for (let from = 0; from < text.length; from += atOnce) {
      scanner.feed(text.slice(from, from + atOnce), false);
      await pace.rest();
    }
    if (isLast) scanner.feed('', true);
  }
  return isLines ? builder.lines.held() : builder.root;
}

/** Reading this many characters takes a few milliseconds. */
const atOnce = 1 << 15;

type Open = { readonly stack: Stack } | { readonly fields: Map<string, HeldArray>; key: string };

/** Assembles the parts of a text. Only numbers are kept. */
class Builder {
  readonly lines = new Stack(true);
  root: HeldArray = { is: 'word', written: '' };
  readonly #isLines: boolean;
  readonly #open: Open[] = [];
  #line = 1;

  constructor(isLines: boolean) {
    this.#isLines = isLines;
  }

  readonly open = (isArray: boolean): void => {
    this.#open.push(isArray ? { stack: new Stack() } : { fields: new Map(), key: '' });
  };

  readonly close = (): void => {
    const closed = this.#open.pop();
    if (!closed) return;
    this.#put('stack' in closed ? closed.stack.held() : { is: 'fields', fields: closed.fields });
  };

  readonly key = (key: string): void => {
    const object = this.#open.at(-1);
    if (object && 'key' in object) object.key = key;
  };

  readonly number = (value: number): void => this.#put(value);

  readonly word = (written: string): void => this.#put({ is: 'word', written });

  readonly line = (line: number): void => {
    this.#line = line;
  };

  #put(held: HeldArray): void {
    const around = this.#open.at(-1);
    if (!around) {
      if (this.#isLines) this.lines.add(held, this.#line);
      else this.root = held;
    } else if ('stack' in around) around.stack.add(held);
    else around.fields.set(around.key, held);
  }
}
