import { hoistedFirst } from '../javascript/statements';
import { globalName, javascriptGlobal } from '../libraries/javascript';
import { constantOf, rowOf } from '../libraries/lookUp';
import { binary } from '../operations/arithmetic/operators';
import type { Steps } from '../steps';
import { type Node, placeOf, type Syntax } from '../syntax';
import type { Modules } from '../texts/modules';
import type { Identity, Missing, Place, Sequence, Tensor, UserClass, UserFunction, Value } from '../value';
import { nothing, opaque } from '../value';
import { attributeOf } from './calls/attributes';
import { defaultDtype, isBuiltin } from './calls/builtins';
import { called, calledMethod } from './calls/call';
import { heirOf, instantiate, isComputed } from './calls/classes';
import { codeOf, type FunctionCode, run, runOpen } from './calls/functions';
import { ImportedModules } from './calls/modules';
import { byOwnOperator } from './calls/ownOperators';
import { changedThrough, isOlder, nothingChanged } from './changedThrough';
import { isRounded, rounded } from './code/autocast';
import { evaluated } from './code/expressions';
import { executed } from './code/statements';
import { isSameCall, type KeptRun, mostKeptRuns } from './keptRuns';
import { light } from './light';
import { holdsName } from './memory/attributesSet';
import { isFixed, mayChange, refreshed } from './memory/effects';
import { emptied } from './memory/emptied';
import { anyOf, joins, renamed, same, withoutValues } from './memory/join';
import { Journal } from './memory/journal';
import { KeptJoins } from './memory/keptJoins';
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
import { changeOf, Replacements } from './memory/replacements';
import {
  isNewSince,
  isVariable,
  noNames,
  onlyDecorates,
  Scope,
  type Variable,
  valuesOf,
} from './memory/scope';
import { type Cell, State } from './memory/state';
import { share, storedBy } from './memory/typedArrays';
import { type Changed, isWithin, type Part, PartsRead } from './parts';
import { type ProgramNames, programNames, starred, usualInJavaScript, usualNames } from './programNames';
import { type Mode, Recorder, Told, withoutNumbers } from './recorder';
import { StarImports, type Stars } from './starImports';
import { type Round, Trail } from './trail';

/**
 * The number of steps after which the rest of a program is left unread: a second or two of work, done a few milliseconds at a
 * time where an editor waits. A step is the evaluation of a node, or the joining of a few values, which costs as much.
 */
const mostWork = 240_000;
/** The same for one statement of a module: about 60 ms. */
const mostWorkOfStatement = 12_000;
const mostWorkOfCall = 6_000;
const joinsOfStep = 8;
/** A variable that has held more values than this is unknown inside functions. */
const mostJoined = 100;

/**
 * Interprets a program abstractly, from the first statement to the last, leaving open whatever is unknown; then every
 * function as an open one, that is for arbitrary arguments. It works part by part, where a part is a top-level statement or
 * an open function, and reuses the parts of an earlier version that would give the same result again.
 */
export class Interpreter implements Machine {
  readonly recorder = new Recorder();
  syntax: Syntax;
  state = new State();
  frame: Frame;
  isMuted = false;
  isHurried = false;
  identities = 0;
  doubt: Missing | undefined;
  /** Whether the module was read to its end, and not in a hurry. */
  isWhole = true;
  /** Why values are missing that would have taken too much work to compute. */
  readonly tooMuch: Missing;
  readonly modules: OwnModules;
  /** The number of the program's own scripts, which come before those of its modules. */
  readonly #own: number;
  readonly #scope = new Scope('module', noNames);
  readonly #names: ProgramNames;
  readonly #whole = { start: 0, end: 0, cell: 0 };
  #parts = new PartsRead();
  readonly #replaced: Replacements;
  readonly #joins = new KeptJoins();
  #trail = new Trail();
  readonly #imports = new Map<string, Cell>();
  #opened = firstOpened;
  #mode: Mode = 'module';
  #work = 0;
  #joined = joins();
  #limit = mostWork;
  /** The values that each variable of the module has held, in order: a function sees whichever is current when it is called. */
  #held = new Map<Cell, Value[]>();
  /** What open functions created and changed: where nothing is known of it, it had not been created yet. */
  #madeOpen = new Set<Cell>();
  /** The functions of the module, by their definition. */
  #functions = new Map<Node, UserFunction>();
  #stars: Stars | undefined;
  readonly #starImports = new StarImports();
  /** Holds what stands for the star imports so far. */
  readonly #starred: Cell = {};
  /** The parts of this reading, in order. */
  #read: Part[] = [];
  #doing = new Doing();
  /** Whether the last part was read rather than reused, which takes hardly any time. */
  #isFresh = false;
  #running: FunctionCode[] = [];
  #contexts: readonly string[] = [];
  readonly #journals: Journal[] = [];
  /** Reads this version of the program, and later ones that use names in the same way. */
  constructor(syntax: Syntax, own = syntax.scripts.length, path = '', modules?: Modules) {
    this.syntax = syntax;
    this.#own = own;
    this.modules = new ImportedModules(modules, path, own);
    this.#names = programNames(syntax);
    this.#replaced = new Replacements(this.#names.replaced, syntax.language);
    this.tooMuch = { reason: 'too-much-work', place: this.#whole };
    this.frame = this.#moduleFrame(this.state);
  }

  /** Whether this interpreter can read the new version, reusing what it kept of earlier ones. */
  isFor(syntax: Syntax): boolean {
    return programNames(syntax).key === this.#names.key;
  }

  get isSpent(): boolean {
    return this.#work > mostWork;
  }

  /** Reads the program; each top-level statement or open function that is not reused is a step. */
  *reading(syntax: Syntax): Steps<void> {
    yield* this.#readingOnce(syntax, true);
    for (let times = 0; this.#replaced.hasToBeReadAgain(times, this.#isAsked); times++)
      yield* this.#readingOnce(syntax, false);
  }

  *#readingOnce(syntax: Syntax, isFirst: boolean): Steps<void> {
    this.syntax = syntax;
    this.#whole.end = syntax.texts[0].length;
    this.state = new State();
    this.#replaced.start(this.state);
    this.isWhole = true;
    this.isHurried = false;
    this.#mode = 'module';
    this.#work = 0;
    this.#held = new Map();
    this.#functions = new Map();
    this.#madeOpen = new Set();
    this.#stars = undefined;
    this.#joins.nextVersion();
    this.#trail.nextVersion();
    this.#read = [];
    const open = new Map<object, Told>();
    let isAllOpen = true;
    let isRead = true;
    try {
      yield* this.#runModule();
    } catch (error) {
      this.#giveUp(error);
      isRead = false;
    }
    this.isWhole = isRead && !this.isHurried;
    if (isRead) {
      this.#work = 0;
      try {
        isAllOpen = yield* this.#runAllOpen(open, isFirst);
      } catch (error) {
        this.#giveUp(error);
        isAllOpen = false;
      }
    }
    const told = this.#read.map((part) => part.told);
    this.recorder.take(told, new Set(open.values()), isAllOpen ? undefined : this.tooMuch);
  }

  /** Whether the reading relied on the value of the cell at its start. */
  readonly #isAsked = (cell: Cell) => this.#read.some(({ reads }) => reads.has(cell));

  /** Tolerates too much work, and a program nested so deeply that the stack overflows. */
  #giveUp(error: unknown): void {
    if (!(error instanceof TooMuchWork) && !(error instanceof RangeError)) throw error;
  }

  *#runModule(): Steps<void> {
    const { state } = this;
    for (const { children } of this.syntax.scripts.slice(0, this.#own)) {
      for (const statement of this.#inOrder(children)) {
        if (state.isDead) break;
        const part = this.#statement(statement, state);
        state.take(part.writes);
        state.isDead = part.isDead;
        for (const [cell, value] of part.held) this.#hasHeld(cell, value);
        for (const made of part.defined) this.#functions.set(codeOf(made).node, made);
        if (part.isCut) throw new TooMuchWork();
        if (this.#isFresh) yield;
      }
      state.isDead = false;
    }
  }

  /** The statements in the order in which they run: JavaScript hoists functions and imports. */
  #inOrder(statements: readonly Node[]): readonly Node[] {
    return this.syntax.language === 'python' ? statements : hoistedFirst(statements);
  }

  /** Reads a statement. One that takes too much work, such as a loop over epochs and batches, is read again in a hurry. */
  #statement(statement: Node, state: State): Part {
    const run = () => executed(this, statement);
    const read = () => this.#do(statement, undefined, state, mostWorkOfStatement, run);
    const part = read();
    if (!part.isCut || this.isHurried) return part;
    this.isHurried = true;
    this.#read.pop();
    this.#work = 0;
    return read();
  }

  #hasHeld(cell: Cell, value: Value): void {
    const held = this.#held.get(cell);
    if (held && isVariable(cell)) held.push(value);
    else this.#held.set(cell, [value]);
  }

  /** The value of a cell at any time at which a function may be called. */
  #everIn(cell: Cell, [first, ...others]: readonly Value[]): Value {
    if (!isVariable(cell) || others.length === 0) return first;
    const why = this.#changed(cell);
    if (others.length > mostJoined) return anyOf([first, ...others], why);
    return others.reduce((a, b) => this.#joins.of(cell, a, b, why), first);
  }

  #changed({ name }: Variable): Missing {
    return { reason: 'changed', name, place: this.#whole };
  }

  /**
   * Reads the open functions repeatedly until their changes to shared cells add nothing new. Returns whether each was read to
   * its end; `open` holds what was found in each when it was last read. Stops where the program has to be read again: the first
   * reading looks for that after 1, 2, 4 and so on of them, so that little of it is in vain.
   */
  *#runAllOpen(open: Map<object, Told>, isFirst: boolean): Steps<boolean> {
    const { state: base } = this;
    base.take(new Map([...this.#held].map(([cell, held]) => [cell, this.#everIn(cell, held)])));
    this.#mode = 'open';
    const module = this.identities;
    this.identities = this.#opened;
    let isAll = true;
    try {
      for (let round = 0; round < 3; round++) {
        const way = base.branch();
        const trail = this.#trail.nextRound(base);
        isAll = true;
        const selves = new Map<object, Value | undefined>();
        for (const made of this.#functions.values()) {
          const code = codeOf(made);
          const self = this.#selfOf(code, way, trail, selves);
          const part = this.#open(code, code, self, way, trail, () => {
            this.#running = [code];
            runOpen(this, made, self && this.fresh(self));
          });
          if (!part.isCut || !open.has(code)) open.set(code, part.told);
          isAll &&= !part.isCut;
          const isNext = isFirst && Number.isInteger(Math.log2(open.size));
          if (this.isSpent || (isNext && this.#replaced.misses(this.#isAsked))) return false;
          if (this.#isFresh) yield;
        }
        const why: Missing = { reason: 'changed', place: this.#whole };
        const ways = [{ isDead: way.isDead, own: way.own, made: this.#madeOpen }];
        const isNew = trail.end(way, base, () => base.widen(ways, why, firstOpened, this.#joins));
        this.#joins.keep(trail.changed);
        if (!isNew || this.#replaced.misses(this.#isAsked)) break;
      }
    } finally {
      this.#opened = this.identities;
      this.identities = module;
    }
    return isAll;
  }

  /** The `self` of a method: an object that its class creates from unknown arguments. */
  #selfOf(
    code: FunctionCode,
    way: State,
    trail: Round,
    selves: Map<object, Value | undefined>,
  ): Value | undefined {
    const { owner, decoration, node, name } = code;
    if (owner?.type !== 'class') return undefined;
    if (decoration === 'class') return { ...owner, isOpen: true };
    const of = heirOf(this, owner, name);
    if (!selves.has(of.code)) {
      const made = this.#open(of.code, code, undefined, way, trail, () => {
        this.#doing.result = this.#instance(of, node);
      });
      selves.set(of.code, made.result ?? opaque(this.tooMuch));
    }
    return selves.get(of.code);
  }

  #instance(owner: UserClass, node: Node): Value {
    const given: Given = { positional: [], named: new Map(), more: true };
    return instantiate(this, { ...owner, isOpen: true }, given, node);
  }

  /** Reads an open function, or the creation of the `self` of open methods. */
  #open(
    key: object,
    code: FunctionCode,
    given: Value | undefined,
    way: State,
    trail: Round,
    work: () => void,
  ): Part {
    const part = this.#do(key, given, way, mostWorkOfCall * 2, work, trail.known(key, given));
    part.told.opened = code.node;
    this.#replaced.note(this.#changedUnseen(code, part.changed));
    const why: Missing = { reason: 'changed', name: code.name, place: placeOf(code.node) };
    const ways = [{ isDead: part.isDead, own: part.writes, made: part.made }];
    for (const cell of part.made ?? []) this.#madeOpen.add(cell);
    const changed = trail.take(key, part, way, () => {
      way.widen(ways, why, Number.POSITIVE_INFINITY, this.#joins);
    });
    this.#joins.keep(changed);
    return part;
  }

  /**
   * The changes that a Python function may make unseen, because it can run without a call by its name. The attributes that a
   * method sets are left to its calls, which know the object.
   */
  #changedUnseen(code: FunctionCode, { variables, attributes }: Changed): readonly string[] {
    if (variables.length + attributes.length === 0 || this.syntax.language !== 'python') return [];
    const { name, node, owner, decoration, isLazy } = code;
    const isOther = isLazy || /own|unknown/.test(decoration) || node.name === 'LambdaExpression';
    const isUnseen = isOther || (special.test(name) ? !followed.test(name) : this.#isValue(code));
    return [...(isUnseen || owner ? variables : []), ...(isUnseen ? attributes : [])].map(changeOf);
  }

  /**
   * Whether the name of a function or method is used anywhere other than in a call. A function that does its work as a decorator is
   * returned by another, and called where that one stands before a definition.
   */
  #isValue({ name, owner, maker }: FunctionCode): boolean {
    const written = owner ? `.${name}` : name;
    const pieces = this.syntax.pieces.flat();
    if (pieces.some((piece) => valuesOf(piece).has(written))) return true;
    const isReturned = !owner && pieces.some((piece) => valuesOf(piece).has(`return ${name}`));
    return isReturned && !(maker && pieces.every((piece) => onlyDecorates(maker, piece)));
  }

  /** Reads a part of the program, or reuses the result of an earlier reading. */
  #do(key: object, given: unknown, base: State, most: number, work: () => void, asBefore?: Part): Part {
    const allowance = { work: Math.min(most, mostWork - this.#work), isHurried: this.isHurried };
    const isSame = asBefore && isWithin(asBefore, allowance);
    const known = isSame ? asBefore : this.#parts.find(key, given, base, allowance);
    if (known) this.#work += known.work;
    this.#isFresh = !known;
    const part = known ?? this.#done(given, base, allowance.work, work);
    const isSure = !this.isHurried && (part.isCut || part.work <= part.allowed);
    const isRepeatable = isSure && this.#doing.isRepeatable;
    if (!known && isRepeatable) this.#parts.keep(key, part);
    this.#replaced.note(part.replaced);
    this.#read.push(part);
    return part;
  }

  #done(given: unknown, base: State, allowed: number, work: () => void): Part {
    const { identities } = this;
    const before = this.#work;
    const mode = this.#mode;
    const reads = new Map<Cell, Value | undefined>();
    const way = base.branch(reads);
    this.#replaced.goBy(way);
    const doing = new Doing();
    this.#doing = doing;
    this.#limit = before + allowed;
    this.#joined = joins();
    this.#running = [];
    this.state = way;
    this.frame = this.#moduleFrame(way);
    let isCut = false;
    try {
      work();
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      isCut = true;
    } finally {
      this.#mode = mode;
      this.isMuted = false;
      this.state = base;
    }
    // Cells created within the part are not part of its input.
    for (const [cell, value] of reads)
      if (value === undefined && isNewSince(cell, identities)) reads.delete(cell);
    const { told, held, replaced, result } = doing;
    const defined = [...(doing.defined.get(this.#scope)?.values() ?? [])];
    const { own: writes, isDead } = way;
    const wasThere = (cell: Cell) => base.get(cell) !== undefined || isOlder(cell, identities);
    const isSeen = result !== undefined || [...writes.keys()].some(wasThere);
    const made =
      mode === 'open'
        ? new Set([...writes.keys()].filter((cell) => 'order' in cell && isNewSince(cell, identities)))
        : undefined;
    const changed = mode === 'open' ? changedThrough(reads, writes, identities) : nothingChanged;
    const spent = { allowed, work: this.#work - before, isCut };
    return {
      given,
      reads,
      writes,
      isSeen,
      isDead,
      made,
      held,
      defined,
      replaced,
      changed,
      told,
      result,
      ...spent,
    };
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
      this.#limit = Math.min(limit, this.#work + mostWorkOfCall * 2);
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
      for (const key of this.#changedUnseen(code, changed)) this.#doing.replaced.add(key);
      state.widen([way], { reason: 'changed', name: code.name, place: placeOf(code.node) });
    }
  }

  /** The `self` of a method whose class is defined inside a function. */
  #innerSelfOf({ owner, decoration, node }: FunctionCode): Value | undefined {
    if (owner?.type !== 'class') return undefined;
    if (decoration === 'class') return { ...owner, isOpen: true };
    const { selves } = this.#doing;
    const self = selves.get(owner.code) ?? this.#instance(owner, node);
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
    if (!node) return opaque({ reason: 'unsupported', place: this.#whole });
    this.work(node);
    const value = this.#replaced.areAll ? opaque(missing('changed', node)) : evaluated(this, node);
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
    let value = result;
    if (result.type === 'tensor') {
      const place = placeOf(site);
      const shared = viewOf?.type === 'tensor' ? viewOf.store : result.store;
      const store = result.library === 'python' ? undefined : (shared ?? this.#storeAt(site));
      const isHalf = result.dtype === 'float32' && this.isReplaced(defaultDtype);
      const sure = isHalf || isRounded(this.#contexts, by, args) ? rounded(result, site) : result;
      value = { ...sure, made: { by, args, place }, store };
    } else if (result.type === 'sequence') {
      const shared = viewOf?.type === 'tensor' ? { store: viewOf.store } : {};
      const id = viewOf?.type === 'tensor' ? this.#viewing(viewOf, result, site) : result.id;
      const place = placeOf(site);
      const items = result.items?.map((item) =>
        item.type === 'tensor' ? { ...item, made: item.made ?? { by, args, place }, ...shared } : item,
      );
      value = this.#changeable({ ...result, items, id }, site);
    } else if (result.type === 'opaque') {
      value = { ...result, made: { by, args, place: placeOf(site) } };
    }
    const is = isOperator.test(by) ? 'operator' : 'call';
    this.report({ is, node: site, callee: by, args, nodes, self, result: value, loss, inside: [] });
    return value;
  }

  /** A new list with an identity, as have the lists in it: each can be changed in place. */
  #changeable(made: Sequence, site: Node): Sequence {
    if (made.is !== 'list' && made.is !== 'set') return made;
    const items = made.items?.map((item) =>
      item.type === 'sequence' && !item.id ? this.#changeable(item, site) : item,
    );
    return { ...made, items, id: made.id ?? this.identity(site) };
  }

  /** The identity of a typed array that is a view of the tensor, so that writing to it changes the tensor. */
  #viewing(tensor: Tensor, { is, id }: Sequence, site: Node): Identity | undefined {
    const as = tensor.dtype && storedBy[tensor.dtype];
    if (is !== 'list' || !as) return id;
    const made = { ...this.identity(site), stored: { as, tensors: {} } };
    share(this, made, tensor, site);
    return made;
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

  /** Drops the items of a value that has grown too large, which a change to a nested list may cause. */
  #light(value: Value): Value {
    return light(value, { reason: 'too-much-work', place: this.#whole });
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
        const why: Missing = value.missing ?? { reason: 'changed', place: this.#whole };
        const ever: Value =
          value.type === 'sequence'
            ? { type: 'sequence', is: value.is, missing: why, id: value.id }
            : { type: 'dictionary', missing: why, id: value.id };
        this.#doing.held.push([cell, ever]);
      }
      return;
    }
    const isUnseen = !isFixed(value) && this.#replaced.isChanged(cell, this.state);
    if (isUnseen) mayChange(this, value, this.#whole, cell.name);
    const isAttribute = cell.scope.kind === 'class' && this.isChangedUnseen(cell.name);
    const isChanged = isAttribute || this.#names.changedFromWithin.has(cell.name);
    const held = isChanged ? this.#asChanged(value, cell) : value;
    if (cell.scope === this.frame.scope && cell.scope.isPassing) this.state.setLocal(cell, held);
    else this.state.set(cell, held);
    if (cell.scope.isOfModule && this.#mode !== 'open') this.#doing.held.push([cell, held]);
  }

  /** The value of a variable that functions assign: in JavaScript they may also change an object that it holds. */
  #asChanged(value: Value, cell: Variable): Value {
    const why = this.#changed(cell);
    const isPython = this.syntax.language === 'python';
    return withoutValues(isPython ? value : emptied(value, why), why);
  }

  lookUp(node: Node): Value {
    const name = node.written;
    const variable = this.frame.scope.find(name);
    const held = variable && this.state.get(variable);
    if (held) return named(this.fresh(held), name);
    const star = this.state.get(this.#starred);
    const known = this.#global(name) ?? this.#usual(name);
    if (known && star?.type === 'opaque')
      return known.type === 'library' ? { ...known, unsure: star.why } : withoutValues(known, star.why);
    if (known) return known;
    return { ...opaque(missing('undefined-name', node, name)), name };
  }

  #global(name: string): Value | undefined {
    if (this.syntax.language !== 'python')
      return this.isReplaced(name, globalName) ? undefined : javascriptGlobal(name);
    const builtin = `builtins.${name}`;
    if (name === '__builtins__') return { type: 'library', name: 'builtins' };
    if (this.isReplaced(name)) return undefined;
    const isMain = this.frame.scope.module === this.#scope;
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

  /** The library that is usually imported under this name: an excerpt of a program shows no imports. */
  #usual(name: string): Value | undefined {
    const isTaken = this.#stars?.unread !== undefined || this.#names.given.has(name);
    const usual = this.syntax.language === 'python' ? usualNames : usualInJavaScript;
    if (!Object.hasOwn(usual, name) || isTaken) return undefined;
    return { type: 'library', name: usual[name] };
  }

  isReplaced(name: string, of?: string): boolean {
    return this.#replaced.has(name, of);
  }

  isChangedUnseen(attribute: string): boolean {
    return this.#replaced.isChanged(attribute, this.state);
  }

  isSetOfOthers(attribute: string): boolean {
    return holdsName(this.#names.set, attribute);
  }

  isRebuilt(library: 'torch'): boolean {
    return this.#replaced.reachInto(library);
  }

  replace(name: string | undefined, of = ''): void {
    const key = this.#replaced.keyOf(name, of);
    if (key !== undefined) this.#doing.replaced.add(key);
  }

  imported(library: string): void {
    const cell = this.#importOf(library.split('.')[0]);
    if (!this.state.get(cell)) this.state.set(cell, nothing);
  }

  uses(library: string): boolean {
    return this.state.get(this.#importOf(library)) !== undefined;
  }

  #importOf(library: string): Cell {
    const cell = this.#imports.get(library) ?? {};
    this.#imports.set(library, cell);
    return cell;
  }

  importAll(library: string | undefined, site: Node): void {
    const isKnown = library !== undefined && starred.test(library);
    this.dependsOnAll();
    const stars = this.#starImports.after(this.#stars, isKnown ? library : undefined, site, library);
    this.#stars = stars;
    this.state.set(this.#starred, stars.value);
    for (const cell of this.#held.keys()) {
      const held = isVariable(cell) ? this.state.get(cell) : undefined;
      if (!held || !isVariable(cell)) continue;
      const qualified = `${library}.${cell.name}`;
      if (!isKnown) this.write(cell, this.#starImports.maybe(held, stars.unread!));
      else if (rowOf(qualified) ?? constantOf(qualified))
        this.write(cell, constantOf(qualified) ?? { type: 'library', name: qualified });
    }
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
    const known = this.#doing.runs.get(code) ?? [];
    const { stamp } = this.state;
    const before = known.find(
      (one) =>
        one.stamp === stamp &&
        one.contexts === this.#contexts &&
        (one.isTold || this.isMuted) &&
        isSameCall(one, given, self),
    );
    if (before) return before.result;
    const isTold = !this.isMuted;
    const result = run(this, callee, given, site, self);
    if (this.state.stamp === stamp && !this.state.isDead) {
      const kept = [{ stamp, contexts: this.#contexts, given, self, result, isTold }, ...known];
      this.#doing.runs.set(code, kept.slice(0, mostKeptRuns));
    }
    return result;
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
    this.#limit = Math.min(limit, this.#work + mostWorkOfCall);
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

  unsaid(work: () => void): () => void {
    const doing = this.#doing;
    const { told, runs } = doing;
    const found = new Told(told.called);
    doing.told = found;
    // A run that is not repeated would hide what it reads, and what it found is told with the rest of the work or not at all.
    doing.runs = new Map();
    try {
      work();
    } finally {
      doing.told = told;
      doing.runs = runs;
    }
    return () => told.take(found);
  }

  within(contexts: readonly string[], work: () => void): void {
    if (contexts.length === 0) {
      work();
      return;
    }
    const outer = this.#contexts;
    this.#contexts = [...outer, ...contexts];
    try {
      work();
    } finally {
      this.#contexts = outer;
    }
  }

  observe(node: Node, value: Value): void {
    if (!this.isMuted) this.#doing.told.observe(this.#mode, node, value);
  }

  report(event: Event): void {
    if (this.isMuted) return;
    const inside = [...this.#running.map(({ name }) => name), ...this.#contexts];
    const sure = this.doubt ? withoutNumbers(event, this.doubt) : event;
    this.#doing.told.report(this.#mode, { ...sure, inside });
  }

  work({ name }: Node): void {
    const joined = joins();
    // Literals are cheap: long lists of numbers are data.
    const isWritten = name === 'Number' || name === 'String' || name === 'Undefined';
    this.#work += (isWritten ? 1 / joinsOfStep : 1) + (joined - this.#joined) / joinsOfStep;
    this.#joined = joined;
    if (this.#work > this.#limit) throw new TooMuchWork();
  }
}

/** The identities of open functions are numbered from here, so that they are younger than those of the module. */
const firstOpened = 2 ** 40;

/** Python's own names for methods, and those of them whose calls are followed. */
const special = /^__\w+__$/;
const followed = /^__(?:init|post_init|call|enter|exit|setstate)__$/;

/** What is collected while a part is read. */
class Doing {
  told = new Told();
  readonly held: Array<readonly [Cell, Value]> = [];
  readonly defined = new Map<Scope, Map<Node, UserFunction>>();
  readonly replaced = new Set<string>();
  readonly selves = new Map<object, Value>();
  readonly codes = new Map<Scope, Map<Node, FunctionCode>>();
  /** Calls of functions that changed nothing: repeating one with the same arguments gives the same result. */
  runs = new Map<FunctionCode, readonly KeptRun[]>();
  isRepeatable = true;
  result: Value | undefined;
}

function named(value: Value, name: string): Value {
  return value.type === 'opaque' && !value.name ? renamed(value, name) : value;
}

const isOperator = /^(?:[-+*/%@<>=!&|^~]+|neg|\[\])$/;
