import type { Value } from '../value';
import type { Cell, State } from './memory/state';
import type { Part } from './parts';

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

/** A function that was read, and the result of what it wrote. */
interface Step {
  readonly part: Part;
  readonly index: number;
  readonly changed: Changed;
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
  readonly #steps = new Map<object, Step>();
  #outcome: Outcome | undefined;
  /** The steps of the last round, by function and in order, how many of them have been passed, and the round's outcome. */
  readonly #stepsBefore: ReadonlyMap<object, Step>;
  readonly #inOrder: readonly Step[];
  #next = 0;
  readonly #outcomeBefore: Outcome | undefined;
  /** Cells whose value at this point may differ from the last round. */
  readonly #differs = new Set<Cell>();

  constructor(base: State, before: Round | undefined) {
    this.#base = new Map(base.own);
    this.#stepsBefore = before ? before.#steps : new Map();
    this.#inOrder = [...this.#stepsBefore.values()];
    this.#outcomeBefore = before ? before.#outcome : undefined;
    if (before) this.#compare(this.#base, before.#base);
  }

  /** What the function did in the last round, if everything that it saw is unchanged. */
  known(key: object, given: unknown): Part | undefined {
    const part = this.#stepBefore(key)?.part;
    return part && part.given === given && !this.#mayDiffer(part.reads) ? part : undefined;
  }

  /** The cells that the function changes; `widen` computes the change where that of the last round cannot be reused. */
  take(key: object, part: Part, way: State, widen: () => void): Iterable<Cell> {
    const before = this.#stepBefore(key);
    let changed = nothing;
    if (before?.part === part && !this.#mayDiffer(part.writes)) {
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
    const index = this.#steps.size;
    const isSame = before?.part === part && before.changed === changed && before.index === index;
    this.#steps.set(key, isSame ? before : { part, index, changed });
    return changed.keys();
  }

  /** Takes the changes of the whole round into `base`, as `take` does; true if they add something new. */
  end(way: State, base: State, widen: () => boolean): boolean {
    this.#skipTo(this.#inOrder.length);
    const before = this.#outcomeBefore;
    if (before && !this.#mayDiffer(way.own) && !this.#mayDiffer(before.changed)) {
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
    const step = this.#stepsBefore.get(key);
    if (!step || step.index < this.#next) return undefined;
    this.#skipTo(step.index);
    return step;
  }

  /** Passes steps of the last round that are not repeated, whose changes are therefore missing now. */
  #skipTo(index: number): void {
    for (; this.#next < index; this.#next++) this.#compare(nothing, this.#inOrder[this.#next].changed);
  }

  #compare(now: Changed, before: Changed): void {
    for (const [cell, value] of now) if (before.get(cell) !== value) this.#differs.add(cell);
    for (const cell of before.keys()) if (!now.has(cell)) this.#differs.add(cell);
  }

  #mayDiffer(cells: ReadonlyMap<Cell, unknown>): boolean {
    const [few, others] = cells.size < this.#differs.size ? [cells, this.#differs] : [this.#differs, cells];
    for (const cell of few.keys()) if (others.has(cell)) return true;
    return false;
  }
}

function heldOf(cells: Iterable<Cell>, state: State): Changed {
  const held = new Map<Cell, Value>();
  for (const cell of cells) {
    const value = state.own.get(cell);
    if (value) held.set(cell, value);
  }
  return held;
}
