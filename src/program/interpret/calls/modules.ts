import type { Modules } from '../../texts/modules';
import { nothing, type Value } from '../../value';
import { type Machine, type OwnModules, TooMuchWork } from '../memory/machine';
import { noNames, Scope } from '../memory/scope';

/** The project's own modules that a program imports: each is run once, when it is first imported. */
export class ImportedModules implements OwnModules {
  readonly #modules: Modules | undefined;
  readonly #path: string;
  /** How many scripts are the program's own; those of the modules follow. */
  readonly #own: number;
  readonly #scopes = new Map<number, Scope>();
  /** Those that were not read to their end. */
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
    const at = [...this.#scopes].find(([, one]) => one === scope)?.[0];
    return scope && { type: 'library', name: `${prefix}${at}` };
  }

  member(machine: Machine, module: string, name: string): Value | undefined {
    if (!module.startsWith(prefix)) return undefined;
    const scope = this.#scopes.get(Number(module.slice(prefix.length)));
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
    try {
      machine.apart({ node: machine.syntax.scripts[this.#own + at], name: '' }, () =>
        machine.execute(machine.syntax.scripts[this.#own + at].children),
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
