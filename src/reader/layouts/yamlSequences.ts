import { sameShape } from '../../shape';
import { namedConstant } from '../numbers/constants';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { isSpaceCode } from '../tokens/characters';
import { cellValue } from './cells';
import { type Line, linesOf } from './lines';

/**
 * Lists written as YAML sequences, one element per line after a dash: of numbers, of such lists, or of lists of numbers
 * already found. A list with any other element is skipped, and those inside it are kept by themselves.
 */
export function yamlSequences(source: Source, lists: readonly Found[]): Found[] {
  return new DashedLists(source, lists).read();
}

/** An item after a dash: a number, or a list. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly places?: readonly number[];
  /** Whether it is itself a YAML sequence, not a list that was already found. */
  readonly isDashed?: boolean;
}

class DashedLists {
  readonly #source: Source;
  readonly #lines: readonly Line[];
  readonly #listAt: ReadonlyMap<number, Found>;
  readonly #found: Found[] = [];
  /** The line that is read next. */
  #at = 0;

  constructor(source: Source, lists: readonly Found[]) {
    this.#source = source;
    this.#lines = linesOf(source.text);
    this.#listAt = new Map(lists.map((list) => [list.start, list]));
  }

  read(): Found[] {
    while (this.#at < this.#lines.length) this.#other(0);
    return this.#found.sort((a, b) => a.start - b.start);
  }

  /** A line that is not an element of the surrounding list; a list may begin on it. */
  #other(depth: number): void {
    const line = this.#lines[this.#at];
    if (this.#isDash(line.first) && depth < deepest) this.#keep(this.#list(line.first, depth));
    else this.#at++;
  }

  /** The list whose first dash is at the offset. */
  #list(first: number, depth: number): Item | undefined {
    const column = first - this.#lines[this.#at].start;
    const items: (Item | undefined)[] = [];
    for (let dash = first; dash >= 0; dash = this.#nextDash(column))
      items.push(this.#item(dash, column, depth));
    const [one] = items;
    if (one && items.every((item) => item && sameShape(item.shape, one.shape)))
      return together(first, items as Item[]);
    for (const item of items) this.#keep(item);
    return undefined;
  }

  /**
   * The dash of the next element of a list, or a negative number; blank lines and comments between elements are
   * skipped.
   */
  #nextDash(column: number): number {
    this.#passBlank();
    const line = this.#lines[this.#at];
    return line && line.first - line.start === column && this.#isDash(line.first) ? line.first : -1;
  }

  #item(dash: number, column: number, depth: number): Item | undefined {
    const line = this.#lines[this.#at];
    let start = dash + 1;
    while (start < line.end && isSpaceCode(this.#source.text.charCodeAt(start))) start++;
    const isBelow = start === line.end || this.#source.text[start] === '#';
    if (isBelow) {
      this.#at++;
      this.#passBlank();
    }
    const first = isBelow && this.#isDeeper(column) ? this.#lines[this.#at].first : start;
    const isList = this.#isDash(first) && depth < deepest;
    const item = isList ? this.#list(first, depth + 1) : isBelow ? undefined : this.#scalar(start, line);
    this.#passBlank();
    const goesOn = this.#isDeeper(column);
    if (goesOn) this.#keep(item);
    while (this.#isDeeper(column)) {
      this.#other(depth + 1);
      this.#passBlank();
    }
    return goesOn ? undefined : item;
  }

  /** A number, or a list that was already found, followed at most by a comment. */
  #scalar(start: number, line: Line): Item | undefined {
    const list = this.#listAt.get(start);
    this.#at++;
    while (list && this.#lines[this.#at]?.start < list.end) this.#at++;
    if (list) return list;
    const written = beforeComment(this.#source.text.slice(start, line.end));
    const end = start + written.length;
    const value = dotted.test(written) ? namedConstant(written) : cellValue(this.#source, { start, end });
    const places = this.#source.isPlaceless ? undefined : [start, end];
    return value === undefined ? undefined : { start, end, values: [value], shape: [], places };
  }

  #keep(item: Item | undefined): void {
    if (!item?.isDashed) return;
    const { isDashed, ...list } = item;
    const name = keyAbove(this.#source.text, list.start);
    if (name !== undefined || list.shape[0] > 1) this.#found.push({ ...list, name });
  }

  #isDeeper(column: number): boolean {
    const line = this.#lines[this.#at];
    return line !== undefined && line.first - line.start > column;
  }

  #isDash(at: number): boolean {
    const { text } = this.#source;
    return text[at] === '-' && (at + 1 >= text.length || isSpaceCode(text.charCodeAt(at + 1)));
  }

  #passBlank(): void {
    for (let line = this.#lines[this.#at]; line; line = this.#lines[++this.#at]) {
      if (line.first < line.end && this.#source.text[line.first] !== '#') return;
    }
  }
}

function together(start: number, items: readonly Item[]): Item {
  const values: number[] = [];
  const places: number[] = [];
  for (const item of items) {
    for (const value of item.values) values.push(value);
    for (const place of item.places ?? []) places.push(place);
  }
  const [{ shape }] = items;
  return {
    start,
    end: items[items.length - 1].end,
    values,
    shape: [items.length, ...shape],
    ...(places.length === 2 * values.length && { places }),
    isDashed: true,
  };
}

/** For a long time NumPy itself had a limit of 32 axes. */
const deepest = 32;

/** `.inf` and `.nan`, spellings that only YAML has. */
const dotted = /^[-+]?\.[A-Za-z]/;

/** The key alone on the previous line, if nothing precedes the offset on its own line. */
function keyAbove(text: string, at: number): string | undefined {
  const above = text.slice(Math.max(0, at - farthestKey), at);
  return /(?:^|\n)[ \t]*(?:- )?["']?([\w.-]+)["']?:[ \t]*(?:#.*)?\r?\n[ \t]*$/.exec(above)?.[1];
}

const farthestKey = 200;

/** The text before a comment and the white space in front of it. */
function beforeComment(text: string): string {
  let at = text.indexOf('#');
  while (at > 0 && text[at - 1].trim() !== '') at = text.indexOf('#', at + 1);
  return (at < 0 ? text : text.slice(0, at)).trimEnd();
}
