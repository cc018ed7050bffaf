import type { ProgramLanguage } from '../../language';
import { objectPrototype } from '../../libraries/javascript';
import { rowOf } from '../../libraries/lookUp';
import type { Variable } from './scope';

/**
 * What a program replaces of libraries and built-ins. Some of it the text shows; the rest is found while the program is read. What is
 * replaced anywhere counts as replaced wherever it is used, so a reading goes by what earlier ones found.
 */
export class Replacements {
  readonly #shown: ReadonlySet<string>;
  readonly #language: ProgramLanguage;
  #assumed: ReadonlySet<string> = new Set();
  #found = new Set<string>();

  /** `shown` holds names, as the text of the program shows that it replaces them. */
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
    // Python's names are asked for by themselves, whatever they are reached through.
    const of = this.#language === 'python' ? '' : owner;
    return (
      this.#shown.has(name) || (assumed.size > 0 && (assumed.has(`${of}.${name}`) || assumed.has(`${of}.*`)))
    );
  }

  /** Whether something is replaced that functions of the library call themselves. */
  reachInto(library: string): boolean {
    const found = [...this.#assumed].filter((key) => key.startsWith('.')).map((key) => key.slice(1));
    const places = [library, `${library}.Tensor`, `${library}.nn.functional`];
    return [...this.#shown, ...found].some(
      (name) => name === '*' || places.some((place) => rowOf(`${place}.${name}`)),
    );
  }

  /** Whether a function that may run unseen changes what the variable holds, or the attribute. */
  isChanged(of: Variable | string): boolean {
    return this.#assumed.size > 0 && this.#assumed.has(changeOf(of));
  }

  /** What to note where a name is replaced; undefined where the text shows it anyway. */
  keyOf(name: string | undefined, owner: string): string | undefined {
    if (owner === '' && name !== undefined && this.#shown.has(name)) return undefined;
    const isItem = owner === 'javascript.Array.prototype' && !/^[a-z]/i.test(name ?? '');
    return isItem || owner === objectPrototype ? everything : `${owner}.${name ?? '*'}`;
  }

  /** A reading begins. */
  start(): void {
    this.#found = new Set();
  }

  note(keys: Iterable<string>): void {
    for (const key of keys) this.#found.add(key);
  }

  /**
   * Whether the program must be read again because the reading went by something else than what it found. The first reading of a
   * version goes by what the version before had; each further one adds to that. Where there is no end, all is replaced.
   */
  hasToBeReadAgain(times: number): boolean {
    const [assumed, found] = [this.#assumed, this.#found];
    const isFirst = times === 0;
    const isRight = [...found].every((key) => assumed.has(key)) && (!isFirst || found.size === assumed.size);
    if (isRight || (!isFirst && this.areAll)) return false;
    this.#assumed = isFirst ? found : new Set([...assumed, ...found]);
    if (times >= mostTimes) this.#assumed = new Set([...this.#assumed, everything]);
    return true;
  }
}

/** What to note where a function changes what a variable holds in its place, or the attribute of an object. */
export function changeOf(of: Variable | string): string {
  return typeof of === 'string' ? `attribute ${of}` : `${of.scope.kind} ${of.name}`;
}

const mostTimes = 4;

/** Replacing what all objects have, or how lists give their items, replaces everything. */
const everything = '*';
