import { globalName, javascriptGlobal } from '../libraries/javascript';
import { constantOf, rowOf } from '../libraries/lookUp';
import type { Node } from '../syntax';
import type { Value } from '../value';
import { nothing } from '../value';
import { isBuiltin } from './calls/builtins';
import { withoutValues } from './memory/join';
import type { Machine } from './memory/machine';
import { isVariable, type Variable } from './memory/scope';
import type { Cell } from './memory/state';
import { namesOfFastai, starred, usualInJavaScript, usualNames } from './programNames';
import { StarImports, type Stars } from './starImports';

/**
 * The names that a program does not define itself: those of the language, those of star imports, and in an excerpt without
 * imports those under which libraries are usually imported.
 */
export class OuterNames {
  readonly #given: ReadonlySet<string>;
  readonly #imports = new Map<string, Cell>();
  readonly #starImports = new StarImports();
  /** Holds what stands for the star imports so far. */
  readonly #starred: Cell = {};
  #stars: Stars | undefined;

  /** `given`: the usual names of libraries that the program itself assigns. */
  constructor(given: ReadonlySet<string>) {
    this.#given = given;
  }

  /** Forgets the star imports of the version before. */
  begin(): void {
    this.#stars = undefined;
  }

  lookUp(machine: Machine, name: string, isMain: boolean): Value | undefined {
    const star = machine.state.get(this.#starred);
    const known = this.#global(machine, name, isMain) ?? this.#usual(machine, name);
    if (!known || star?.type !== 'opaque') return known;
    return known.type === 'library' ? { ...known, unsure: star.why } : withoutValues(known, star.why);
  }

  #global(machine: Machine, name: string, isMain: boolean): Value | undefined {
    if (machine.syntax.language !== 'python')
      return machine.isReplaced(name, globalName) ? undefined : javascriptGlobal(name);
    const builtin = `builtins.${name}`;
    if (name === '__builtins__') return { type: 'library', name: 'builtins' };
    if (machine.isReplaced(name)) return undefined;
    if (name === '__name__') return { type: 'text', text: isMain ? '__main__' : name };
    for (const star of this.#stars?.libraries ?? []) {
      const qualified = `${star}.${name}`;
      const constant = constantOf(qualified);
      if (constant) return constant;
      if (rowOf(qualified) || (star === 'torch' && name === 'nn'))
        return { type: 'library', name: qualified };
    }
    return isBuiltin(name) || rowOf(builtin) ? { type: 'library', name: builtin } : undefined;
  }

  #usual({ syntax }: Machine, name: string): Value | undefined {
    const { unread } = this.#stars ?? {};
    const isOfFastai = /^fastai2?\b/.test(unread?.name ?? '');
    const isTaken = (unread !== undefined && !isOfFastai) || this.#given.has(name);
    const usual = syntax.language !== 'python' ? usualInJavaScript : isOfFastai ? namesOfFastai : usualNames;
    if (!Object.hasOwn(usual, name) || isTaken) return undefined;
    return { type: 'library', name: usual[name] };
  }

  imported({ state }: Machine, library: string): void {
    const cell = this.#importOf(library.split('.')[0]);
    if (!state.get(cell)) state.set(cell, nothing);
  }

  isImported({ state }: Machine, library: string): boolean {
    return state.get(this.#importOf(library)) !== undefined;
  }

  #importOf(library: string): Cell {
    const cell = this.#imports.get(library) ?? {};
    this.#imports.set(library, cell);
    return cell;
  }

  /** Imports all names of a library, or of an unknown module, which may replace any of the variables. */
  importAll(machine: Machine, library: string | undefined, site: Node, variables: Iterable<Cell>): void {
    const isKnown = library !== undefined && starred.test(library);
    machine.dependsOnAll();
    const stars = this.#starImports.after(this.#stars, isKnown ? library : undefined, site, library);
    this.#stars = stars;
    machine.state.set(this.#starred, stars.value);
    const replace = (variable: Variable, held: Value) => {
      const qualified = `${library}.${variable.name}`;
      if (!isKnown) machine.write(variable, this.#starImports.maybe(held, stars.unread!));
      else if (rowOf(qualified) ?? constantOf(qualified))
        machine.write(variable, constantOf(qualified) ?? { type: 'library', name: qualified });
    };
    for (const cell of variables) {
      const held = isVariable(cell) ? machine.state.get(cell) : undefined;
      if (held && isVariable(cell)) replace(cell, held);
    }
  }
}
