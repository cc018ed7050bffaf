import { binary } from '../operations/arithmetic/operators';
import { type Node, placeOf, type Syntax } from '../syntax';
import type { Modules } from '../texts/modules';
import type { Identity, Missing, Place, UserClass, UserFunction, Value } from '../value';
import { opaque } from '../value';
import { attributeOf } from './calls/attributes';
import { called, calledMethod } from './calls/call';
import { instantiate, isComputed } from './calls/classes';
import { run, runOpen } from './calls/functions';
import { ImportedModules } from './calls/modules';
import { byOwnOperator } from './calls/ownOperators';
import { changedThrough, isOlder } from './changedThrough';
import { evaluated } from './code/expressions';
import { executed } from './code/statements';
import { inMemory } from './inMemory';
import { isSameCall, isShareable, type KeptRun, mostKeptRuns, resultAgain } from './keptRuns';
import { light } from './light';
import { holdsName } from './memory/attributesSet';
import { isFixed, mayChange, refreshed } from './memory/effects';
import { emptied } from './memory/emptied';
import { codeOf, type FunctionCode } from './memory/functionCode';
import { anyOf, joins, withoutValues } from './memory/join';
import { Journal } from './memory/journal';
import {
  type Event,
  type Frame,
  type Given,
  type Machine,
  type Making,
  missing,
  type OwnModules,
  TooMuchWork,
} from './memory/machine';
import { Replacements } from './memory/replacements';
import { same } from './memory/same';
import { isMadeSince, isNewSince, isVariable, noNames, Scope, type Variable } from './memory/scope';
import { type Cell, State } from './memory/state';
import { OuterNames } from './outerNames';
import { nothingChanged, type Part, type WorkAllowance } from './parts';
import type { ProgramNames } from './programNames';
import { kept, type Mode, Told, withoutNumbers } from './recorder';
import { changedUnseen } from './unseen';

/**
 * The number of steps after which the rest of a program is left unread: a second or two of work, done a few milliseconds at a
 * time where an editor waits. A step is the evaluation of a node, or the joining of a few values, which costs as much.
 */
export const mostWork = 240_000;
export const mostWorkOfCall = 10_000;
const joinsOfStep = 8;

/** Executes one part of a program at a time, a top-level statement or an open function, on what is known of its values. */
export class Execution implements Machine {
  syntax: Syntax;
  state = new State();
  frame: Frame;
  isMuted = false;
  isHurried = false;
  identities = 0;
  doubt: Missing | undefined;
  /** The work done on this version of the program, or spared by reusing parts. */
  spent = 0;
  /** Why values are missing that would have taken too much work to compute. */
  readonly tooMuch: Missing;
  readonly modules: OwnModules;
  readonly replaced: Replacements;
  /** The values that each variable of the module has held, in order: a function sees whichever is current when it is called. */
  held = new Map<Cell, Value[]>();
  readonly #scope = new Scope('module', noNames);
  readonly #names: ProgramNames;
  readonly whole = { start: 0, end: 0, cell: 0 };
  readonly #outer: OuterNames;
  #mode: Mode = 'module';
  #joined = joins();
  #limit = mostWork;
  #doing = new Doing();
  #running: FunctionCode[] = [];
  /** The with statements around what is executed. */
  contexts: readonly string[] = [];
  readonly #journals: Journal[] = [];
  #isDouble: boolean | undefined;

  constructor(syntax: Syntax, names: ProgramNames, own: number, path: string, modules?: Modules) {
    this.syntax = syntax;
    this.modules = new ImportedModules(modules, path, own);
    this.#names = names;
    this.#outer = new OuterNames(names.given);
    this.replaced = new Replacements(names.replaced, syntax.language);
    this.tooMuch = { reason: 'too-much-work', place: this.whole };
    this.frame = this.#moduleFrame(this.state);
  }

  /** Begins with a new version of the program. */
  begin(syntax: Syntax): void {
    this.syntax = syntax;
    this.whole.end = syntax.texts[0].length;
    this.state = new State();
    this.replaced.start(this.state);
    this.isHurried = false;
    this.spent = 0;
    this.held = new Map();
    this.#outer.begin();
    this.#isDouble = undefined;
  }

  /** Whether the program asks JAX for float64, looked for where it makes a difference. */
  get isDouble(): boolean {
    this.#isDouble ??= this.syntax.texts.some((one) => /enable_x64/i.test(one));
    return this.#isDouble;
  }

  get isSpent(): boolean {
    return this.spent > mostWork;
  }

  /** Does the work on a branch of the state, and returns what it did. */
  part(
    mode: Mode,
    base: State,
    given: unknown,
    allowance: WorkAllowance,
    work: () => Value | undefined,
  ): Part {
    const { identities } = this;
    const before = this.spent;
    const reads = new Map<Cell, Value | undefined>();
    const way = base.branch(reads);
    this.replaced.goBy(way);
    const doing = new Doing();
    this.#doing = doing;
    this.#mode = mode;
    this.#limit = before + allowance.work;
    this.#joined = joins();
    this.#running = [];
    this.isMuted = false;
    this.state = way;
    this.frame = this.#moduleFrame(way);
    let result: Value | undefined;
    let isCut = false;
    try {
      result = work();
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      isCut = true;
    } finally {
      this.state = base;
    }
    // Cells created within the part are not part of its input.
    for (const [cell, value] of reads)
      if (value === undefined && isNewSince(cell, identities)) reads.delete(cell);
    const { told, held, replaced, isRepeatable } = doing;
    const { own: writes, isDead } = way;
    const wasThere = (cell: Cell) => base.get(cell) !== undefined || isOlder(cell, identities);
    const isNew = (cell: Cell) => 'order' in cell && isNewSince(cell, identities);
    const isOpen = mode === 'open';
    return {
      given,
      allowance,
      reads,
      writes,
      isSeen: result !== undefined || [...writes.keys()].some(wasThere),
      isDead,
      made: isOpen ? new Set([...writes.keys()].filter(isNew)) : undefined,
      held,
      defined: [...(doing.defined.get(this.#scope)?.values() ?? [])],
      replaced,
      changed: isOpen ? changedThrough(reads, writes, identities) : nothingChanged,
      told,
      result,
      work: this.spent - before,
      isCut,
      isRepeatable,
    };
  }

  /** Runs a function for arbitrary arguments. */
  runOpen(made: UserFunction, self: Value | undefined): void {
    this.#running = [codeOf(made)];
    runOpen(this, made, self && this.fresh(self));
  }

  instance(owner: UserClass, node: Node): Value {
    const given: Given = { positional: [], named: new Map(), more: true };
    return instantiate(this, { ...owner, isOpen: true }, given, node);
  }

  #moduleFrame(start: State): Frame {
    return { scope: this.#scope, start, identities: new Map(), returns: [], loops: [], depth: 0 };
  }

  runDefined(scope: Scope): void {
    const functions = this.#doing.defined.get(scope);
    if (!functions) return;
    const { state, frame } = this;
    const mode = this.#mode;
    for (const made of [...functions.values()]) {
      const reads = new Map<Cell, Value | undefined>();
      const way = state.branch(reads);
      const { identities } = this;
      this.state = way;
      this.#mode = 'open';
      const code = codeOf(made);
      const limit = this.#limit;
      this.#limit = Math.min(limit, this.spent + mostWorkOfCall * 2);
      this.#running.push(code);
      try {
        runOpen(this, made, this.#innerSelfOf(code));
      } catch (error) {
        if (!(error instanceof TooMuchWork) || this.isSpent) throw error;
      } finally {
        this.#limit = limit;
        this.#running.pop();
        this.frame = frame;
        this.state = state;
        this.#mode = mode;
      }
      const changed = changedThrough(reads, way.own, identities);
      for (const key of changedUnseen(this.syntax, code, changed)) this.#doing.replaced.add(key);
      state.widen([way], { reason: 'changed', name: code.name, place: placeOf(code.node) });
    }
  }

  /** The `self` of a method whose class is defined inside a function. */
  #innerSelfOf({ owner, decoration, node }: FunctionCode): Value | undefined {
    if (owner?.type !== 'class') return undefined;
    if (decoration === 'class') return { ...owner, isOpen: true };
    const { selves } = this.#doing;
    const self = selves.get(owner.code) ?? this.instance(owner, node);
    selves.set(owner.code, self);
    return this.fresh(self);
  }

  execute(statements: readonly Node[]): void {
    for (const statement of statements) {
      if (this.state.isDead) return;
      executed(this, statement);
    }
  }

  evaluate(node: Node | undefined): Value {
    if (!node) return opaque({ reason: 'unsupported', place: this.whole });
    this.work(node);
    const value = this.replaced.areAll ? opaque(missing('changed', node)) : evaluated(this, node);
    this.#begin(value);
    if (node.children.length > 0 || node.name === 'VariableName') this.observe(node, value);
    return value;
  }

  /** Keeps the initial value of a list or dictionary, for branches on which nothing changes it. */
  #begin(value: Value): void {
    if ((value.type !== 'sequence' && value.type !== 'dictionary') || !value.id) return;
    const id: { first?: Value } = value.id;
    if (id.first || 'of' in id || this.state.get(id)) return;
    id.first = this.#light(value);
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

  isComputed(of: UserClass, name: string): boolean {
    return isComputed(this, of, name);
  }

  operate(operator: string, left: Value, right: Value, site: Node): Value {
    const own = byOwnOperator(this, operator, left, right, site);
    if (own) return own;
    const told = binary(operator, left, right, { callee: operator, place: placeOf(site) });
    const isOwn = left.type === 'instance' || right.type === 'instance';
    // The method that is called may change the other operand, or return it.
    const result = isOwn && told.type === 'opaque' ? anyOf([left, right], told.why) : told;
    if (isOwn) for (const one of [left, right]) mayChange(this, one, site, operator);
    const nodes = { left: site.children[0], right: site.children[site.children.length - 1] };
    return this.finish(result, { by: operator, args: { left, right }, nodes }, site);
  }

  finish(result: Value, { by, args, nodes, loss, self }: Making, site: Node, viewOf?: Value): Value {
    const value = inMemory(result, { by, args, site, viewOf }, this);
    const is = isOperator.test(by) ? 'operator' : 'call';
    this.report({ is, node: site, callee: by, args, nodes, self, result: value, loss, inside: [] });
    return value;
  }

  identity(site: Place): Identity {
    return { place: placeOf(site), order: this.identities++ };
  }

  /** Drops the items of a value that has grown too large, which a change to a nested list may cause. */
  #light(value: Value): Value {
    return light(value, { reason: 'too-much-work', place: this.whole });
  }

  fresh(value: Value): Value {
    return this.#light(refreshed(this, value));
  }

  write(cell: Cell, given: Value): void {
    const value = this.#light(given);
    for (const journal of this.#journals) journal.note(cell, value);
    if (!isVariable(cell)) {
      this.state.set(cell, value);
      if (this.#mode !== 'open' && (value.type === 'sequence' || value.type === 'dictionary')) {
        const why: Missing = value.missing ?? { reason: 'changed', place: this.whole };
        const ever: Value =
          value.type === 'sequence'
            ? { type: 'sequence', is: value.is, missing: why, id: value.id }
            : { type: 'dictionary', missing: why, id: value.id };
        this.#doing.held.push([cell, ever]);
      }
      return;
    }
    const isUnseen = !isFixed(value) && this.replaced.isChanged(cell, this.state);
    if (isUnseen) mayChange(this, value, this.whole, cell.name);
    const isAttribute = cell.scope.kind === 'class' && this.isChangedUnseen(cell.name);
    const isChanged = isAttribute || this.#names.changedFromWithin.has(cell.name);
    const held = isChanged ? this.#asChanged(value, cell) : value;
    if (cell.scope === this.frame.scope && cell.scope.isPassing) this.state.setLocal(cell, held);
    else this.state.set(cell, held);
    if (cell.scope.isOfModule && this.#mode !== 'open') this.#doing.held.push([cell, held]);
  }

  /** The value of a variable that functions assign: in JavaScript they may also change an object that it holds. */
  #asChanged(value: Value, cell: Variable): Value {
    const why = missing('changed', this.whole, cell.name);
    const isPython = this.syntax.language === 'python';
    return withoutValues(isPython ? value : emptied(value, why), why);
  }

  lookUp(node: Node): Value {
    const name = node.written;
    const variable = this.frame.scope.find(name);
    const held = variable && this.state.get(variable);
    if (held) return named(this.fresh(held), name);
    const isMain = this.frame.scope.module === this.#scope;
    const outer = this.#outer.lookUp(this, name, isMain);
    return outer ?? { ...opaque(missing('undefined-name', node, name)), name };
  }

  isReplaced(name: string, of?: string): boolean {
    return this.replaced.has(name, of);
  }

  isChangedUnseen(attribute: string): boolean {
    return this.replaced.isChanged(attribute, this.state);
  }

  isSetOfOthers(attribute: string): boolean {
    return holdsName(this.#names.set, attribute);
  }

  isRebuilt(library: 'torch'): boolean {
    return this.replaced.reachInto(library);
  }

  replace(name: string | undefined, of = ''): void {
    const key = this.replaced.keyOf(name, of);
    if (key !== undefined) this.#doing.replaced.add(key);
  }

  imported(library: string): void {
    this.#outer.imported(this, library);
  }

  uses(library: string): boolean {
    return this.#outer.isImported(this, library);
  }

  importAll(library: string | undefined, site: Node): void {
    this.#outer.importAll(this, library, site, this.held.keys());
  }

  doubting(why: Missing | undefined, work: () => Value): Value {
    if (!why) return work();
    const before = this.doubt;
    this.doubt = why;
    try {
      return withoutValues(work(), why);
    } finally {
      this.doubt = before;
    }
  }

  dependsOnAll(): void {
    this.#doing.isRepeatable = false;
  }

  run(callee: UserFunction, given: Given, site: Node, self?: Value): Value {
    const code = codeOf(callee);
    const doing = this.#doing;
    const call = { contexts: this.contexts, isMuted: this.isMuted, given, self };
    const known = doing.runs.get(code) ?? [];
    const before = known.find((one) => isSameCall(one, call, this.state));
    if (before) {
      doing.told.take(before.told);
      return resultAgain(before, () => this.identity(site));
    }
    const { state, identities } = this;
    const { told } = doing;
    const found = new Told(told.called);
    const reads = new Map<Cell, Value | undefined>();
    const way = state.branch(reads);
    this.state = way;
    doing.told = found;
    try {
      const result = run(this, callee, given, site, self);
      const isKept =
        !way.isDead && isShareable(result) && way.hasOnly((cell) => isMadeSince(cell, identities));
      if (isKept)
        doing.runs.set(
          code,
          [{ ...call, reads, result, identities, told: found }, ...known].slice(0, mostKeptRuns),
        );
      else state.goOn(way);
      return result;
    } finally {
      told.take(found);
      doing.told = told;
      this.state = state;
    }
  }

  sameCode<Code extends { readonly node: Node; readonly scope: Scope }>(code: Code): Code {
    const { codes } = this.#doing;
    const known = codes.get(code.scope) ?? new Map<Node, FunctionCode>();
    codes.set(code.scope, known);
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
    while ((scope.kind === 'class' || scope.kind === 'block') && scope.parent) scope = scope.parent;
    const { defined } = this.#doing;
    const functions = defined.get(scope) ?? new Map<Node, UserFunction>();
    functions.set(codeOf(made).node, made);
    defined.set(scope, functions);
  }

  isRunning(code: object): boolean {
    const { node } = code as FunctionCode;
    return this.#running.filter((one) => one.node === node).length > 0;
  }

  limited<Result>(code: object, work: () => Result): Result {
    const limit = this.#limit;
    const mode = this.#mode;
    const { isMuted } = this;
    this.#limit = Math.min(limit, this.spent + mostWorkOfCall);
    this.#mode = 'called';
    this.#running.push(code as FunctionCode);
    this.#doing.told.called.add((code as FunctionCode).node);
    try {
      return work();
    } finally {
      this.#running.pop();
      this.#mode = mode;
      this.#limit = limit;
      this.isMuted = isMuted;
    }
  }

  apart<Result>(code: object, work: () => Result): Result {
    const before = this.spent;
    try {
      return this.limited(code, work);
    } finally {
      this.spent = before;
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

  unsaid(work: () => void): () => void {
    const doing = this.#doing;
    const { told } = doing;
    const found = new Told(told.called);
    doing.told = found;
    try {
      work();
    } finally {
      doing.told = told;
    }
    return () => told.take(found);
  }

  within(contexts: readonly string[], work: () => void): void {
    if (contexts.length === 0) {
      work();
      return;
    }
    const outer = this.contexts;
    this.contexts = [...outer, ...contexts];
    try {
      work();
    } finally {
      this.contexts = outer;
    }
  }

  observe(node: Node, value: Value): void {
    if (!this.isMuted) this.#doing.told.observe(this.#mode, node, value);
  }

  report(event: Event): void {
    if (this.isMuted) return;
    const inside = [...this.#running.map(({ name }) => name), ...this.contexts];
    const sure = this.doubt ? withoutNumbers(event, this.doubt) : event;
    this.#doing.told.report(this.#mode, kept(sure, inside));
  }

  work({ name }: Node): void {
    const joined = joins();
    // Literals are cheap: long lists of numbers are data.
    const isWritten = name === 'Number' || name === 'String' || name === 'Undefined';
    this.spent += (isWritten ? 1 / joinsOfStep : 1) + (joined - this.#joined) / joinsOfStep;
    this.#joined = joined;
    if (this.spent > this.#limit) throw new TooMuchWork();
  }
}

/** What is collected while a part is read. */
class Doing {
  told = new Told();
  readonly held: Array<readonly [Cell, Value]> = [];
  readonly defined = new Map<Scope, Map<Node, UserFunction>>();
  readonly replaced = new Set<string>();
  readonly selves = new Map<object, Value>();
  readonly codes = new Map<Scope, Map<Node, FunctionCode>>();
  /** Calls of functions that changed nothing: repeating one with the same arguments gives the same result. */
  readonly runs = new Map<FunctionCode, readonly KeptRun[]>();
  isRepeatable = true;
}

function named(value: Value, name: string): Value {
  return value.type === 'opaque' && !value.name ? { ...value, name } : value;
}

const isOperator = /^(?:[-+*/%@<>=!&|^~]+|neg|\[\])$/;
