import type { Value } from '../value';
import type { Cell, State } from './memory/state';
import { nothingChanged, type Part } from './parts';
import type { Told } from './recorder';

/**
 * The effects of open functions, which anyone may call, on shared cells, in order, when the program was last read. If
 * nothing that a function saw has changed, neither has its effect, and it need not be looked at again.
 */
export class Trail {
  #before: readonly Round[] = [];
  #now: Round[] = [];

  /** Starts reading the next version of the program. */
  nextVersion(): void {
    this.#before = this.#now;
    this.#now = [];
  }

  /** Starts the next round in which all functions are read, from this state on. */
  nextRound(base: State): Round {
    const round = new Round(base, this.#before[this.#now.length]);
    this.#now.push(round);
    return round;
  }
}

/**
 * A function that was read, and the result of what it wrote. What is asked of each in every reading stands here as well as in
 * the part: in a long program, reaching for 1,000 parts takes longer than all else.
 */
export interface Step {
  readonly key: object;
  /** What the function was given; nothing equals it if more than that and what it read has a part in the result. */
  readonly given: unknown;
  readonly work: number;
  readonly told: Told;
  readonly part: Part;
  readonly index: number;
  readonly changed: Changed;
  /** The cells that the part reads and writes, each as one bit, which rules out quickly that it has to do with others. */
  readonly cells: number;
  /** Whether it was read to its end, and not in a hurry. */
  readonly isWhole: boolean;
  /** Whether it was, and nothing but its findings has to be taken over where it is not read again. */
  readonly isPlain: boolean;
}

/** The result of a round, and whether it was new. */
interface Outcome {
  readonly changed: Changed;
  readonly isNew: boolean;
}

type Changed = ReadonlyMap<Cell, Value>;
const nothing: Changed = new Map();

/** One round: every function, read once. */
export class Round {
  readonly #base: Changed;
  readonly #steps: Step[] = [];
  #outcome: Outcome | undefined;
  /** The steps of the last round, how many of them have been passed, and the round's outcome. */
  readonly #before: readonly Step[];
  #next = 0;
  readonly #outcomeBefore: Outcome | undefined;
  #byKey: ReadonlyMap<object, Step> | undefined;
  /** Cells whose value at this point may differ from the last round, also each as one bit. */
  readonly #differs = new Set<Cell>();
  #differing = 0;

  constructor(base: State, before: Round | undefined) {
    this.#base = new Map(base.own);
    this.#before = before ? before.#steps : [];
    this.#outcomeBefore = before ? before.#outcome : undefined;
    if (before) this.#compare(this.#base, before.#base);
  }

  /** What the function did in the last round, if everything that it saw is unchanged. */
  known(key: object, given: unknown): Part | undefined {
    const step = this.#stepBefore(key);
    return step && this.#isKnown(step, given) ? step.part : undefined;
  }

  /** The same, if that changed nothing and took no more than this work; then the function is passed, and not to be taken. */
  passed(key: object, given: unknown, work: number): Step | undefined {
    const step = this.#before[this.#next];
    if (step?.key !== key || !step.isPlain || step.work > work || !this.#isKnown(step, given))
      return undefined;
    this.#next++;
    this.#steps.push(step.index === this.#steps.length ? step : { ...step, index: this.#steps.length });
    return step;
  }

  /** The cells that the function changes; `widen` computes the change where that of the last round cannot be reused. */
  take(key: object, part: Part, way: State, widen: () => void): Iterable<Cell> {
    const before = this.#stepBefore(key);
    let changed = nothing;
    if (before?.part === part && !this.#mayDiffer(before, 'writes')) {
      changed = before.changed;
      way.take(changed);
    } else {
      if (part.isSeen) {
        widen();
        changed = heldOf(part.writes.keys(), way);
      }
      this.#compare(changed, before?.changed ?? nothing);
    }
    if (before) this.#next = before.index + 1;
    const index = this.#steps.length;
    const isSame = before?.part === part && before.changed === changed && before.index === index;
    this.#steps.push(isSame ? before : stepOf(key, part, index, changed));
    return changed.keys();
  }

  /** Takes the changes of the whole round into `base`, as `take` does; true if they add something new. */
  end(way: State, base: State, widen: () => boolean): boolean {
    this.#skipTo(this.#before.length);
    const before = this.#outcomeBefore;
    if (before && !this.#areDiffering(way.own) && !this.#areDiffering(before.changed)) {
      base.take(before.changed);
      this.#outcome = before;
    } else {
      const isNew = widen();
      this.#outcome = { changed: heldOf(way.written, base), isNew };
    }
    return this.#outcome.isNew;
  }

  /** The cells that `end` changed. */
  get changed(): Iterable<Cell> {
    return this.#outcome?.changed.keys() ?? [];
  }

  /** The function's step in the last round; undefined if the order has changed and later steps have been passed already. */
  #stepBefore(key: object): Step | undefined {
    const next = this.#before[this.#next];
    if (next?.key === key) return next;
    this.#byKey ??= new Map(this.#before.map((step) => [step.key, step]));
    const step = this.#byKey.get(key);
    if (!step || step.index < this.#next) return undefined;
    this.#skipTo(step.index);
    return step;
  }

  /** Passes steps of the last round that are not repeated, whose changes are therefore missing now. */
  #skipTo(index: number): void {
    for (; this.#next < index; this.#next++) this.#compare(nothing, this.#before[this.#next].changed);
  }

  #compare(now: Changed, before: Changed): void {
    for (const [cell, value] of now) if (before.get(cell) !== value) this.#noteDiffering(cell);
    for (const cell of before.keys()) if (!now.has(cell)) this.#noteDiffering(cell);
  }

  #noteDiffering(cell: Cell): void {
    this.#differs.add(cell);
    this.#differing |= bitOf(cell);
  }

  #isKnown(step: Step, given: unknown): boolean {
    return step.given === given && !this.#mayDiffer(step, 'reads');
  }

  #mayDiffer({ cells, part }: Step, which: 'reads' | 'writes'): boolean {
    return (cells & this.#differing) !== 0 && this.#areDiffering(part[which]);
  }

  #areDiffering(cells: ReadonlyMap<Cell, unknown>): boolean {
    const [few, others] = cells.size < this.#differs.size ? [cells, this.#differs] : [this.#differs, cells];
    for (const cell of few.keys()) if (others.has(cell)) return true;
    return false;
  }
}

function stepOf(key: object, part: Part, index: number, changed: Changed): Step {
  const { work, told, made, reads, writes, replaced, isCut, isRepeatable, allowance } = part;
  const isWhole = !isCut && !allowance.isHurried;
  const isSilent =
    changed.size === 0 && part.changed === nothingChanged && replaced.size === 0 && !made?.size;
  // Without a spread: what is added to one stands outside the object, where it is slow to reach.
  return {
    key,
    given: isRepeatable ? part.given : {},
    work,
    told,
    part,
    index,
    changed,
    cells: bitsOf(reads) | bitsOf(writes),
    isWhole,
    isPlain: isWhole && isSilent,
  };
}

const bits = new WeakMap<Cell, number>();
let cellsSeen = 0;

/** One of 32 bits, always the same for a cell. */
function bitOf(cell: Cell): number {
  let bit = bits.get(cell);
  if (bit === undefined) {
    bit = 1 << (cellsSeen++ & 31);
    bits.set(cell, bit);
  }
  return bit;
}

function bitsOf(cells: ReadonlyMap<Cell, unknown>): number {
  let all = 0;
  for (const cell of cells.keys()) all |= bitOf(cell);
  return all;
}

function heldOf(cells: Iterable<Cell>, state: State): Changed {
  const held = new Map<Cell, Value>();
  for (const cell of cells) {
    const value = state.own.get(cell);
    if (value) held.set(cell, value);
  }
  return held;
}
