import { sameShape } from '../../shape';
import { namedConstant } from '../numbers/constants';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { isSpaceCode } from '../tokens/characters';
import { cellValue } from './cells';
import { type Line, linesOf } from './lines';

/**
 * Lists written one element a line behind dashes, as YAML has them: of numbers, of such lists again, or of lists of
 * numbers that were found already. A list with any other element in it is none; those in it stand for themselves.
 */
export function yamlSequences(source: Source, lists: readonly Found[]): Found[] {
  return new DashedLists(source, lists).read();
}

/** What stands behind a dash: a number, or a list. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly places?: readonly number[];
  /** Whether it is itself a list behind dashes, and not one that was found already. */
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

  /** A line that is no element of the list around it; a list may begin on it. */
  #other(depth: number): void {
    const line = this.#lines[this.#at];
    if (this.#isDash(line.first) && depth < deepest) this.#keep(this.#list(line.first, depth));
    else this.#at++;
  }

  /** The list whose first dash stands at the offset. */
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

  /** The dash of the next element of a list, or below zero; what is blank or a comment stands between elements. */
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

  /** A number, or a list that was found already, before a comment. */
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

/** NumPy's own limit was 32 axes for long. */
const deepest = 32;

/** `.inf` and `.nan`, which only YAML writes so. */
const dotted = /^[-+]?\.[A-Za-z]/;

/** The key that stands alone on the line before that on which nothing stands before the offset. */
function keyAbove(text: string, at: number): string | undefined {
  const above = text.slice(Math.max(0, at - farthestKey), at);
  return /(?:^|\n)[ \t]*(?:- )?["']?([\w.-]+)["']?:[ \t]*(?:#.*)?\r?\n[ \t]*$/.exec(above)?.[1];
}

const farthestKey = 200;

/** The text before a comment, which white space stands before, without that. */
function beforeComment(text: string): string {
  let at = text.indexOf('#');
  while (at > 0 && text[at - 1].trim() !== '') at = text.indexOf('#', at + 1);
  return (at < 0 ? text : text.slice(0, at)).trimEnd();
}
