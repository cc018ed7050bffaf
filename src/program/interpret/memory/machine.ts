import type { LossReading } from '../../rows/library';
import { type Node, placeOf, type Syntax } from '../../syntax';
import type {
  Arguments,
  Identity,
  Missing,
  Place,
  Sequence,
  UserClass,
  UserFunction,
  Value,
} from '../../value';
import type { Journal } from './journal';
import type { Scope } from './scope';
import type { Cell, State } from './state';

/** The interpreter, as its parts see it. */
export interface Machine {
  readonly syntax: Syntax;
  state: State;
  frame: Frame;
  /** Whether findings are not reported, because the code will be read again or is only tried. */
  isMuted: boolean;
  /** Whether each loop is read as few times as possible, so that no number may be claimed. */
  readonly isHurried: boolean;
  evaluate(node: Node | undefined): Value;
  execute(statements: readonly Node[]): void;
  call(callee: Value, given: Given, site: Node): Value;
  /** Calls the attribute with this name. */
  callMethod(receiver: Value, name: string, given: Given, site: Node): Value;
  attribute(object: Value, name: string, site: Node): Value;
  /** Whether reading or writing the attribute may run code, as it does for a property. */
  isComputed(of: UserClass, name: string): boolean;
  /** The value as it is now, after changes in place. */
  fresh(value: Value): Value;
  write(cell: Cell, value: Value): void;
  /** Runs the body of a function of the program. */
  run(callee: UserFunction, given: Given, site: Node, self?: Value): Value;
  /** An object that the class creates from unknown arguments. */
  instance(of: UserClass, site: Node): Value;
  identity(site: Place): Identity;
  /** The number of identities made so far. */
  readonly identities: number;
  /** Applies a binary operator. */
  operate(operator: string, left: Value, right: Value, site: Node): Value;
  lookUp(name: Node): Value;
  imported(library: string): void;
  readonly modules: OwnModules;
  /** Imports all names of a library, or of an unknown module. */
  importAll(library: string | undefined, site: Node): void;
  /** Whether the program imports the library. */
  uses(library: string): boolean;
  /** Whether the program replaces this name, as a member of `of`. */
  isReplaced(name: string, of?: string): boolean;
  /** Whether a function that may run without a call of it gives the attribute another value. */
  isChangedUnseen(attribute: string): boolean;
  /** Whether the text may set the attribute of objects other than `self` and `this`. */
  isSetOfOthers(attribute: string): boolean;
  /** Whether the program may replace something that the library itself calls. */
  isRebuilt(library: 'torch'): boolean;
  /**
   * Notes that the program replaces the name wherever it is used; without a name, that it may replace any. In JavaScript, the
   * name is a member of `of`.
   */
  replace(name: string | undefined, of?: string): void;
  /** Does the work while the callee may be something else, so that its results have no numbers. */
  doubting(why: Missing | undefined, work: () => Value): Value;
  /** Why what is being called may be something else. */
  readonly doubt: Missing | undefined;
  /** Notes that the current part depends on every name, and so cannot be reused. */
  dependsOnAll(): void;
  /** Completes the result of an operation with its origin and memory, shared with `viewOf` if given, and reports it. */
  finish(result: Value, made: Making, site: Node, viewOf?: Value): Value;
  observe(node: Node, value: Value): void;
  report(event: Event): void;
  /** The same object each time that the same definition is read in the same scope. */
  sameCode<Code extends { readonly node: Node; readonly scope: Scope }>(code: Code): Code;
  /** Notes a function, to be run as an open one. */
  define(made: UserFunction): void;
  /** Runs the functions defined in the scope as open ones. */
  runDefined(scope: Scope): void;
  /** Does the work and returns everything written meanwhile, even on branches that never end. */
  noted(work: () => void): Journal;
  /** Does the work; what it found is told only when the result is called. */
  unsaid(work: () => void): () => void;
  /** Does the work inside these with statements. */
  within(contexts: readonly string[], work: () => void): void;
  isRunning(code: object): boolean;
  /** Does the work with a share of the remaining allowance. Throws TooMuchWork. */
  limited<Result>(code: object, work: () => Result): Result;
  /** The same, but the work does not count towards what follows. */
  apart<Result>(code: object, work: () => Result): Result;
  /** Whether the allowance for the whole program is used up. */
  readonly isSpent: boolean;
  /** Counts the evaluation of a node. Throws TooMuchWork when the allowance is used up. */
  work(node: Node): void;
}

/** The project's own modules that a program imports; `cell` tells which script does the import. */
export interface OwnModules {
  /** The scope of the module that an import refers to; undefined if it is not one of the project's. */
  find(machine: Machine, name: string, cell: number): Scope | undefined;
  /** The value that represents a whole module. */
  valueOf(machine: Machine, name: string, cell: number): Value | undefined;
  /** The script of a module that was found. */
  scriptOf(machine: Machine, module: Scope): Node;
  /** The value of a name in a module, which is given by the name of its `valueOf`. */
  member(machine: Machine, module: string, name: string): Value | undefined;
}

/** The operation that created a value, with its arguments and where they are written. */
export interface Making {
  readonly by: string;
  readonly args: Arguments;
  readonly nodes: Readonly<Record<string, Node | undefined>>;
  readonly loss?: LossReading;
  readonly self?: Value;
}

export interface Frame {
  readonly scope: Scope;
  readonly function?: UserFunction;
  /** The class of the running method, for `super()`. */
  readonly owner?: Value;
  readonly self?: Value;
  /** The state in which the function began. */
  readonly start: State;
  /** The identities of the tensors that expressions create, one for each expression, however often it is evaluated. */
  readonly identities: Map<Node, Identity>;
  readonly returns: Array<{ readonly state: State; readonly value: Value }>;
  readonly loops: Loop[];
  readonly depth: number;
}

export interface Loop {
  readonly start: State;
  readonly breaks: State[];
  readonly continues: State[];
}

/** Arguments as they are written. */
export interface Given {
  readonly positional: readonly Argument[];
  readonly named: ReadonlyMap<string, Argument>;
  /** Whether there may be further arguments, from unknown `*args` or `**options`. */
  readonly more: boolean;
  /** The last one by place, where there may be others before it. */
  readonly last?: Value;
  /** Whether those are given by their places alone, as in `f(*sizes)`. */
  readonly isMoreByPlace?: boolean;
}

export interface Argument {
  readonly value: Value;
  readonly node?: Node;
}

export const noArguments: Given = { positional: [], named: new Map(), more: false };

/**
 * An operation found while the program was read: a call, the creation of an object of a library's class (`build`), or an
 * operator or index.
 */
export interface Event {
  readonly is: 'call' | 'build' | 'operator';
  readonly node: Node;
  /**
   * The qualified name of what is called; `user:` and the name, for a function of the program; or the operator, as in
   * `Made.by`.
   */
  readonly callee: string;
  /** By parameter name, with defaults, as in `Made.args`; for an unknown callee, by number or keyword. */
  readonly args: Arguments;
  /** Where the arguments are written. */
  readonly nodes: Readonly<Record<string, Node | undefined>>;
  /** The object that is called, or whose method is. */
  readonly self?: Value;
  /** The program's own function that is run. */
  readonly ran?: UserFunction;
  readonly result: Value;
  /** The analysis of the call, if it is a loss. */
  readonly loss?: LossReading;
  /** Where the program comes here with arguments of different meaning, such as from two models: each by itself. */
  readonly apart?: readonly Event[];
  /** The same for arbitrary arguments, where the program's own calls give numbers: a function is for others, too. */
  readonly open?: Event;
  /** The functions that contain it, outermost first, and the with statements around it. */
  readonly inside: readonly string[];
}

export class TooMuchWork extends Error {}

export function missing(reason: Missing['reason'], node: Place, name?: string, detail?: string): Missing {
  return { reason, name, detail, place: placeOf(node) };
}

/** The items of an iterator or a view, known only where it is created: by its next use they may have changed. */
export function passing(items: readonly Value[], site: Node): Sequence {
  return { type: 'sequence', is: 'list', items, passing: missing('loop', site) };
}
