import type { Node } from '../syntax';
import type { Missing, Value } from '../value';
import { opaque } from '../value';
import { anyOf, withoutValues } from './memory/join';
import { missing } from './memory/machine';

/** The libraries of star imports, the last first, and why any name may be another, after one of a module that was not read. */
export interface Stars {
  readonly libraries: readonly string[];
  readonly unread?: Missing;
  /** Stands for them in the state, which shows what relies on them. */
  readonly value: Value;
}

/** What star imports do: in each reading the same objects, so that what is behind them is reused. */
export class StarImports {
  readonly #after = new WeakMap<Node, { readonly before: Stars | undefined; readonly stars: Stars }>();
  readonly #maybe = new WeakMap<Missing, WeakMap<Value, Value>>();

  /** Those before the import, and its own; without the library where it is not known. */
  after(before: Stars | undefined, library: string | undefined, site: Node, name?: string): Stars {
    const known = this.#after.get(site);
    if (known && known.before === before) return known.stars;
    const { libraries = [], unread } = before ?? {};
    const why = library === undefined ? missing('read', site, name) : unread;
    const stars: Stars = {
      libraries: library === undefined ? libraries : [library, ...libraries],
      unread: why,
      value: why ? opaque(why) : { type: 'library', name: '*' },
    };
    this.#after.set(site, { before, stars });
    return stars;
  }

  /** The value of a name that may hold something else by now. */
  maybe(held: Value, why: Missing): Value {
    const known = this.#maybe.get(why) ?? new WeakMap<Value, Value>();
    this.#maybe.set(why, known);
    const value = known.get(held) ?? doubted(held, why);
    known.set(held, value);
    return value;
  }
}

function doubted(held: Value, why: Missing): Value {
  if (held.type === 'library' || held.type === 'object') return { ...held, unsure: why };
  return held.type === 'tensor' ? withoutValues(held, why) : anyOf([held], why);
}
