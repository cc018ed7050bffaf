import type { UserFunction, Value } from '../value';
import type { Variable } from './memory/scope';
import type { Cell, State } from './memory/state';
import type { Told } from './recorder';

/** What a top-level statement, or an open function, did when it was read. */
export interface Part {
  /** Its input in addition to `reads`. */
  readonly given: unknown;
  /** The number of steps that it was allowed, and whether each loop was read as few times as possible. */
  readonly allowance: WorkAllowance;
  /** The values that it found in cells that existed before it. */
  readonly reads: ReadonlyMap<Cell, Value | undefined>;
  readonly writes: ReadonlyMap<Cell, Value>;
  /**
   * Whether anything else can see what it wrote: more than the variables of its calls and objects that it made and
   * dropped.
   */
  readonly isSeen: boolean;
  readonly isDead: boolean;
  /** The objects that it created and changed, if it is an open function. */
  readonly made?: ReadonlySet<Cell>;
  /** The values that module variables, and what they refer to, held meanwhile, in order. */
  readonly held: ReadonlyArray<readonly [Cell, Value]>;
  /** Functions that it defined for the module. */
  readonly defined: readonly UserFunction[];
  /** The names of libraries' members that it replaced. */
  readonly replaced: ReadonlySet<string>;
  readonly changed: Changed;
  readonly told: Told;
  readonly result: Value | undefined;
  /** The number of steps that it took. */
  readonly work: number;
  /** Whether it was abandoned for too much work, as it would be again with the same allowance. */
  readonly isCut: boolean;
  /** Whether it depends on nothing but what it reads. */
  readonly isRepeatable: boolean;
}

/** Objects that existed before a part was read, and that it changed in place. */
export interface Changed {
  /** The variables that led to it. */
  readonly variables: readonly Variable[];
  /** The attributes of objects that were given other values. */
  readonly attributes: readonly string[];
}

export const nothingChanged: Changed = { variables: [], attributes: [] };

/** How much work a part may take, and whether one that takes too much is read in a hurry. */
export interface WorkAllowance {
  readonly work: number;
  readonly isHurried: boolean;
}

/** Parts that were read, to be reused where everything they read is unchanged. */
export class PartsRead {
  readonly #kept = new WeakMap<object, Part[]>();

  /** The part, if it would do the same in this state with this allowance. */
  find(key: object, given: unknown, state: State, allowance: WorkAllowance): Part | undefined {
    return this.#kept.get(key)?.find((part) => {
      return part.given === given && isWithin(part, allowance) && state.isWhere(part.reads);
    });
  }

  keep(key: object, part: Part): void {
    const kept = this.#kept.get(key) ?? [];
    this.#kept.set(key, [part, ...kept].slice(0, mostKept));
  }
}

/** One for each round in which the open functions are read, until their effects on one another are known. */
const mostKept = 4;

/** Whether a reading with this allowance would get as far: what took time is good enough for a hurry, but not the reverse. */
export function isWithin({ isCut, work, allowance }: Part, now: WorkAllowance): boolean {
  if (isCut) return allowance.work === now.work && allowance.isHurried === now.isHurried;
  return work <= now.work && (now.isHurried || !allowance.isHurried);
}
