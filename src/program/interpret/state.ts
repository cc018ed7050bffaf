import type { Missing, Value } from '../value';
import { identitiesIn, join, same } from './join';

/** What holds a value that can change: a variable, a list, an object, the memory of a tensor. */
export type Cell = object;

/**
 * What every cell holds at one point of the program. A branch keeps only what was written on it, so that to meet again
 * costs no more than what the ways have changed.
 */
export class State {
  /** Whether the program never comes here. */
  isDead = false;
  /** The same in two states where all that functions share is: variables of a run of one are left out. */
  stamp: object;
  readonly #parent: State | undefined;
  readonly #own = new Map<Cell, Value>();

  constructor(parent?: State) {
    this.#parent = parent;
    this.stamp = parent?.stamp ?? {};
  }

  get(cell: Cell): Value | undefined {
    for (let state: State | undefined = this; state; state = state.#parent) {
      const value = state.#own.get(cell);
      if (value) return value;
    }
    return undefined;
  }

  set(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
    this.stamp = {};
  }

  /** Sets what only one run of a function knows. */
  setLocal(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
  }

  branch(): State {
    return new State(this);
  }

  get written(): Iterable<Cell> {
    return this.#own.keys();
  }

  /** This way as a branch of the other, which is above it. */
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

  /** Goes on where the branches meet. With none that comes so far, the program does not, either. */
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
      const [first, ...others] = living.map((way) => way.get(cell));
      this.#own.set(cell, others.reduce<Value | undefined>((a, b) => join(a, b, why), first)!);
    }
  }

  /**
   * Takes in what the branches may have changed; true where that is something new. What came to be after so many others did
   * is not: each round of a loop makes its own.
   */
  widen(ways: readonly State[], why: Missing, count = Number.POSITIVE_INFINITY): boolean {
    let isNew = false;
    for (const way of ways.filter(({ isDead }) => !isDead)) {
      for (const [cell, value] of way.#own) {
        const before = this.get(cell);
        const joined = join(before, value, why)!;
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

/** Whether it may share memory with something from before that the other does not. */
function hasMore(value: Value, than: Value, count: number): boolean {
  const before = identitiesIn(than);
  return [...identitiesIn(value)].some((one) => one.order < count && !before.has(one));
}

/** Also a variable of a function that each round calls anew. */
function isYounger(cell: Cell, count: number): boolean {
  if ('scope' in cell)
    return Number.isFinite(count) && (cell.scope as { readonly kind: string }).kind !== 'module';
  return 'order' in cell && typeof cell.order === 'number' && cell.order >= count;
}
