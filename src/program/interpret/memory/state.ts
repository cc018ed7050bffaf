import type { Identity, Missing, Value } from '../../value';
import { emptied } from './emptied';
import { identitiesIn } from './identities';
import { join } from './join';
import type { KeptJoins } from './keptJoins';
import { same } from './same';

/** Whatever holds a value that can change: a variable, a list, an object, the memory of a tensor. */
export type Cell = object;

/**
 * The value of every cell at one point of the program. A branch keeps only what was written on it, so the cost of joining
 * branches depends only on what they have changed.
 */
export class State {
  /** Whether the program never reaches this point. */
  isDead = false;
  /** The same in two states only if all cells are equal, apart from variables of calls that no other function sees. */
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

  /** Whether the program comes here from that point in any case: it is not on one of several branches. */
  isSureFrom(start: State): boolean {
    let state: State = this;
    while (state !== start && state.#reads && state.#parent) state = state.#parent;
    return state === start;
  }

  /** Whether the cells have these values here. */
  isWhere(values: ReadonlyMap<Cell, Value | undefined>): boolean {
    for (const [cell, value] of values) if (this.get(cell) !== value) return false;
    return true;
  }

  set(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
    this.stamp = {};
  }

  take(values: ReadonlyMap<Cell, Value>): void {
    for (const [cell, value] of values) this.#own.set(cell, value);
    if (values.size > 0) this.stamp = {};
  }

  /** Sets a cell that only one call of a function sees. */
  setLocal(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
  }

  /** Continues with what was done on a branch of it. */
  goOn({ own, isDead }: State): void {
    this.take(own);
    this.isDead = isDead;
  }

  /** Whether only such cells were written on this branch. */
  hasOnly(is: (cell: Cell) => boolean): boolean {
    for (const cell of this.#own.keys()) if (!is(cell)) return false;
    return true;
  }

  /** Drops what was written to cells that nothing can see any more. */
  drop(cells: readonly Cell[]): void {
    for (const cell of cells) this.#own.delete(cell);
  }

  /** A new branch of this state; `reads` records the values that it reads from above. */
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

  /** All writes since `base`, an ancestor of this branch, as a single branch of it. */
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
   * Takes in what the branches may have changed; true if that adds something new. Cells created after this many others do not
   * count, since each round of a loop creates its own. What a branch has `made` is what it left it as.
   */
  widen(
    ways: ReadonlyArray<Pick<State, 'isDead' | 'own'> & { readonly made?: ReadonlySet<Cell> }>,
    why: Missing,
    count = Number.POSITIVE_INFINITY,
    joins?: KeptJoins,
  ): boolean {
    let isNew = false;
    for (const way of ways.filter(({ isDead }) => !isDead)) {
      for (const [cell, value] of way.own) {
        const before = this.get(cell);
        if (!before && way.made?.has(cell)) {
          this.set(cell, value);
          isNew ||= !isYounger(cell, count);
          continue;
        }
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

/** The initial value of a list. */
export function firstOf(cell: Cell): Value | undefined {
  return 'first' in cell ? (cell as Identity).first : undefined;
}

/** The joined value of a list that was changed on some branches and is unknown on the others. */
function changed(cell: Cell, value: Value, why: Missing): Value {
  // An instance has a value from its creation on: a branch without one did not create it.
  return 'order' in cell && value.type !== 'instance' ? emptied(value, why) : value;
}

/** Whether the value may share memory with an earlier one that the other value does not. */
function hasMore(value: Value, than: Value, count: number): boolean {
  const before = identitiesIn(than);
  return [...identitiesIn(value)].some((one) => one.order < count && !before.has(one));
}

/** Whether the cell was created later; includes variables of functions that each round calls anew. */
function isYounger(cell: Cell, count: number): boolean {
  if ('scope' in cell)
    return Number.isFinite(count) && (cell.scope as { readonly kind: string }).kind !== 'module';
  return 'order' in cell && typeof cell.order === 'number' && cell.order >= count;
}
