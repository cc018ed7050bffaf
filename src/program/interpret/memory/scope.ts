import { type Node, nodesIn, type Piece } from '../../syntax';
import type { Identity } from '../../value';
import type { Cell } from './state';

/** The names of a module, of one run of a function, or of a class's body, a comprehension or a block. */
export class Scope {
  readonly kind: 'module' | 'function' | 'class' | 'block';
  readonly parent: Scope | undefined;
  readonly #names: Names;
  readonly #cells = new Map<string, Variable>();
  readonly #blocks = new WeakMap<Names, Scope>();
  #isKept = false;

  /** The number of identities made before it; a module is older than all of them. */
  readonly order: number;

  constructor(kind: Scope['kind'], names: Names, parent?: Scope, order = parent?.order ?? -1) {
    this.kind = kind;
    this.parent = parent;
    this.order = order;
    this.#names = names;
  }

  /** The variable that the name refers to here; undefined where only the module or Python itself may know it. */
  find(name: string): Variable | undefined {
    if (this.#names.global.has(name)) return this.module.own(name);
    if (this.kind === 'module' || this.#names.local.has(name)) return this.own(name);
    let scope = this.parent;
    while (scope?.kind === 'class') scope = scope.parent;
    return scope?.find(name);
  }

  /** The variable with that name in this scope itself. */
  own(name: string): Variable {
    let variable = this.#cells.get(name);
    if (!variable) {
      variable = { name, scope: this };
      this.#cells.set(name, variable);
    }
    return variable;
  }

  /** The scope of a block that declares these names: the same one on every visit. */
  block(names: Names): Scope {
    let scope = this.#blocks.get(names);
    if (!scope) {
      scope = new Scope('block', names, this);
      this.#blocks.set(names, scope);
    }
    return scope;
  }

  /** Notes that a function was defined here, which sees the variables of this and the enclosing scopes whenever it is called. */
  keep(): void {
    for (let scope: Scope | undefined = this; scope && !scope.#isKept; scope = scope.parent)
      scope.#isKept = true;
  }

  /** Whether nothing can see its variables any more once what runs in it has ended. */
  get isPassing(): boolean {
    return this.kind === 'function' && !this.#isKept;
  }

  /** Every name that occurred here or in an enclosing scope. */
  get known(): readonly Variable[] {
    return [...this.ownKnown, ...(this.parent?.known ?? [])];
  }

  /** Every name that occurred here. */
  get ownKnown(): readonly Variable[] {
    return [...this.#cells.values()];
  }

  /** Whether it exists only once, so that functions may see it whenever they are called. */
  get isOfModule(): boolean {
    return this.kind === 'module' || (this.kind === 'block' && this.parent!.isOfModule);
  }

  get module(): Scope {
    let scope: Scope = this;
    while (scope.parent) scope = scope.parent;
    return scope;
  }
}

export interface Variable extends Cell {
  readonly name: string;
  readonly scope: Scope;
}

export function isVariable(cell: Cell): cell is Variable {
  return 'scope' in cell && 'name' in cell;
}

/** Whether a cell without a value can only have been created after that many identities. */
export function isNewSince(cell: Cell, identities: number): boolean {
  return isVariable(cell) ? cell.scope.isPassing : 'order' in cell && (cell as Identity).order >= identities;
}

/** Whether the cell was created after that many identities. */
export function isMadeSince(cell: Cell, identities: number): boolean {
  const { order } = isVariable(cell) ? cell.scope : (cell as Partial<Identity>);
  return order !== undefined && order >= identities;
}

/** Which names a body assigns, and which of them belong to an outer one. */
export interface Names {
  readonly local: ReadonlySet<string>;
  readonly global: ReadonlySet<string>;
}

export const noNames: Names = { local: new Set(), global: new Set() };

const known = new WeakMap<Node, Names>();

/** The names of a function's, lambda's or class's body, or of a block. */
export function namesOf(body: Node): Names {
  let names = known.get(body);
  const declared = names ? undefined : body.children.find(({ name }) => name === 'Declared');
  if (declared) {
    names = { local: new Set(declared.children.map(({ written }) => written)), global: new Set() };
    known.set(body, names);
  } else if (!names) {
    const local = new Set<string>();
    const global = new Set<string>();
    const outer = new Set<string>();
    collect(body, true, { local, global, outer });
    for (const name of [...global, ...outer]) local.delete(name);
    names = { local, global };
    known.set(body, names);
  }
  return names;
}

interface Collected {
  readonly local: Set<string>;
  readonly global: Set<string>;
  readonly outer: Set<string>;
}

/** Collects the names that a node may bind. Writing to an index or attribute binds nothing, but reads its object. */
function collect(node: Node, isFirst: boolean, names: Collected): void {
  const { children } = node;
  const texts = namesBy.get(node.name);
  if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
    const name = children.find((child) => child.name === 'VariableName');
    if (!isFirst) {
      if (name) names.local.add(name.written);
      return;
    }
  }
  if (node.name === 'LambdaExpression' && !isFirst) return;
  if (node.name === 'ScopeStatement') {
    const into = children[0]?.name === 'global' ? names.global : names.outer;
    for (const child of children) if (child.name === 'VariableName') into.add(child.written);
    return;
  }
  texts?.(node, (name) => names.local.add(name));
  for (const child of children) collect(child, false, names);
}

type Binds = (node: Node, add: (name: string) => void) => void;

/** What a node binds, by its name. */
const namesBy: ReadonlyMap<string, Binds> = new Map<string, Binds>([
  ['AssignStatement', (node, add) => targetsOf(node.children, lastAssign(node), add)],
  ['UpdateStatement', (node, add) => targetsOf(node.children, 1, add)],
  ['NamedExpression', (node, add) => targetsOf(node.children, 1, add)],
  ['ForStatement', (node, add) => between(node, 'for', 'in', add)],
  ['WithStatement', (node, add) => after(node, 'as', add)],
  ['TryStatement', (node, add) => after(node, 'as', add)],
  ['ImportStatement', (node, add) => importedNames(node).forEach(add)],
  ['DeleteStatement', (node, add) => targetsOf(node.children, node.children.length, add)],
  ['CapturePattern', (node, add) => targetsOf(node.children, node.children.length, add)],
  ['AsPattern', (node, add) => targetsOf(node.children, node.children.length, add)],
  ['ParamList', (node, add) => parametersIn(node).forEach(add)],
  ['Declared', (node, add) => targetsOf(node.children, node.children.length, add)],
  ['ImportDeclaration', (node, add) => allNames(node, add)],
]);

/** The index of the last assignment operator. */
export function lastAssign({ children }: Node): number {
  for (let i = children.length - 1; i >= 0; i--) if (children[i].name === 'AssignOp') return i;
  return 0;
}

function targetsOf(nodes: readonly Node[], end: number, add: (name: string) => void): void {
  for (const node of nodes.slice(0, end)) {
    if (node.name === 'VariableName') add(node.written);
    else if (several.test(node.name)) targetsOf(node.children, node.children.length, add);
  }
}

const several = /^(?:(?:Tuple|Array|Parenthesized)Expression|(?:Array|Object)Pattern|PatternProperty)$/;

function allNames(node: Node, add: (name: string) => void): void {
  for (const { name, written } of nodesIn(node)) if (name === 'VariableName') add(written);
}

function between(node: Node, from: string, to: string, add: (name: string) => void): void {
  const names = node.children.map(({ name }) => name);
  targetsOf(node.children.slice(names.indexOf(from) + 1), names.indexOf(to) - names.indexOf(from) - 1, add);
}

function after(node: Node, word: string, add: (name: string) => void): void {
  node.children.forEach((child, i) => {
    if (child.name === word) targetsOf(node.children.slice(i + 1), 1, add);
  });
}

/** The names that an import binds. */
export function importedNames(node: Node): string[] {
  const { children } = node;
  const isFrom = children[0]?.name === 'from';
  const from = isFrom ? children.findIndex(({ name }) => name === 'import') + 1 : 1;
  const names: string[] = [];
  let part: Node[] = [];
  const end = () => {
    const aliased = part.findIndex(({ name }) => name === 'as');
    const bound = aliased >= 0 ? part[aliased + 1] : part[0];
    if (bound?.name === 'VariableName') names.push(bound.written);
    part = [];
  };
  for (const child of children.slice(from)) {
    if (child.name === ',') end();
    else if (child.name !== '(' && child.name !== ')') part.push(child);
  }
  end();
  return names;
}

function parametersIn(list: Node): string[] {
  return list.children
    .filter((child, i) => child.name === 'VariableName' && list.children[i - 1]?.name !== 'AssignOp')
    .map(({ written }) => written);
}

/** The names that a top-level statement assigns, and those that functions in it assign in the scopes around them. */
export interface PieceNames {
  readonly given: ReadonlySet<string>;
  readonly changedFromWithin: ReadonlySet<string>;
}

const knownOfPieces = new WeakMap<Piece, PieceNames>();

export function namesOfPiece(piece: Piece): PieceNames {
  let names = knownOfPieces.get(piece);
  if (!names) {
    const given = new Set<string>();
    const collected = { local: given, global: new Set<string>(), outer: new Set<string>() };
    for (const child of piece.children) collect(child, false, collected);
    names = { given, changedFromWithin: namesChangedFromWithin(piece) };
    knownOfPieces.set(piece, names);
  }
  return names;
}

const knownValues = new WeakMap<Piece, ReadonlySet<string>>();

/**
 * The names in a piece that are neither called nor applied as a decorator, attributes with their dot. A name that is merely
 * returned has `return ` before it.
 */
export function valuesOf(piece: Piece): ReadonlySet<string> {
  const names = knownValues.get(piece) ?? new Set(piece.text.match(uses));
  knownValues.set(piece, names);
  return names;
}

/** Decorators of a session in a docstring have its prompt in front. */
const uses =
  /^[ \t]*(?:(?:>>>|\.\.\.)[ \t]+)?@[\w.]+(?=[ \t]*$)|(?:\breturn[ \t]+(?=\w+[ \t]*$))?\.?\b[^\W\d]\w*\b(?![ \t]*\()/gm;

/** Whether a piece does nothing with the name but define it, and call it to make a decorator. */
export function onlyDecorates(name: string, { text }: Piece): boolean {
  const count = (pattern: string) => text.match(new RegExp(pattern, 'gm'))?.length;
  return (
    count(`\\b${name}\\b`) ===
    count(`(?:\\bdef[ \\t]+|^[ \\t]*(?:(?:>>>|\\.\\.\\.)[ \\t]+)?@(?:\\w+\\.)*)${name}[ \\t]*\\(`)
  );
}

/** The words without which no function assigns a name outside itself. */
const scoping = /\b(?:global|nonlocal)\b/;

function namesChangedFromWithin({ text, children, language }: Piece): Set<string> {
  const names = new Set<string>();
  if (language === 'python' && !scoping.test(text)) return names;
  for (const child of children) {
    for (const node of nodesIn(child)) {
      if (node.name !== 'ScopeStatement') continue;
      for (const one of node.children) if (one.name === 'VariableName') names.add(one.written);
    }
  }
  return names;
}
