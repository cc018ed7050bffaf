import { sizeOf } from '../../shape';
import type { ValueStack } from '../numbers/valueStack';
import type { Allowance } from '../source/allowance';
import type { Source } from '../source/source';
import { Calls } from './calls';
import type { Collector } from './collector';
import { concatenated } from './concatenated';
import type { Elements } from './elements';
import { Element, type Frame, type List } from './frame';
import type { Reading } from './reading';

/** Judges brackets that close: an element of the bracket around, a list that stands for itself, or a refusal. */
export class Closings {
  readonly #source: Source;
  readonly #allowance: Allowance;
  readonly #values: ValueStack;
  readonly #collector: Collector;
  readonly #elements: Elements;
  readonly #calls: Calls;

  constructor(reading: Reading) {
    this.#source = reading.source;
    this.#allowance = reading.allowance;
    this.#values = reading.values;
    this.#collector = reading.collector;
    this.#elements = reading.elements;
    this.#calls = new Calls(reading);
  }

  /** Takes a bracket out of the one around it as what it turned out to be. */
  close(frame: Frame, around: Frame | undefined, end: number, isUnclosed: boolean): void {
    if (isUnclosed) this.#elements.fail(frame, 'unclosed', frame.start);
    if (frame.isLive) this.#elements.finish(frame);
    if (frame.kind === 'call' && !frame.holdsElements) {
      if (this.#calls.leave(frame, around, end)) return;
      this.#leaveExpression(frame, around, end);
    } else if (frame.isLive) this.#leaveList(frame, around, end);
    else if (around) around.elementStop = end;
  }

  #leaveList(frame: Frame, around: Frame | undefined, end: number): void {
    if (frame.kind === 'tuple' && frame.commas === 0 && !frame.trouble) {
      const [only] = frame.lists;
      if (only) this.#place(frame, around, only);
      else this.#leaveExpression(frame, around, end);
      return;
    }
    if (frame.rows > 0) frame.endRow(end);
    if (frame.isRepeated) this.#repeat(frame);
    if (frame.count === 0) frame.fail('empty', frame.start);
    if (frame.kind === 'tuple' && !this.#source.language.elementTuples)
      frame.fail('unsupported', frame.start, ',');
    if (frame.trouble) this.#refuse(frame, around, end);
    else this.#accept(frame, around, end);
  }

  /** Parentheses around one expression, or a call: its value is worked out with what stands around it. */
  #leaveExpression(frame: Frame, around: Frame | undefined, end: number): void {
    this.#collector.release(frame);
    if (!around) return;
    around.element = Element.expression;
    around.elementStop = end;
  }

  /** `[0.25; 4]` of Rust: one value, and how often it stands. What is written once has no places of its own. */
  #repeat(frame: Frame): void {
    const read = this.#values.slice(frame.base, this.#values.length);
    const count = read.pop() ?? 0;
    const size = sizeOf(frame.inner ?? []);
    const isCount =
      frame.count === 2 &&
      read.length === size &&
      Number.isInteger(count) &&
      count > 0 &&
      count <= mostRepeated;
    const fits = isCount && this.#allowance.takeNumbers(count * read.length);
    this.#values.drop(frame.base);
    if (!fits) frame.fail('unsupported', frame.start, ';');
    frame.count = fits ? count : 0;
    for (let index = 0; index < frame.count; index++) {
      for (const value of read) this.#values.push(value, 0, 0);
    }
  }

  #accept(frame: Frame, around: Frame | undefined, end: number): void {
    const fenced = this.#fenced(frame);
    if (fenced) {
      this.#place(frame, around, { ...fenced, start: frame.start, end });
      return;
    }
    const isJoined = this.#source.language.matrices === true;
    const joined = isJoined ? concatenated(frame, this.#source.language, this.#values) : undefined;
    if (joined === 'unequal') {
      frame.fail('ragged', frame.start);
      this.#refuse(frame, around, end);
      return;
    }
    this.#place(frame, around, {
      start: frame.start,
      end,
      from: frame.base,
      to: this.#values.length,
      shape: joined?.shape ?? frame.shape(),
      isColumn: joined?.isColumn,
      parts: frame.kind === 'tuple' ? frame.lists.flatMap((inner) => inner.parts ?? [inner]) : undefined,
    });
  }

  /** The matrix of TeX that brackets only stand around. */
  #fenced({ kind, count, lists: [only] }: Frame): List | undefined {
    const { text, language } = this.#source;
    const isFence = language.prose && kind === 'list' && count === 1 && only !== undefined;
    return isFence && text.startsWith('\\begin', only.start) ? only : undefined;
  }

  /** A list is an element of the bracket around it, unless that is none or it is a part of an expression there. */
  #place(frame: Frame, around: Frame | undefined, list: List): void {
    const isElement = around?.element === Element.none || around?.elementStart === list.start;
    if (around && isElement && !around.trouble) {
      around.addList(list);
      around.elementStart = list.start;
      around.elementStop = list.end;
      around.element = Element.list;
      return;
    }
    this.#collector.list(list);
    this.#values.drop(frame.base);
    if (!around) return;
    around.numbers += list.to - list.from;
    around.element = isElement ? Element.list : Element.expression;
    around.elementStop = list.end;
  }

  #refuse(frame: Frame, around: Frame | undefined, end: number): void {
    this.#collector.release(frame);
    if (!around?.holdsElements) this.#collector.refuse(frame, end);
    if (!around) return;
    const { reason, at, detail } = frame.trouble!;
    around.numbers += frame.numbers;
    around.others += frame.others;
    around.element = Element.list;
    around.elementStop = end;
    this.#elements.fail(around, reason, at, detail);
  }
}

const mostRepeated = 100_000;
