import { hoistedFirst } from '../../javascript/statements';
import type { Node } from '../../syntax';
import type { Modules } from '../../texts/modules';
import { nothing, type Value } from '../../value';
import { type Machine, type OwnModules, TooMuchWork } from '../memory/machine';
import { noNames, Scope } from '../memory/scope';
import { beginModule, exportOf } from './javascript/modules';

/** The project's own modules that a program imports: each is run once, when it is first imported. */
export class ImportedModules implements OwnModules {
  readonly #modules: Modules | undefined;
  readonly #path: string;
  /** The number of the program's own scripts, which come before those of the modules. */
  readonly #own: number;
  readonly #scopes = new Map<number, Scope>();
  /** Modules that were not read to their end. */
  readonly #unread = new Set<number>();

  constructor(modules: Modules | undefined, path: string, own: number) {
    this.#modules = modules;
    this.#path = path;
    this.#own = own;
  }

  find(machine: Machine, name: string, cell: number): Scope | undefined {
    const from = cell < this.#own ? this.#path : this.#modules?.files[cell - this.#own].path;
    const at = this.#modules?.byName.get(`${from} ${name}`);
    return at === undefined ? undefined : this.#scopeOf(machine, at);
  }

  valueOf(machine: Machine, name: string, cell: number): Value | undefined {
    const scope = this.find(machine, name, cell);
    return scope && { type: 'library', name: `${prefix}${this.#placeOf(scope)}` };
  }

  scriptOf({ syntax }: Machine, module: Scope): Node {
    return syntax.scripts[this.#own + this.#placeOf(module)];
  }

  #placeOf(module: Scope): number {
    return [...this.#scopes].find(([, one]) => one === module)![0];
  }

  member(machine: Machine, module: string, name: string): Value | undefined {
    if (!module.startsWith(prefix)) return undefined;
    const scope = this.#scopes.get(Number(module.slice(prefix.length)));
    if (machine.syntax.language !== 'python') return scope && exportOf(machine, scope, name);
    return scope && machine.state.get(scope.own(name));
  }

  /**
   * A module that imports itself through others sees what it has defined so far. That it has been run is recorded with
   * its variables: in a later version of the program, where nothing has imported it yet, it is run again.
   */
  #scopeOf(machine: Machine, at: number): Scope | undefined {
    if (this.#unread.has(at)) return undefined;
    const scope = this.#scopes.get(at) ?? new Scope('module', noNames);
    if (machine.state.get(scope)) return scope;
    this.#scopes.set(at, scope);
    machine.state.set(scope, nothing);
    const { frame, isMuted } = machine;
    machine.frame = {
      ...{ scope, start: machine.state, identities: new Map(), returns: [], loops: [], depth: 0 },
    };
    machine.isMuted = true;
    const script = machine.syntax.scripts[this.#own + at];
    const isPython = machine.syntax.language === 'python';
    if (!isPython) beginModule(machine, scope, script);
    try {
      machine.apart({ node: script, name: '' }, () =>
        machine.execute(isPython ? script.children : hoistedFirst(script.children)),
      );
      if (machine.state.isDead) this.#unread.add(at);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      this.#unread.add(at);
    } finally {
      machine.state.isDead = false;
      machine.frame = frame;
      machine.isMuted = isMuted;
    }
    return this.#unread.has(at) ? undefined : scope;
  }
}

const prefix = 'module:';
