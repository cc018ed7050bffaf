import type { Computed } from '../calls/computed';
import { type Chained, followMethodChain, goesOn, pastSame } from '../calls/methodChain';
import type { ValueStack } from '../numbers/valueStack';
import type { Allowance } from '../source/allowance';
import type { Found, Refusal } from '../source/found';
import type { Source } from '../source/source';
import { isSpaceCode } from '../tokens/characters';
import { initialisesOne, isDeclaredWhole, isDoublyBraced, otherSize } from './declared';
import { nameBefore } from './nameBefore';
import type { List, OpenBracket } from './openBracket';

/** Collects the vectors that are certain: finds each one's name and follows the method chain after it. */
export class Collector {
  readonly found: Found[] = [];
  readonly refused: Refusal[] = [];
  readonly #source: Source;
  readonly #values: ValueStack;
  readonly #allowance: Allowance;

  constructor(source: Source, values: ValueStack, allowance: Allowance) {
    this.#source = source;
    this.#values = values;
    this.#allowance = allowance;
  }

  /** A written-out list. A bare tuple counts only where it has a name; in prose a single number also needs one. */
  list(list: List): void {
    const { text, language } = this.#source;
    if (language.tupleTypes && isType(text, list)) return;
    const name = this.#nameOf(list, list.start, list.end);
    if (list.parts) for (const part of list.parts) this.list(part);
    if (list.parts && (name === undefined || (language.prose && /^(?:size|shape)$/.test(name)))) return;
    if (text[list.start] === '{' && isDoublyBraced(text, list)) {
      this.#keep({ ...list, shape: list.shape.slice(1) }, name);
      return;
    }
    if (text[list.start] === '{' && this.#isNoWhole(list, name)) return;
    if (language.integerDivision && this.#isCut(list)) return;
    const isCitation = list.to - list.from < 2 && name === undefined && text[list.start - 1] !== '(';
    if (language.prose && text[list.start] === '[' && (isCitation || text[list.end] === '(')) return;
    this.#keep(list, name);
    if (list.parts === undefined) this.#repeated(list);
  }

  /** Whether the braces initialise a single number, or an array that is larger than they are. */
  #isNoWhole(list: List, name: string | undefined): boolean {
    const { text, language } = this.#source;
    if (!language.integerDivision) return false;
    if (initialisesOne(text, list, name)) return true;
    const detail = otherSize(text, list);
    const { start, end } = list;
    if (detail !== undefined) this.refused.push({ start, end, reason: 'unsupported', at: start, detail });
    return detail !== undefined;
  }

  /** Whether the array is declared to hold whole numbers but is given others, which the language would truncate. */
  #isCut(list: List): boolean {
    const { text } = this.#source;
    const cut = this.#values.slice(list.from, list.to).find((value) => !Number.isInteger(value));
    if (cut === undefined || !isDeclaredWhole(text, list)) return false;
    const { start, end } = list;
    this.refused.push({ start, end, reason: 'not-whole', at: start, detail: String(cut) });
    return true;
  }

  /**
   * The lists of a call that makes a vector from them. In prose they are dropped where nothing else is known of them.
   */
  arguments(lists: readonly List[]): void {
    const first = this.found.length;
    for (const list of lists) this.list(list);
    const kept = this.found.splice(first);
    if (!this.#source.language.prose)
      this.found.push(...kept.map((found) => ({ ...found, isArgument: true })));
  }

  /** Collects the list in a call, and also what the method chain after the call makes of it. */
  wrapped(list: List, start: number, end: number): void {
    if (list.parts) for (const part of list.parts) this.list(part);
    this.#keep(list, this.#nameOf(list, list.start, end));
    const chained = this.#chain(
      { values: this.#values.slice(list.from, list.to), shape: list.shape },
      start,
      end,
    );
    if (chained) this.#computed(chained, start, chained.end);
  }

  /** A list that is not the value of the name before its call. */
  unnamed(list: List): void {
    if (list.parts) for (const part of list.parts) this.list(part);
    this.#keep(list, undefined);
  }

  /** The result of a call that computes its numbers. */
  made(made: Computed, start: number, end: number): void {
    const chained = this.#chain(made, start, end);
    if (!made.isBlank) this.#computed(made, start, end);
    if (chained) this.#computed(chained, start, chained.end);
  }

  /** Reports what was nearly a list of numbers. Code is full of other brackets: those are skipped silently. */
  refuse(frame: OpenBracket, end: number): void {
    const { text, language } = this.#source;
    const { trouble, numbers, others, kind, start } = frame;
    if (!trouble || kind === 'tuple') return;
    const isEmptyList = trouble.reason === 'empty' && text[start] === '[' && !language.prose;
    const isNearlyNumeric = numbers > (language.prose ? 1 : 0) && numbers >= others;
    if (!isEmptyList && !isNearlyNumeric) return;
    if (text[start] === '{' && nameBefore(text, start, language) === undefined) return;
    this.refused.push({ start, end, ...trouble });
  }

  /** A call that makes a vector without numbers: `zeros(0, 3)`. */
  refuseEmpty(start: number, end: number): void {
    this.refused.push({ start, end, reason: 'empty', at: start });
  }

  /** The name that is given the list, either directly or through a call that ends there. */
  #nameOf({ from, to, shape }: List, start: number, end: number): string | undefined {
    const { text, language } = this.#source;
    const name = nameBefore(text, start, language);
    if (name === undefined || !goesOn(text, end, language)) return name;
    return this.#isPart({ values: this.#values.slice(from, to), shape }, end) ? undefined : name;
  }

  /** Whether the name before the vector is assigned something computed from it instead. */
  #isPart(vector: Computed, end: number): boolean {
    const { text, language } = this.#source;
    return goesOn(text, end, language) && goesOn(text, pastSame(this.#source, end, vector), language);
  }

  #keep({ start, end, from, to, shape }: List, name: string | undefined): void {
    const values = this.#values.slice(from, to);
    const isArgument = name !== undefined && this.#isSize(name, start) ? true : undefined;
    const places = this.#source.isPlaceless ? undefined : this.#values.places(from, to);
    this.found.push({
      start,
      end,
      values,
      shape,
      name,
      ...(isArgument && { isArgument }),
      ...(places && { places }),
    });
  }

  /** Whether the list is the size of what the surrounding call or print holds: `Tensor(shape=[1, 2], ...)`. */
  #isSize(name: string, start: number): boolean {
    if (!sizeNames.has(name)) return false;
    const before = this.#source.text.slice(Math.max(0, start - 40), start);
    return /[(,{]\s*\w+\s*=\s*[A-Za-z.]*\(?$/.test(before);
  }

  /** `[0] * 3` in languages where that repeats a list; `[1 2] / 4` where lists are arrays. */
  #repeated({ start, end, from, to, shape }: List): void {
    const { text, language } = this.#source;
    if (language.arrays) {
      const chained = this.#chain({ values: this.#values.slice(from, to), shape }, start, end);
      if (chained) this.#computed(chained, start, chained.end);
    }
    const times =
      language.repeats &&
      (text[end] === '*' || text[end + 1] === '*') &&
      /^ ?\* ?(\d{1,6})(?![\w.]| ?\*)/.exec(text.slice(end, end + 12));
    const count = times ? Number(times[1]) : 0;
    if (!times || count < 1 || nameBefore(text, start, language) === undefined) return;
    if (count * (to - from) > mostRepeated) return;
    if (!this.#allowance.takeNumbers(count * (to - from))) return;
    const once = this.#values.slice(from, to);
    const values = new Array<number>(count * once.length);
    for (let at = 0; at < values.length; at++) values[at] = once[at % once.length];
    this.#computed({ values, shape: [count * shape[0], ...shape.slice(1)] }, start, end + times[0].length);
  }

  #computed({ values, shape }: Computed, start: number, end: number): void {
    const { text, language } = this.#source;
    const name = nameBefore(text, start, language);
    this.found.push({
      start,
      end,
      values,
      shape,
      name: name === undefined || this.#isPart({ values, shape }, end) ? undefined : name,
      derivation: text.slice(start, end),
    });
  }

  #chain(made: Computed, start: number, end: number): Chained | undefined {
    const { text, language, arithmetic } = this.#source;
    if (text[end] !== '.' && !(language.arrayArithmetic && mayGoOn(text, end))) return undefined;
    if (!this.#allowance.takeNumbers(made.values.length)) return undefined;
    const isFree = /(?:[=(,[:>{;]|<-)\s*$|return\s*$|^\s*$|\n\s*$/.test(
      text.slice(Math.max(0, start - 12), start),
    );
    return followMethodChain(text, end, made, isFree, language, arithmetic);
  }
}

/** Whether the list is a type: an assignment follows it, a type selects from it, or it is assigned to a type's name. */
function isType(text: string, { start, end }: List): boolean {
  const next = text[end] === ' ' ? end + 1 : end;
  if (text[next] === '=' && text[next + 1] !== '=' && text[next + 1] !== '>') return true;
  if (text[end] === '[' && /^\[[A-Z]\w*\]>/.test(text.slice(end, end + 80))) return true;
  const before = text.slice(Math.max(0, start - 80), start);
  if (text[end] === '>' && /[\w$]<$/.test(before)) return true;
  if (/[^|]\|\s*$/.test(before) || /^\s*\|(?![|=])/.test(text.slice(end, end + 8))) return true;
  if (before.endsWith(': ') || before.endsWith(':')) {
    // There is no value between `let pair:` and the end of a statement, nor before the body of a function.
    if (/\b(?:let|const|var)\s+[\w$]+\s*:\s*$/.test(before)) return true;
    if (/[{;,]\s*(?:readonly\s+)?[\w$]+\?:\s*$/.test(before)) return true;
    if (/[{;]\s*(?:readonly\s+)?[\w$]+\s*:\s*$/.test(before) && text[next] === ';') return true;
    if (/\)\s*:\s*$/.test(before) && /^\s?\{/.test(text.slice(end, end + 2))) return true;
  }
  const isGiven = text[start - 1] === '=' || text[start - 2] === '=';
  return isGiven && /\btype\s+[\w$]+(?:<[^=\n]*>)?\s*=\s*$/.test(before);
}

/** Whether a method or an operator follows the offset. */
function mayGoOn(text: string, end: number): boolean {
  let at = end;
  while (isSpaceCode(text.charCodeAt(at))) at++;
  return ".*/+-'".includes(text[at] ?? ' ');
}

const sizeNames: ReadonlySet<string> = new Set(['shape', 'size', 'strides', 'stride']);

const mostRepeated = 100_000;
