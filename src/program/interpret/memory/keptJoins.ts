import type { Missing, Value } from '../../value';
import { join } from './join';

/** Keeps joins by their operands, so that the same join in the next version of a program gives the same object. */
export class KeptJoins {
  #now = new Map<object, Joined[]>();
  #before = new Map<object, Joined[]>();

  /** Drops what was not joined again in this version. */
  nextVersion(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** Keeps everything that the previous version joined for these cells. */
  keep(cells: Iterable<object>): void {
    for (const cell of cells) {
      const joined = this.#before.get(cell);
      if (joined && !this.#now.has(cell)) this.#now.set(cell, joined);
    }
  }

  of(cell: object, a: Value | undefined, b: Value, why: Missing): Value {
    if (a === b) return b;
    const isThis = (one: Joined) =>
      one.a === a && one.b === b && one.place === why.place && one.name === why.name;
    const now = this.#now.get(cell);
    const known = now?.find(isThis) ?? this.#before.get(cell)?.find(isThis);
    const joined = known ?? { a, b, place: why.place, name: why.name, value: join(a, b, why)! };
    if (!now) this.#now.set(cell, [joined]);
    else if (!now.includes(joined)) now.push(joined);
    return joined.value;
  }
}

interface Joined {
  readonly a: Value | undefined;
  readonly b: Value;
  readonly place: Missing['place'];
  readonly name: string | undefined;
  readonly value: Value;
}
