import { sizeOf } from '../../../shape';
import { Numbers } from '../numbers';
import type { FileReason, Where } from '../trouble';
import { Words } from '../words';

/** The numbers in a value of a JSON text. */
export type HeldArray = number | HeldTensor | HeldFields | Word | Mixed;

/** A rectangular nested array of numbers, row-major. */
export interface HeldTensor {
  readonly is: 'tensor';
  readonly shape: readonly number[];
  readonly numbers: Numbers;
}

/** The values of an object by key; for a list of `count` records, what all of them have under each key. */
export interface HeldFields {
  readonly is: 'fields';
  readonly count?: number;
  readonly fields: ReadonlyMap<string, HeldArray>;
}

/** A string, true, false or null. */
export interface Word {
  readonly is: 'word';
  readonly written: string;
}

/** A list that is not an array, with the reason, and the items of it that may contain arrays. */
export interface Mixed {
  readonly is: 'mixed';
  readonly reason: FileReason;
  readonly items: readonly (readonly [index: number, item: HeldArray])[];
  /** Present where all items are strings. */
  readonly words?: Words;
}

/**
 * The items of a list, merged as they arrive: numbers or arrays of one shape into an array, records into columns. If
 * they do not fit together, the first of them are kept separately.
 */
export class Stack {
  /** Whether places are lines, which are passed with each item. */
  readonly #hasLines: boolean;
  #count = 0;
  #firstPlace = 0;
  #numbers: Numbers | undefined;
  #inner: readonly number[] = [];
  #columns: Map<string, Stack> | undefined;
  /** The number of records in the records' own lists, where each item is a list of records itself. */
  #records: number | undefined;
  #reason: FileReason | undefined;
  readonly #items: [number, HeldArray][] = [];
  #words: Words | undefined;

  constructor(hasLines = false) {
    this.#hasLines = hasLines;
  }

  add(item: HeldArray, place = this.#count): void {
    if (this.#count === 0) this.#firstPlace = place;
    this.#addWord(item);
    if (!this.#reason) this.#reason = this.#take(item, place);
    if (this.#reason && typeof item !== 'number' && item.is !== 'word' && this.#items.length < mostItems)
      this.#items.push([this.#count, item]);
    this.#count++;
  }

  #addWord(item: HeldArray): void {
    const word = typeof item !== 'number' && item.is === 'word' ? stringIn(item.written) : undefined;
    // Most lists contain numbers, possibly millions of them.
    if (word !== undefined && this.#count === 0) this.#words = new Words();
    if (word === undefined || this.#words?.add(word) === false) this.#words = undefined;
  }

  /** The merged items. */
  held(): HeldArray {
    if (this.#reason) {
      const words = this.#words && { words: this.#words };
      return { is: 'mixed', reason: this.#reason, items: this.#items, ...words };
    }
    if (this.#numbers) return { is: 'tensor', shape: [this.#count, ...this.#inner], numbers: this.#numbers };
    if (!this.#columns) return { is: 'mixed', reason: { is: 'empty' }, items: [] };
    return this.#together(this.#count);
  }

  /** What the records have under a key; for objects, their own fields, as of a single object. */
  #asField(): HeldArray {
    return this.#reason || !this.#columns ? this.held() : this.#together(this.#records);
  }

  #together(count: number | undefined): HeldFields {
    const columns = [...(this.#columns ?? [])];
    return { is: 'fields', count, fields: new Map(columns.map(([key, column]) => [key, column.#asField()])) };
  }

  /** Adds an item to those before it, or returns why it is of a different kind. */
  #take(item: HeldArray, place: number): FileReason | undefined {
    const where = this.#where(place);
    if (typeof item === 'number') return this.#takeNumber(item, where);
    if (item.is === 'tensor') return this.#takeTensor(item, where);
    if (item.is === 'fields') return this.#takeFields(item, place, where);
    this.#split();
    if (item.is === 'word') return { is: 'word', found: item.written, ...where };
    return this.#count === 0 ? item.reason : { is: 'mixed', ...where };
  }

  #takeNumber(item: number, where: Where): FileReason | undefined {
    if (this.#count === 0) this.#numbers = new Numbers();
    if (this.#numbers && this.#inner.length === 0) {
      this.#numbers.push(item);
      return undefined;
    }
    this.#split();
    return { is: 'mixed', ...where };
  }

  #takeTensor({ shape, numbers }: HeldTensor, where: Where): FileReason | undefined {
    if (this.#count === 0 && shape.length < mostAxes) {
      this.#numbers = new Numbers();
      this.#inner = shape;
    }
    const isNest = this.#numbers !== undefined && this.#inner.length > 0;
    if (
      isNest &&
      shape.length === this.#inner.length &&
      shape.every((side, at) => side === this.#inner[at])
    ) {
      this.#numbers?.pushAll(numbers);
      return undefined;
    }
    const expected = this.#inner;
    this.#split();
    return isNest ? { is: 'ragged', shape, expected, ...where } : { is: 'mixed', ...where };
  }

  #takeFields({ fields, count }: HeldFields, place: number, where: Where): FileReason | undefined {
    if (this.#count === 0) {
      this.#columns = new Map();
      this.#records = count;
    }
    if (!this.#columns || (this.#records === undefined) !== (count === undefined)) {
      this.#split();
      return { is: 'mixed', ...where };
    }
    for (const [key, value] of fields) this.#columnOf(key).#addAt(this.#count, value, place);
    if (this.#columns.size > mostFields) {
      this.#split();
      return { is: 'fields', most: mostFields };
    }
    for (const column of this.#columns.values()) if (column.#count === this.#count) column.#lack(where);
    return undefined;
  }

  #columnOf(key: string): Stack {
    const known = this.#columns?.get(key);
    if (known) return known;
    const column = new Stack(this.#hasLines);
    if (this.#count > 0) column.#lack(this.#where(this.#firstPlace));
    this.#columns?.set(key, column);
    return column;
  }

  #addAt(index: number, item: HeldArray, place: number): void {
    this.#count = index;
    this.add(item, place);
  }

  /** One of the records lacks this field. */
  #lack(where: Where): void {
    this.#words = undefined;
    if (this.#reason) return;
    this.#split();
    this.#reason = { is: 'missing', ...where };
  }

  /** Keeps the first items separately instead of merging them. */
  #split(): void {
    const most = Math.min(this.#count, mostItems);
    for (let index = 0; index < most; index++) {
      const item = this.#item(index);
      if (item !== undefined && typeof item !== 'number') this.#items.push([index, item]);
    }
    this.#numbers = undefined;
    this.#columns = undefined;
  }

  #item(index: number): HeldArray | undefined {
    if (this.#numbers) {
      const size = sizeOf(this.#inner);
      if (this.#inner.length === 0) return this.#numbers.at(index);
      const numbers = this.#numbers.slice(index * size, (index + 1) * size);
      return { is: 'tensor', shape: this.#inner, numbers };
    }
    if (!this.#columns) return this.#items.find(([at]) => at === index)?.[1];
    const fields = new Map<string, HeldArray>();
    for (const [key, column] of this.#columns) {
      const item = index < column.#count ? column.#item(index) : undefined;
      if (item !== undefined) fields.set(key, item);
    }
    return { is: 'fields', fields };
  }

  #where(place: number): Where {
    return this.#hasLines ? { line: place } : { index: place };
  }
}

/** The contents of a string; undefined for true, false and null. */
function stringIn(written: string): string | undefined {
  return written.startsWith('"') ? written.slice(1, -1) : undefined;
}

/** At most this many items of a list that is not an array are kept: a list of tokenised sentences has millions. */
const mostItems = 100;
/** Records with more different keys are dictionaries, whose keys are not columns. */
const mostFields = 1_000;
/** The same limit as for NumPy's arrays. */
const mostAxes = 32;
