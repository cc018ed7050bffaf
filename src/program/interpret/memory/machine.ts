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

/** What the parts of the interpreter ask of one another. */
export interface Machine {
  readonly syntax: Syntax;
  state: State;
  frame: Frame;
  /** Whether what is met is not told: it will be met again, or is only tried. */
  isMuted: boolean;
  /** Whether loops are gone through as few times as may be: of what is met no number will be claimed. */
  readonly isHurried: boolean;
  evaluate(node: Node | undefined): Value;
  execute(statements: readonly Node[]): void;
  call(callee: Value, given: Given, site: Node): Value;
  /** Calls what an attribute of that name would be. */
  callMethod(receiver: Value, name: string, given: Given, site: Node): Value;
  attribute(object: Value, name: string, site: Node): Value;
  /** Whether what an object of the class calls so is computed when it is read or written, as a property is. */
  isComputed(of: UserClass, name: string): boolean;
  /** What the value is by now, where what it refers to may have been changed in place. */
  fresh(value: Value): Value;
  write(cell: Cell, value: Value): void;
  /** Runs the body of a function of the program. */
  run(callee: UserFunction, given: Given, site: Node, self?: Value): Value;
  identity(site: Place): Identity;
  /** How many identities there have been. */
  readonly identities: number;
  /** An operator between two values. */
  operate(operator: string, left: Value, right: Value, site: Node): Value;
  lookUp(name: Node): Value;
  imported(library: string): void;
  readonly modules: OwnModules;
  /** All names of a library, or of a module about which nothing is known. */
  importAll(library: string | undefined, site: Node): void;
  /** Whether the program imports the library. */
  uses(library: string): boolean;
  /** Whether the program gives the name another meaning than the library, or the definition, that it is of. */
  isReplaced(name: string, of?: string): boolean;
  /** Whether what the library's own functions call may be replaced. */
  isRebuilt(library: 'torch'): boolean;
  /**
   * Says that the program gives the name another meaning, wherever it is used; where the name is not known, that it may be any.
   * JavaScript's names are those of one object.
   */
  replace(name: string | undefined, of?: string): void;
  /** Says that what is read now depends on every name that there is. */
  dependsOnAll(): void;
  /** Tells what was made of what, where; what may share memory with `viewOf` has its store. */
  finish(result: Value, made: Making, site: Node, viewOf?: Value): Value;
  observe(node: Node, value: Value): void;
  report(event: Event): void;
  /** The same object for the same definition in the same scope, though it is met again. */
  sameCode<Code extends { readonly node: Node; readonly scope: Scope }>(code: Code): Code;
  /** Notes a function, to be run as anyone may call it. */
  define(made: UserFunction): void;
  /** Runs what was defined in the scope as anyone may call it. */
  runDefined(scope: Scope): void;
  /** Does it and tells all that was written meanwhile, also on ways that lead nowhere. */
  noted(work: () => void): Journal;
  /** Does it within these with statements. */
  within(contexts: readonly string[], work: () => void): void;
  isRunning(code: object): boolean;
  /** Does it within a part of the work that is left. Throws TooMuchWork. */
  limited<Result>(code: object, work: () => Result): Result;
  /** The same with work of its own, which does not count for what comes behind. */
  apart<Result>(code: object, work: () => Result): Result;
  /** Whether all work that may be done is done. */
  readonly isSpent: boolean;
  /** Every node that is evaluated counts. Throws TooMuchWork where there is no end in sight. */
  work(node: Node): void;
}

/** The project's own modules that a program imports; a cell tells which of them, or the program, does. */
export interface OwnModules {
  /** The names of the module that an import means; undefined where it is none of the project's. */
  find(machine: Machine, name: string, cell: number): Scope | undefined;
  /** What stands for a whole module. */
  valueOf(machine: Machine, name: string, cell: number): Value | undefined;
  /** The script of a module that was found. */
  scriptOf(machine: Machine, module: Scope): Node;
  /** What a name in a module holds, of what `valueOf` gave. */
  member(machine: Machine, module: string, name: string): Value | undefined;
}

/** What gave a value, of what, and where that is written. */
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
  /** What the function belongs to, for `super()`. */
  readonly owner?: Value;
  readonly self?: Value;
  /** The state in which the function began, and what its ways out gave. */
  readonly start: State;
  /** Of the tensors that the expressions in it make, one for each expression, however often it is met. */
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
  /** Whether there may be more, from `*args` or `**options` about which nothing is known. */
  readonly more: boolean;
  /** Whether those are given by their places alone, as in `f(*sizes)`. */
  readonly isMoreByPlace?: boolean;
}

export interface Argument {
  readonly value: Value;
  readonly node?: Node;
}

export const noArguments: Given = { positional: [], named: new Map(), more: false };

/**
 * Something that the program does with values, met while it was read: a call, the making of an object of a library's class
 * (`build`), or an operator or index.
 */
export interface Event {
  readonly is: 'call' | 'build' | 'operator';
  readonly node: Node;
  /**
   * The qualified name of what is called, `user:` and the name of a function of the program, or as of `Made.by` the
   * operator.
   */
  readonly callee: string;
  /** By parameter name, with defaults, as of `Made.args`; where the callee is not known, by their number or keyword. */
  readonly args: Arguments;
  /** Where the arguments are written. */
  readonly nodes: Readonly<Record<string, Node | undefined>>;
  /** The object of a library's class, or of the program's, that is called or whose method is. */
  readonly self?: Value;
  readonly result: Value;
  /** Of a loss. */
  readonly loss?: LossReading;
  /** The functions of the program that it stands in, outermost first, and the with statements around it. */
  readonly inside: readonly string[];
}

export class TooMuchWork extends Error {}

export function missing(reason: Missing['reason'], node: Place, name?: string, detail?: string): Missing {
  return { reason, name, detail, place: placeOf(node) };
}

/** What an iterator or a view gives where it is made; kept under a name, that may by then be something else. */
export function passing(items: readonly Value[], site: Node): Sequence {
  return { type: 'sequence', is: 'list', items, passing: missing('loop', site) };
}
