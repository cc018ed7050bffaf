import type { UserFunction, Value } from '../value';
import type { Cell, State } from './memory/state';
import type { Told } from './recorder';

/** What a top-level statement, or a function that anyone may call, did when it was read. */
export interface Part {
  /** What it was given besides what it read. */
  readonly given: unknown;
  /** What it found in what holds values and was there before it. */
  readonly reads: ReadonlyMap<Cell, Value | undefined>;
  readonly writes: ReadonlyMap<Cell, Value>;
  readonly isDead: boolean;
  /** What module variables and what they refer to held meanwhile, in order. */
  readonly held: ReadonlyArray<readonly [Cell, Value]>;
  /** Functions that it defined for the module. */
  readonly defined: readonly UserFunction[];
  /** What of libraries it replaced. */
  readonly replaced: ReadonlySet<string>;
  readonly told: Told;
  readonly result: Value | undefined;
  /** The work that was done before it, how much might be done with it, and what it was itself. */
  readonly before: number;
  readonly limit: number;
  readonly work: number;
  /** Whether it was left before its end for too much work: then it is, after the same work, each time. */
  readonly isCut: boolean;
}

/** The work that was done before a part, how much there may be with it, and whether what is too much is read in a hurry. */
export interface WorkAllowance {
  readonly before: number;
  readonly limit: number;
  readonly isHurried: boolean;
}

/** Parts that were read without a hurry, to be taken as they are where all that they read is the same again. */
export class PartsRead {
  readonly #kept = new WeakMap<object, Part[]>();

  /** The part, if in this state, with this allowance, it would do the same. */
  find(
    key: object,
    given: unknown,
    state: State,
    { before, limit, isHurried }: WorkAllowance,
  ): Part | undefined {
    return this.#kept.get(key)?.find((part) => {
      if (part.given !== given) return false;
      const isEnough = part.isCut
        ? !isHurried && part.before === before && part.limit === limit
        : part.work <= limit - before;
      if (!isEnough) return false;
      for (const [cell, value] of part.reads) if (state.get(cell) !== value) return false;
      return true;
    });
  }

  keep(key: object, part: Part): void {
    const kept = this.#kept.get(key) ?? [];
    this.#kept.set(key, [part, ...kept].slice(0, mostKept));
  }
}

/** One for each time that functions are read, until what they change of one another is known. */
const mostKept = 4;
