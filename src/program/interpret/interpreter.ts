import { constantOf, rowOf } from '../libraries/lookUp';
import type { Modules } from '../modules';
import { binary } from '../operations/operators';
import type { Node, Syntax } from '../syntax';
import type { Identity, Missing, Place, UserFunction, Value } from '../value';
import { opaque } from '../value';
import { isBuiltin } from './builtins';
import { attributeOf, called, calledMethod } from './calls';
import { instantiate } from './classes';
import { refreshed } from './effects';
import { evaluated } from './expressions';
import { codeOf, type FunctionCode, run, runOpen } from './functions';
import { join, joins, same, withoutValues } from './join';
import { Journal } from './journal';
import {
  type Event,
  type Frame,
  type Given,
  type Machine,
  type Making,
  missing,
  type OwnModules,
  TooMuchWork,
} from './machine';
import { ImportedModules } from './modules';
import { type Mode, Recorder } from './recorder';
import { namesChangedFromWithin, namesOf, noNames, Scope, type Variable } from './scope';
import { type Cell, State } from './state';
import { executed } from './statements';

/**
 * Steps after which the rest of a program is left unread: some 60 ms of work. It is read where an editor waits, after each
 * pause in typing. A step is a node that is evaluated, or a few values that are joined, which costs as much.
 */
const mostWork = 12_000;
const mostWorkOfCall = 3_000;
const joinsOfStep = 8;

/**
 * Reads a program from its first statement to its last as Python would run it, with whatever is not known left open; then
 * every function of it as anyone may call it.
 */
export class Interpreter implements Machine {
  readonly syntax: Syntax;
  readonly recorder = new Recorder();
  state = new State();
  frame: Frame;
  isMuted = false;
  identities = 0;
  /** Whether the module was read to its end. */
  isWhole = true;
  #mode: Mode = 'module';
  #work = 0;
  #joined = joins();
  #limit = mostWork;
  #running: FunctionCode[] = [];
  #contexts: readonly string[] = [];
  readonly #codes = new WeakMap<Scope, Map<Node, FunctionCode>>();
  readonly #defined = new Map<Scope, Map<object, UserFunction>>();
  /** What the variables of the module have held at some time, as functions that are called then see them. */
  readonly #ever = new Map<Cell, Value>();
  readonly #changedFromWithin: ReadonlySet<string>;
  readonly #imported = new Set<string>();
  #hasUnknownStar = false;
  readonly #stars: string[] = [];
  /** What functions gave that changed nothing, for which arguments: to run them again would tell nothing new. */
  readonly #runs = new Map<FunctionCode, Run[]>();
  readonly #journals: Journal[] = [];
  readonly #selves = new Map<object, Value>();

  readonly modules: OwnModules;
  /** How many scripts are the program's own. */
  readonly #own: number;
  readonly #main: Scope;

  /** The scripts of the modules follow those of the program. */
  constructor(syntax: Syntax, own = syntax.scripts.length, path = '', modules?: Modules) {
    this.syntax = syntax;
    this.#own = own;
    this.modules = new ImportedModules(modules, path, own);
    const { state } = this;
    const scope = new Scope('module', noNames);
    this.#main = scope;
    this.frame = { scope, start: state, identities: new Map(), returns: [], loops: [], depth: 0 };
    this.#changedFromWithin = new Set(
      syntax.scripts.flatMap((script, i) =>
        scoping.test(syntax.texts[i]) ? [...namesChangedFromWithin(script)] : [],
      ),
    );
  }

  get isSpent(): boolean {
    return this.#work > mostWork;
  }

  runProgram(): void {
    try {
      for (const script of this.syntax.scripts.slice(0, this.#own)) {
        this.execute(script.children);
        this.state.isDead = false;
      }
    } catch (error) {
      this.#giveUp(error);
      this.isWhole = false;
      return;
    }
    this.#work = 0;
    try {
      this.#runAllOpen();
    } catch (error) {
      this.#giveUp(error);
      this.recorder.forgetOpenNumbers({ reason: 'too-much-work', place: this.syntax.scripts[0] });
    }
  }

  /** A text so deeply nested that the stack does not hold it leads too far, too. */
  #giveUp(error: unknown): void {
    if (!(error instanceof TooMuchWork) && !(error instanceof RangeError)) throw error;
  }

  /** Again until what the functions change of what is shared says nothing new. */
  #runAllOpen(): void {
    for (const [cell, value] of this.#ever) this.state.set(cell, value);
    this.#mode = 'open';
    const { scope } = this.frame;
    const start = this.identities;
    for (let round = 0; round < 3; round++) {
      const base = this.state;
      const way = base.branch();
      this.state = way;
      this.#selves.clear();
      this.recorder.reopen();
      this.runDefined(scope);
      this.state = base;
      const why: Missing = { reason: 'changed', place: this.syntax.scripts[0] };
      if (!base.widen([way], why, start)) return;
    }
  }

  runDefined(scope: Scope): void {
    const functions = this.#defined.get(scope);
    if (!functions) return;
    const { state, frame } = this;
    const mode = this.#mode;
    for (const made of [...functions.values()]) {
      const way = state.branch();
      this.state = way;
      this.#mode = 'open';
      const code = codeOf(made);
      const limit = this.#limit;
      this.#limit = Math.min(limit, this.#work + mostWorkOfCall * 2);
      this.#running.push(code);
      try {
        runOpen(this, made, this.#selfOf(code));
      } catch (error) {
        if (!(error instanceof TooMuchWork) || this.isSpent) throw error;
      } finally {
        this.#limit = limit;
        this.#running.pop();
        this.frame = frame;
        this.state = state;
        this.#mode = mode;
      }
      state.widen([way], { reason: 'changed', name: code.name, place: code.node });
    }
  }

  /** Of a method: an object as its class makes it of what is not known. */
  #selfOf({ owner, decoration, node }: FunctionCode): Value | undefined {
    if (owner?.type !== 'class') return undefined;
    if (decoration === 'class') return owner;
    let self = this.#selves.get(owner.code);
    if (!self) {
      const given: Given = { positional: [], named: new Map(), more: true };
      self = instantiate(this, owner, given, node);
      this.#selves.set(owner.code, self);
    }
    return this.fresh(self);
  }

  execute(statements: readonly Node[]): void {
    for (const statement of statements) {
      if (this.state.isDead) return;
      executed(this, statement);
    }
  }

  evaluate(node: Node | undefined): Value {
    if (!node) return opaque({ reason: 'unsupported', place: this.syntax.scripts[0] });
    this.work(node);
    const value = evaluated(this, node);
    if (node.children.length > 0 || node.name === 'VariableName') this.observe(node, value);
    return value;
  }

  call(callee: Value, given: Given, site: Node): Value {
    this.work(site);
    return called(this, callee, given, site);
  }

  callMethod(receiver: Value, name: string, given: Given, site: Node): Value {
    this.work(site);
    return calledMethod(this, receiver, name, given, site);
  }

  attribute(object: Value, name: string, site: Node): Value {
    return attributeOf(this, object, name, site);
  }

  operate(operator: string, left: Value, right: Value, site: Node): Value {
    const result = binary(operator, left, right, { callee: operator, place: placeOf(site) });
    const nodes = { left: site.children[0], right: site.children[site.children.length - 1] };
    return this.finish(result, { by: operator, args: { left, right }, nodes }, site);
  }

  finish(result: Value, { by, args, nodes, loss, self }: Making, site: Node, viewOf?: Value): Value {
    let value = result;
    if (result.type === 'tensor') {
      const place = placeOf(site);
      const shared = viewOf?.type === 'tensor' ? viewOf.store : result.store;
      const store = result.library === 'python' ? undefined : (shared ?? this.#storeAt(site));
      value = { ...result, made: { by, args, place }, store };
    } else if (result.type === 'sequence') {
      const shared = viewOf?.type === 'tensor' ? { store: viewOf.store } : {};
      const place = placeOf(site);
      const items = result.items?.map((item) =>
        item.type === 'tensor' ? { ...item, made: item.made ?? { by, args, place }, ...shared } : item,
      );
      value = { ...result, items };
    }
    const is = isOperator.test(by) ? 'operator' : 'call';
    this.report({ is, node: site, callee: by, args, nodes, self, result: value, loss, inside: [] });
    return value;
  }

  #storeAt(site: Node): Identity {
    let store = this.frame.identities.get(site);
    if (!store) {
      store = this.identity(site);
      this.frame.identities.set(site, store);
    }
    return store;
  }

  identity(site: Place): Identity {
    return { place: placeOf(site), order: this.identities++ };
  }

  fresh(value: Value): Value {
    return refreshed(this, value);
  }

  write(cell: Cell, value: Value): void {
    for (const journal of this.#journals) journal.note(cell, value);
    const isVariable = 'scope' in cell && 'name' in cell;
    if (!isVariable) {
      this.state.set(cell, value);
      if (this.#mode !== 'open' && (value.type === 'sequence' || value.type === 'dictionary')) {
        const why: Missing = value.missing ?? { reason: 'changed', place: this.syntax.scripts[0] };
        const ever: Value =
          value.type === 'sequence'
            ? { type: 'sequence', is: value.is, missing: why, id: value.id }
            : { type: 'dictionary', missing: why, id: value.id };
        this.#ever.set(cell, ever);
      }
      return;
    }
    const variable = cell as Variable;
    const isModules = variable.scope.kind === 'module';
    const why = missing('changed', this.syntax.scripts[0], variable.name);
    const held = this.#changedFromWithin.has(variable.name) ? withoutValues(value, why) : value;
    if (variable.scope === this.frame.scope && variable.scope.kind === 'function')
      this.state.setLocal(variable, held);
    else this.state.set(variable, held);
    if (!isModules || this.#mode === 'open') return;
    const ever = this.#ever.get(variable);
    if (!ever || !same(ever, held)) this.#ever.set(variable, ever ? join(ever, held, why)! : held);
  }

  lookUp(node: Node): Value {
    const name = node.written;
    const variable = this.frame.scope.find(name);
    const held = variable && this.state.get(variable);
    if (held) return named(this.fresh(held), name);
    const known = this.#global(name) ?? this.#usual(name);
    if (known) return known;
    return { ...opaque(missing('undefined-name', node, name)), name };
  }

  #global(name: string): Value | undefined {
    const builtin = `builtins.${name}`;
    if (name === '__name__')
      return { type: 'text', text: this.frame.scope.module === this.#main ? '__main__' : name };
    for (const star of this.#stars) {
      const qualified = `${star}.${name}`;
      const constant = constantOf(qualified);
      if (constant) return constant;
      if (rowOf(qualified) || (star === 'torch' && name === 'nn'))
        return { type: 'library', name: qualified };
    }
    return isBuiltin(name) || rowOf(builtin) ? { type: 'library', name: builtin } : undefined;
  }

  /** What everybody calls by this name: an excerpt of a program shows no imports. */
  #usual(name: string): Value | undefined {
    if (!Object.hasOwn(usualNames, name) || this.#hasUnknownStar || this.#isGiven(name)) return undefined;
    return { type: 'library', name: usualNames[name] };
  }

  /** Whether the program gives the name anything at its top, or from within a function. */
  #isGiven(name: string): boolean {
    return (
      this.syntax.scripts.slice(0, this.#own).some((script) => namesOf(script).local.has(name)) ||
      this.#changedFromWithin.has(name)
    );
  }

  imported(library: string): void {
    this.#imported.add(library.split('.')[0]);
  }

  importAll(library: string | undefined, site: Node): void {
    const why = missing('read', site, library);
    if (library && starred.test(library)) this.#stars.unshift(library);
    else {
      this.#hasUnknownStar = true;
      for (const cell of this.#ever.keys()) {
        const held = this.state.get(cell);
        if (held) this.write(cell, withoutValues(held, why));
      }
    }
  }

  uses(library: string): boolean {
    return this.#imported.has(library);
  }

  run(callee: UserFunction, given: Given, site: Node, self?: Value): Value {
    const code = codeOf(callee);
    const known = this.#runs.get(code) ?? [];
    this.#runs.set(code, known);
    const { stamp } = this.state;
    const before = known.find(
      (one) => one.stamp === stamp && (one.isTold || this.isMuted) && isSameCall(one, given, self),
    );
    if (before) return before.result;
    const isTold = !this.isMuted;
    const result = run(this, callee, given, site, self);
    if (this.state.stamp === stamp && !this.state.isDead) {
      known.unshift({ stamp, given, self, result, isTold });
      known.length = Math.min(known.length, mostKeptRuns);
    }
    return result;
  }

  sameCode<Code extends { readonly node: Node; readonly scope: Scope }>(code: Code): Code {
    const known = this.#codes.get(code.scope) ?? new Map<Node, FunctionCode>();
    this.#codes.set(code.scope, known);
    const before = known.get(code.node);
    const now = code as unknown as FunctionCode;
    const isSame = before?.parameters.every(({ fallback }, i) => same(fallback, now.parameters[i].fallback));
    if (isSame) return before as unknown as Code;
    known.set(code.node, now);
    return code;
  }

  define(made: UserFunction): void {
    if (this.#mode === 'called') return;
    let { scope } = codeOf(made);
    while (scope.kind === 'class' && scope.parent) scope = scope.parent;
    const functions = this.#defined.get(scope) ?? new Map<object, UserFunction>();
    functions.set(codeOf(made).node, made);
    this.#defined.set(scope, functions);
  }

  isRunning(code: object): boolean {
    const { node } = code as FunctionCode;
    return this.#running.filter((one) => one.node === node).length > 0;
  }

  limited<Result>(code: object, work: () => Result): Result {
    const limit = this.#limit;
    const mode = this.#mode;
    this.#limit = Math.min(limit, this.#work + mostWorkOfCall);
    this.#mode = 'called';
    this.#running.push(code as FunctionCode);
    try {
      return work();
    } finally {
      this.#running.pop();
      this.#mode = mode;
      this.#limit = limit;
    }
  }

  apart<Result>(code: object, work: () => Result): Result {
    const before = this.#work;
    try {
      return this.limited(code, work);
    } finally {
      this.#work = before;
    }
  }

  noted(work: () => void): Journal {
    const journal = new Journal();
    this.#journals.push(journal);
    try {
      work();
    } finally {
      this.#journals.splice(this.#journals.indexOf(journal), 1);
    }
    return journal;
  }

  within(contexts: readonly string[], work: () => void): void {
    const outer = this.#contexts;
    this.#contexts = [...outer, ...contexts];
    try {
      work();
    } finally {
      this.#contexts = outer;
    }
  }

  observe(node: Node, value: Value): void {
    if (!this.isMuted) this.recorder.observe(this.#mode, node, value);
  }

  report(event: Event): void {
    if (this.isMuted) return;
    const inside = [...this.#running.map(({ name }) => name), ...this.#contexts];
    this.recorder.report(this.#mode, { ...event, inside });
  }

  work({ name }: Node): void {
    const joined = joins();
    // Long lists of numbers are data, not work.
    const isWritten = name === 'Number' || name === 'String';
    this.#work += (isWritten ? 1 / joinsOfStep : 1) + (joined - this.#joined) / joinsOfStep;
    this.#joined = joined;
    if (this.#work > this.#limit) throw new TooMuchWork();
  }
}

/** The words without which no function gives a value to a name outside it. */
const scoping = /\b(?:global|nonlocal)\b/;

interface Run {
  readonly stamp: object;
  readonly given: Given;
  readonly self: Value | undefined;
  readonly result: Value;
  /** Whether what was met in it was told. */
  readonly isTold: boolean;
}

const mostKeptRuns = 8;

function isSameCall(run: Run, given: Given, self: Value | undefined): boolean {
  const { positional, named, more } = run.given;
  return (
    isSameArgument(run.self, self) &&
    more === given.more &&
    positional.length === given.positional.length &&
    positional.every(({ value }, i) => isSameArgument(value, given.positional[i].value)) &&
    named.size === given.named.size &&
    [...named].every(([name, { value }]) => isSameArgument(value, given.named.get(name)?.value))
  );
}

function isSameArgument(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || !a || !b || a.type !== b.type) return a === b;
  if (a.type === 'opaque') return true;
  if (a.type === 'tensor' && b.type === 'tensor') return a.store === b.store && same(a, b);
  if ((a.type === 'instance' || a.type === 'object') && b.type === a.type)
    return a.id !== undefined && a.id === b.id;
  return (
    (a.type === 'text' || a.type === 'library' || a.type === 'function' || a.type === 'class') && same(a, b)
  );
}

function named(value: Value, name: string): Value {
  return value.type === 'opaque' && !value.name ? { ...value, name } : value;
}

function placeOf({ start, end, cell }: Place): Place {
  return { start, end, cell };
}

const isOperator = /^(?:[-+*/%@<>=!&|^~]+|neg|\[\])$/;
/** Libraries of whose star imports the tables know the names that matter. */
const starred = /^(?:torch|numpy|math|scipy|keras|tensorflow|jax|pylab)(?:\.|$)/;

/** The names that the libraries' own documentation imports them by. */
const usualNames: Readonly<Record<string, string>> = {
  torch: 'torch',
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  np: 'numpy',
  numpy: 'numpy',
  tf: 'tensorflow',
  keras: 'keras',
  jnp: 'jax.numpy',
  jax: 'jax',
  optax: 'optax',
  math: 'math',
  paddle: 'paddle',
};
