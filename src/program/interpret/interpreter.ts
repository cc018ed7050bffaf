import { hoistedFirst } from '../javascript/statements';
import type { Steps } from '../steps';
import { type Node, placeOf, type Syntax } from '../syntax';
import type { Modules } from '../texts/modules';
import type { Missing, UserFunction, Value } from '../value';
import { opaque } from '../value';
import { heirOf } from './calls/inheritance';
import { executed } from './code/statements';
import { Execution, mostWork, mostWorkOfCall } from './execution';
import { codeOf, type FunctionCode } from './memory/functionCode';
import { anyOf } from './memory/join';
import { KeptJoins } from './memory/keptJoins';
import { TooMuchWork } from './memory/machine';
import { isVariable } from './memory/scope';
import type { Cell, State } from './memory/state';
import { isWithin, type Part, PartsRead } from './parts';
import { programNames } from './programNames';
import { type Mode, Recorder, type Told } from './recorder';
import { type Round, type Step, Trail } from './trail';
import { changedUnseen } from './unseen';

/** The number of steps allowed for one statement of a module: about 60 ms. */
const mostWorkOfStatement = 12_000;
/** Behind a statement that is not read to its end nothing is told, and loops that train and test a deep model take as much. */
const mostWorkInAHurry = 60_000;
/** A variable that has held more values than this is unknown inside functions. */
const mostJoined = 100;

/**
 * Interprets a program abstractly, from the first statement to the last, leaving open whatever is unknown; then every
 * function as an open one, that is for arbitrary arguments. It works part by part, where a part is a top-level statement or
 * an open function, and reuses the parts of an earlier version that would give the same result again.
 */
export class Interpreter {
  readonly recorder = new Recorder();
  /** Whether the module was read to its end, and not in a hurry. */
  isWhole = true;
  readonly #execution: Execution;
  /** Of the names in the program. */
  readonly #key: string;
  /** The number of the program's own scripts, which come before those of its modules. */
  readonly #own: number;
  #parts = new PartsRead();
  readonly #joins = new KeptJoins();
  readonly #moduleTrail = new Trail();
  readonly #trail = new Trail();
  #opened = firstOpened;
  /** What open functions created and changed: where nothing is known of it, it had not been created yet. */
  #madeOpen = new Set<Cell>();
  /** The functions of the module, by their definition. */
  #functions = new Map<Node, UserFunction>();
  /** The parts of this reading, in order, and what was found in each. */
  #read: Part[] = [];
  #told: Told[] = [];
  /** Whether the last part was read rather than reused, which takes hardly any time. */
  #isFresh = false;

  /** Reads this version of the program, and later ones that use names in the same way. */
  constructor(syntax: Syntax, own = syntax.scripts.length, path = '', modules?: Modules) {
    const names = programNames(syntax);
    this.#execution = new Execution(syntax, names, own, path, modules);
    this.#key = names.key;
    this.#own = own;
  }

  /** Why values are missing that would have taken too much work to compute. */
  get tooMuch(): Missing {
    return this.#execution.tooMuch;
  }

  /** Whether this interpreter can read the new version, reusing what it kept of earlier ones. */
  isFor(syntax: Syntax): boolean {
    return programNames(syntax).key === this.#key;
  }

  /** Reads the program; each top-level statement or open function that is not reused is a step. */
  *reading(syntax: Syntax): Steps<void> {
    yield* this.#readingOnce(syntax, true);
    for (let times = 0; this.#execution.replaced.hasToBeReadAgain(times, this.#isAsked); times++)
      yield* this.#readingOnce(syntax, false);
  }

  *#readingOnce(syntax: Syntax, isFirst: boolean): Steps<void> {
    const execution = this.#execution;
    execution.begin(syntax);
    this.isWhole = true;
    this.#functions = new Map();
    this.#madeOpen = new Set();
    this.#joins.nextVersion();
    this.#moduleTrail.nextVersion();
    this.#trail.nextVersion();
    this.#read = [];
    this.#told = [];
    const open = new Map<object, Told>();
    let isAllOpen = true;
    let isRead = true;
    try {
      yield* this.#runModule();
    } catch (error) {
      this.#giveUp(error);
      isRead = false;
    }
    this.isWhole = isRead && !execution.isHurried;
    if (isRead) {
      execution.spent = 0;
      try {
        isAllOpen = yield* this.#runAllOpen(open, isFirst);
      } catch (error) {
        this.#giveUp(error);
        isAllOpen = false;
      }
    }
    this.recorder.take(this.#told, new Set(open.values()), isAllOpen ? undefined : this.tooMuch);
  }

  /** Whether the reading relied on the value of the cell at its start. */
  readonly #isAsked = (cell: Cell) => this.#read.some(({ reads }) => reads.has(cell));

  /** Tolerates too much work, and a program nested so deeply that the stack overflows. */
  #giveUp(error: unknown): void {
    if (!(error instanceof TooMuchWork) && !(error instanceof RangeError)) throw error;
  }

  *#runModule(): Steps<void> {
    const { state, syntax } = this.#execution;
    const trail = this.#moduleTrail.nextRound(state);
    for (const { children } of syntax.scripts.slice(0, this.#own)) {
      for (const statement of this.#inOrder(children)) {
        if (state.isDead) break;
        const part = this.#statement(statement, state, trail.known(statement, undefined));
        trail.take(statement, part, state, () => state.take(part.writes));
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
    return this.#execution.syntax.language === 'python' ? statements : hoistedFirst(statements);
  }

  /** Reads a statement. One that takes too much work, such as a loop over epochs and batches, is read again in a hurry. */
  #statement(statement: Node, state: State, asBefore: Part | undefined): Part {
    const execution = this.#execution;
    const read = () =>
      this.#part(
        'module',
        statement,
        undefined,
        state,
        execution.isHurried ? mostWorkInAHurry : mostWorkOfStatement,
        () => {
          executed(execution, statement);
          return undefined;
        },
        asBefore,
      );
    const part = read();
    if (!part.isCut || execution.isHurried) return part;
    execution.isHurried = true;
    this.#dropLast();
    execution.spent = 0;
    return read();
  }

  #hasHeld(cell: Cell, value: Value): void {
    const { held } = this.#execution;
    const before = held.get(cell);
    if (before && isVariable(cell)) before.push(value);
    else held.set(cell, [value]);
  }

  /** The value of a cell at any time at which a function may be called. */
  #everIn(cell: Cell, [first, ...others]: readonly Value[]): Value {
    if (!isVariable(cell) || others.length === 0) return first;
    const why: Missing = { reason: 'changed', name: cell.name, place: this.#execution.whole };
    if (others.length > mostJoined) return anyOf([first, ...others], why);
    return others.reduce((a, b) => this.#joins.of(cell, a, b, why), first);
  }

  /**
   * Reads the open functions repeatedly until their changes to shared cells add nothing new. Returns whether each was read to
   * its end; `open` holds what was found in each when it was last read. Stops where the program has to be read again: the first
   * reading looks for that after 1, 2, 4 and so on of them, so that little of it is in vain.
   */
  *#runAllOpen(open: Map<object, Told>, isFirst: boolean): Steps<boolean> {
    const execution = this.#execution;
    const { state: base } = execution;
    base.take(new Map([...execution.held].map(([cell, held]) => [cell, this.#everIn(cell, held)])));
    const module = execution.identities;
    execution.identities = this.#opened;
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
          const { told, isWhole } = this.#open(code, code, self, way, trail, () => {
            execution.runOpen(made, self);
            return undefined;
          });
          if (isWhole || !open.has(code)) open.set(code, told);
          isAll &&= isWhole;
          const isNext = isFirst && Number.isInteger(Math.log2(open.size));
          if (execution.isSpent || (isNext && execution.replaced.misses(this.#isAsked))) return false;
          if (this.#isFresh) yield;
        }
        const why: Missing = { reason: 'changed', place: execution.whole };
        const ways = [{ isDead: way.isDead, own: way.own, made: this.#madeOpen }];
        const isNew = trail.end(way, base, () => base.widen(ways, why, firstOpened, this.#joins));
        this.#joins.keep(trail.changed);
        if (!isNew || execution.replaced.misses(this.#isAsked)) break;
      }
    } finally {
      this.#opened = execution.identities;
      execution.identities = module;
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
    const execution = this.#execution;
    const { owner, decoration, node, name } = code;
    if (owner?.type !== 'class') return undefined;
    if (decoration === 'class') return { ...owner, isOpen: true };
    const of = heirOf(execution, owner, name);
    if (!selves.has(of.code)) {
      const made = this.#open(of.code, code, undefined, way, trail, () => execution.instance(of, node));
      selves.set(of.code, made.part.result ?? opaque(this.tooMuch));
    }
    return selves.get(of.code);
  }

  /** Reads an open function, or the creation of the `self` of open methods. */
  #open(
    key: object,
    code: FunctionCode,
    given: Value | undefined,
    way: State,
    trail: Round,
    work: () => Value | undefined,
  ): Pick<Step, 'part' | 'told' | 'isWhole'> {
    const execution = this.#execution;
    const passed = trail.passed(key, given, mostWork - execution.spent);
    if (passed) {
      execution.spent += passed.work;
      this.#isFresh = false;
      this.#add(passed.part, passed.told);
      return passed;
    }
    const whole = this.#part('open', key, given, way, mostWorkOfCall * 2, work, trail.known(key, given));
    const part = whole.isCut ? this.#inAHurry(whole, key, given, way, work) : whole;
    part.told.opened = code.node;
    execution.replaced.note(changedUnseen(execution.syntax, code, part.changed));
    for (const cell of part.made ?? []) this.#madeOpen.add(cell);
    const changed = trail.take(key, part, way, () => {
      const why: Missing = { reason: 'changed', name: code.name, place: placeOf(code.node) };
      const ways = [{ isDead: part.isDead, own: part.writes, made: part.made }];
      way.widen(ways, why, Number.POSITIVE_INFINITY, this.#joins);
    });
    this.#joins.keep(changed);
    return { part, told: part.told, isWhole: !part.isCut && !part.allowance.isHurried };
  }

  /** Reads what took too much work once more in a hurry, so that what it computes is not passed over in silence. */
  #inAHurry(
    cut: Part,
    key: object,
    given: Value | undefined,
    way: State,
    work: () => Value | undefined,
  ): Part {
    const execution = this.#execution;
    if (execution.isHurried || execution.isSpent) return cut;
    this.#dropLast();
    execution.isHurried = true;
    try {
      return this.#part('open', key, given, way, mostWorkInAHurry, work);
    } finally {
      execution.isHurried = false;
    }
  }

  /** Reads a part of the program, or reuses the result of an earlier reading. */
  #part(
    mode: Mode,
    key: object,
    given: unknown,
    base: State,
    most: number,
    work: () => Value | undefined,
    asBefore?: Part,
  ): Part {
    const execution = this.#execution;
    const allowance = { work: Math.min(most, mostWork - execution.spent), isHurried: execution.isHurried };
    const isSame = asBefore && isWithin(asBefore, allowance);
    const known = isSame ? asBefore : this.#parts.find(key, given, base, allowance);
    if (known) execution.spent += known.work;
    this.#isFresh = !known;
    const part = known ?? execution.part(mode, base, given, allowance, work);
    if (!known && isWithin(part, allowance) && part.isRepeatable) this.#parts.keep(key, part);
    execution.replaced.note(part.replaced);
    this.#add(part, part.told);
    return part;
  }

  #add(part: Part, told: Told): void {
    this.#read.push(part);
    this.#told.push(told);
  }

  #dropLast(): void {
    this.#read.pop();
    this.#told.pop();
  }
}

/** The identities of open functions are numbered from here, so that they are younger than those of the module. */
const firstOpened = 2 ** 40;
