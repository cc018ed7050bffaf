import type { Identity, Missing, Value } from '../../value';
import { opaque } from '../../value';
import { identitiesIn } from './identities';
import { type Cell, firstOf, type State } from './state';

/** The writes of code that may have stopped anywhere. */
export class Journal {
  readonly #held = new Map<Cell, Set<Identity>>();
  readonly #marks = new Map<Cell, Value>();

  note(cell: Cell, value: Value): void {
    if (value.type === 'opaque' && 'order' in cell) this.#marks.set(cell, value);
    this.#held.set(cell, identitiesIn(value, this.#held.get(cell)));
  }

  /** Makes everything that the code may have written unknown in the state before it, except for what it may share memory with. */
  undo(state: State, why: Missing): void {
    for (const [cell, held] of this.#held) {
      const before = state.get(cell) ?? firstOf(cell);
      const mark = this.#marks.get(cell);
      if (mark) state.set(cell, mark);
      else if (before?.type === 'library') continue;
      else if ('order' in cell && before?.type === 'instance') {
        const any: Value = { ...opaque(why), holds: [...identitiesIn(before, new Set(held))] };
        const names = [...before.attributes.keys()];
        state.set(cell, { ...before, attributes: new Map(names.map((name) => [name, any])) });
      } else {
        const holds = before ? identitiesIn(before, new Set(held)) : held;
        state.set(cell, { ...opaque(why), holds: [...holds] });
      }
    }
  }
}
