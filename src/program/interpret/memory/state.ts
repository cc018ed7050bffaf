import type { Identity, Missing, Value } from '../../value';
import { emptied } from './emptied';
import { identitiesIn, join, same } from './join';
import type { KeptJoins } from './keptJoins';

/** Whatever holds a value that can change: a variable, a list, an object, the memory of a tensor. */
export type Cell = object;

/**
 * What every cell holds at one point of the program. A branch keeps only what was written on it, so that joining
 * branches costs only as much as they have changed.
 */
export class State {
  /** Whether the program never reaches this point. */
  isDead = false;
  /**
   * Equal in two states where everything that functions share is equal; variables of a single run of one are ignored.
   */
  stamp: object;
  readonly #parent: State | undefined;
  readonly #own = new Map<Cell, Value>();
  readonly #reads: Map<Cell, Value | undefined> | undefined;

  constructor(parent?: State, reads?: Map<Cell, Value | undefined>) {
    this.#parent = parent;
    this.#reads = reads;
    this.stamp = parent?.stamp ?? {};
  }

  get(cell: Cell): Value | undefined {
    for (let state: State | undefined = this; state; state = state.#parent) {
      const value = state.#own.get(cell);
      if (value) return value;
      if (state.#reads) return state.#above(cell, state.#reads);
    }
    return undefined;
  }

  #above(cell: Cell, reads: Map<Cell, Value | undefined>): Value | undefined {
    if (reads.has(cell)) return reads.get(cell);
    const value = this.#parent?.get(cell);
    reads.set(cell, value);
    return value;
  }

  set(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
    this.stamp = {};
  }

  take(values: ReadonlyMap<Cell, Value>): void {
    for (const [cell, value] of values) this.#own.set(cell, value);
    if (values.size > 0) this.stamp = {};
  }

  /** Sets what only one run of a function sees. */
  setLocal(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
  }

  /** Values that the branch reads from this state are recorded in `reads`. */
  branch(reads?: Map<Cell, Value | undefined>): State {
    return new State(this, reads);
  }

  get written(): Iterable<Cell> {
    return this.#own.keys();
  }

  /** What was written on this branch. */
  get own(): ReadonlyMap<Cell, Value> {
    return this.#own;
  }

  /** This branch relative to another one, which is above it. */
  since(base: State): State {
    const chain: State[] = [];
    for (let state: State | undefined = this; state && state !== base; state = state.#parent)
      chain.push(state);
    const whole = new State(base);
    whole.isDead = this.isDead;
    whole.stamp = this.stamp;
    for (const state of chain.reverse()) for (const [cell, value] of state.#own) whole.#own.set(cell, value);
    return whole;
  }

  /** Continues where the branches meet. If none reaches that point, neither does the program. */
  meet(ways: readonly State[], why: Missing): void {
    const living = ways.filter(({ isDead }) => !isDead);
    if (living.length === 0) {
      this.isDead = true;
      return;
    }
    const [{ stamp }] = living;
    this.stamp = living.every((way) => way.stamp === stamp) ? stamp : {};
    if (living.length === 1) {
      for (const [cell, value] of living[0].#own) this.#own.set(cell, value);
      return;
    }
    const cells = new Set(living.flatMap((way) => [...way.written]));
    for (const cell of cells) {
      const held = living.map((way) => way.get(cell) ?? firstOf(cell));
      const joined = held.reduce((a, b) => join(a, b, why))!;
      this.#own.set(cell, held.includes(undefined) ? changed(cell, joined, why) : joined);
    }
  }

  /**
   * Takes in what the branches may have changed; true where that adds something new. Cells created after this many
   * others are not new: each round of a loop creates its own.
   */
  widen(
    ways: ReadonlyArray<Pick<State, 'isDead' | 'own'>>,
    why: Missing,
    count = Number.POSITIVE_INFINITY,
    joins?: KeptJoins,
  ): boolean {
    let isNew = false;
    for (const way of ways.filter(({ isDead }) => !isDead)) {
      for (const [cell, value] of way.own) {
        const before = this.get(cell);
        const first = before ?? firstOf(cell);
        const both = joins ? joins.of(cell, first, value, why) : join(first, value, why)!;
        const joined = first ? both : changed(cell, both, why);
        if (before === joined) continue;
        const isKnown = before
          ? same(before, joined) && !hasMore(joined, before, count)
          : isYounger(cell, count);
        this.set(cell, joined);
        isNew ||= !isKnown;
      }
    }
    return isNew;
  }
}

/** What a list is if nothing has changed it. */
export function firstOf(cell: Cell): Value | undefined {
  return 'first' in cell ? (cell as Identity).first : undefined;
}

/** A list that was changed on some branches, while it is not known what it is on the others. */
function changed(cell: Cell, value: Value, why: Missing): Value {
  // An object is held from its creation on: where it is not held, it was not created.
  return 'order' in cell && value.type !== 'instance' ? emptied(value, why) : value;
}

/** Whether it may share memory with something from before that the other does not. */
function hasMore(value: Value, than: Value, count: number): boolean {
  const before = identitiesIn(than);
  return [...identitiesIn(value)].some((one) => one.order < count && !before.has(one));
}

/** Includes variables of a function that each round calls anew. */
function isYounger(cell: Cell, count: number): boolean {
  if ('scope' in cell)
    return Number.isFinite(count) && (cell.scope as { readonly kind: string }).kind !== 'module';
  return 'order' in cell && typeof cell.order === 'number' && cell.order >= count;
}
