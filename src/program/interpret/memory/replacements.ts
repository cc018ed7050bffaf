import type { ProgramLanguage } from '../../language';
import { objectPrototype } from '../../libraries/javascript';
import { rowOf } from '../../libraries/lookUp';
import { nothing, text } from '../../value';
import type { Variable } from './scope';
import type { Cell, State } from './state';

/**
 * The members of libraries and builtins that a program replaces. The text shows some of them; the others are found while the
 * program is read. A member replaced anywhere counts as replaced everywhere, so a reading relies on what earlier ones found.
 */
export class Replacements {
  readonly #shown: ReadonlySet<string>;
  readonly #language: ProgramLanguage;
  #assumed: ReadonlySet<string> = new Set();
  #found = new Set<string>();
  /** The members that are assumed to be replaced, as one text. */
  #members = text('');
  /**
   * Cells that hold the assumptions, so that the cells a part read show which of them it relies on: one for all members, and
   * one for each change that may happen unseen.
   */
  readonly #cells = new Map<string, Cell>();

  /** `shown` holds the names that the text of the program visibly replaces. */
  constructor(shown: ReadonlySet<string>, language: ProgramLanguage) {
    this.#shown = shown;
    this.#language = language;
  }

  /** Whether nothing can be relied on any more. */
  get areAll(): boolean {
    return this.#assumed.has(everything);
  }

  /** Whether the name is replaced; in JavaScript, as a member of `owner`. */
  has(name: string, owner = ''): boolean {
    const assumed = this.#assumed;
    // In Python, the name alone decides, whatever object it is reached through.
    const of = this.#language === 'python' ? '' : owner;
    return (
      this.#shown.has(name) || (assumed.size > 0 && (assumed.has(`${of}.${name}`) || assumed.has(`${of}.*`)))
    );
  }

  /** Whether the program replaces something that the library's own functions call. */
  reachInto(library: string): boolean {
    const found = [...this.#assumed].filter((key) => key.startsWith('.')).map((key) => key.slice(1));
    const places = [library, `${library}.Tensor`, `${library}.nn.functional`];
    return [...this.#shown, ...found].some(
      (name) => name === '*' || places.some((place) => rowOf(`${place}.${name}`)),
    );
  }

  /** Whether a function that may run unseen changes what the variable holds, or the attribute. */
  isChanged(of: Variable | string, state: State): boolean {
    return this.#language === 'python' && state.get(this.#cellOf(changeOf(of))) !== undefined;
  }

  #cellOf(key: string): Cell {
    const of = cellKeyOf(key);
    const cell = this.#cells.get(of) ?? {};
    this.#cells.set(of, cell);
    return cell;
  }

  /** The key to note for a replaced name; undefined if the text shows the replacement anyway. */
  keyOf(name: string | undefined, owner: string): string | undefined {
    if (owner === '' && name !== undefined && this.#shown.has(name)) return undefined;
    const isItem = owner === 'javascript.Array.prototype' && !/^[a-z]/i.test(name ?? '');
    return isItem || owner === objectPrototype ? everything : `${owner}.${name ?? '*'}`;
  }

  /** Begins a reading from this state. */
  start(state: State): void {
    this.#found = new Set();
    const members: string[] = [];
    for (const key of this.#assumed) {
      if (isOfChange.test(key)) state.set(this.#cellOf(key), nothing);
      else members.push(key);
    }
    if (members.join() !== this.#members.text) this.#members = text(members.join());
    state.set(this.#cellOf(''), this.#members);
  }

  /** Notes that whatever reads this state relies on the assumptions about members. */
  goBy(state: State): void {
    state.get(this.#cellOf(''));
  }

  note(keys: Iterable<string>): void {
    for (const key of keys) this.#found.add(key);
  }

  /** Whether something was found that the reading asked for and was told otherwise. */
  misses(isAsked: (cell: Cell) => boolean): boolean {
    return !this.areAll && this.#isLeft(this.#found, this.#assumed, isAsked);
  }

  #isLeft(keys: ReadonlySet<string>, known: ReadonlySet<string>, isAsked: (cell: Cell) => boolean): boolean {
    return [...keys].some((key) => {
      const cell = known.has(key) ? undefined : this.#cells.get(cellKeyOf(key));
      return cell !== undefined && isAsked(cell);
    });
  }

  /**
   * Whether the program must be read again because the reading was told of other replacements than it found. The first
   * reading of a version assumes those of the version before; each further one adds what was found. After a few, it assumes
   * that everything is replaced.
   */
  hasToBeReadAgain(times: number, isAsked: (cell: Cell) => boolean): boolean {
    const [assumed, found] = [this.#assumed, this.#found];
    const isFirst = times === 0;
    const isTooMuch = isFirst && this.#isLeft(assumed, found, isAsked);
    if (!isTooMuch && !this.misses(isAsked)) return false;
    this.#assumed = isFirst ? found : new Set([...assumed, ...found]);
    if (times >= mostTimes) this.#assumed = new Set([...this.#assumed, everything]);
    return true;
  }
}

/** The key to note if a function changes in place what a variable holds, or sets an attribute of an object. */
export function changeOf(of: Variable | string): string {
  return typeof of === 'string' ? `attribute ${of}` : `${of.scope.kind} ${of.name}`;
}

function cellKeyOf(key: string): string {
  return isOfChange.test(key) ? key : '';
}

const isOfChange = /^\w+ /;

const mostTimes = 4;

/** The key for replacing a member of all objects, or how arrays are iterated, after which nothing can be relied on. */
const everything = '*';
