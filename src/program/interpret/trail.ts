import type { Value } from '../value';
import type { Cell, State } from './memory/state';
import type { Part } from './parts';

/**
 * What the open functions, those that anyone may call, did to shared cells, in order, when the program was last read.
 * If nothing that a function saw has changed, neither has its effect, and it need not be looked at again.
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
  /** The steps of the last round, also in order, how many of them have had their turn, and their results. */
  readonly #stepsBefore: ReadonlyMap<object, Step>;
  readonly #inOrder: readonly Step[];
  #next = 0;
  readonly #outcomeBefore: Outcome | undefined;
  /** Cells that may hold another value, at this point, than in the last round. */
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

  /** What the function changes along the way; `widen` computes it where the last round does not tell. */
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
    this.#steps.set(key, { part, index: this.#steps.size, changed });
    return changed.keys();
  }

  /** What the way has changed in the end, as in `take`, and whether that is new. */
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

  /** The cells that the end changed. */
  get changed(): Iterable<Cell> {
    return this.#outcome?.changed.keys() ?? [];
  }

  /** Also undefined where its turn came before that of others that have already had theirs. */
  #stepBefore(key: object): Step | undefined {
    const step = this.#stepsBefore.get(key);
    if (!step || step.index < this.#next) return undefined;
    this.#skipTo(step.index);
    return step;
  }

  /** What the skipped steps changed in the last round is no longer changed. */
  #skipTo(index: number): void {
    for (; this.#next < index; this.#next++) this.#compare(nothing, this.#inOrder[this.#next].changed);
  }

  #compare(now: Changed, before: Changed): void {
    for (const [cell, value] of now) if (before.get(cell) !== value) this.#differs.add(cell);
    for (const cell of before.keys()) if (!now.has(cell)) this.#differs.add(cell);
  }

  #mayDiffer(cells: ReadonlyMap<Cell, unknown>): boolean {
    for (const cell of this.#differs) if (cells.has(cell)) return true;
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
