import type { Modules } from '../texts/modules';
import type { Value } from '../value';
import { type Machine, type OwnModules, TooMuchWork } from './machine';
import { noNames, Scope } from './scope';

/** The project's own modules that a program imports: each is run once, when it is first imported. */
export class ImportedModules implements OwnModules {
  readonly #modules: Modules | undefined;
  readonly #path: string;
  /** How many scripts are the program's own; those of the modules follow. */
  readonly #own: number;
  /** Nothing of one that could not be read to its end. */
  readonly #scopes = new Map<number, Scope | undefined>();

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

  /** One that imports itself, through others, sees what it has defined so far. */
  #scopeOf(machine: Machine, at: number): Scope | undefined {
    if (this.#scopes.has(at)) return this.#scopes.get(at);
    const scope = new Scope('module', noNames);
    this.#scopes.set(at, scope);
    const { frame, isMuted } = machine;
    machine.frame = {
      ...{ scope, start: machine.state, identities: new Map(), returns: [], loops: [], depth: 0 },
    };
    machine.isMuted = true;
    try {
      machine.apart({ node: machine.syntax.scripts[this.#own + at], name: '' }, () =>
        machine.execute(machine.syntax.scripts[this.#own + at].children),
      );
      if (machine.state.isDead) this.#scopes.set(at, undefined);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      this.#scopes.set(at, undefined);
    } finally {
      machine.state.isDead = false;
      machine.frame = frame;
      machine.isMuted = isMuted;
    }
    return this.#scopes.get(at);
  }
}

const prefix = 'module:';
