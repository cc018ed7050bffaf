import { namesOf } from '../../program/interpret/memory/scope';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import type { Place } from '../../program/value';
import { keptByNode } from './keptByNode';
import { functionAround, isInside, placeOf, textAt } from './sources';

/** Where the name is read to which `name = expression` assigns an expression. */
interface Reads {
  readonly name: string;
  readonly count: number;
  /** The place of the only one, in a function. */
  readonly only?: Place;
}

/**
 * The reads of the name to which the expression at this place is assigned: behind it in the same function or script, or anywhere
 * in the loop around it, and for a script anywhere in functions and other cells; undefined where it is not assigned.
 */
export function readsOf(program: Program, expression: Place): Reads | undefined {
  const text = program.syntax.texts[expression.cell];
  const lineStart = text.lastIndexOf('\n', expression.start - 1) + 1;
  const name = /^\s*([A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(lineStart, expression.start))?.[1];
  if (name === undefined) return undefined;
  const around = functionAround(program, expression);
  const isFunction = around.name === 'FunctionDefinition';
  const loop = [...nodesIn(around, expression)].find((node) => /^(?:For|While)Statement$/.test(node.name));
  const from = loop?.start ?? expression.end;
  const isBehind = (read: Node): boolean => read.start >= from && !isInside(read, expression);
  const reads = (isFunction ? [around] : program.syntax.scripts.slice(0, program.texts.length))
    .flatMap((script) => readsOfName(script, name))
    .filter((read) => {
      const isElsewhere = read.cell !== expression.cell || functionAround(program, read) !== around;
      return isElsewhere || isBehind(read);
    });
  const only = isFunction && reads.length === 1 ? placeOf(reads[0]) : undefined;
  return { name, count: reads.length, only };
}

/** How often the name in the argument, such as a parameter of a loss, is read in the same function, if it is not `counted`. */
export function readsAround(argument: Place, counted: string | undefined, program: Program): number {
  const name = /^(?:self\.)?[A-Za-z_]\w*/.exec(textAt(program, argument))?.[0];
  if (name === undefined || name === counted) return 1;
  const around = functionAround(program, argument);
  const isFunction = around.name === 'FunctionDefinition';
  const scripts = isFunction ? [around] : program.syntax.scripts.slice(0, program.texts.length);
  return scripts.flatMap((script) => readsOfName(script, name)).length || 1;
}

/** The places in a script or function that read the name, which may be that of an attribute of `self`, in order. */
function readsOfName(around: Node, name: string): readonly Node[] {
  const reads = around.name === 'Script' ? readsInScript(around) : readsInFunction(around);
  return reads.get(name) ?? [];
}

type Read = readonly [name: string, node: Node];

const nothingHidden: ReadonlySet<string> = new Set();

const readsInScript = keptByNode((script) => byName(script.children.flatMap(readsInStatement)));
const readsInStatement = keptByNode((statement) => readsIn([{ node: statement, hidden: nothingHidden }]));
const readsInFunction = keptByNode((one) => byName(readsIn(within(one, nothingHidden, nothingHidden))));

function byName(reads: readonly Read[]): ReadonlyMap<string, readonly Node[]> {
  const all = new Map<string, Node[]>();
  for (const [name, node] of reads) {
    const others = all.get(name);
    if (others) others.push(node);
    else all.set(name, [node]);
  }
  return all;
}

interface Visit {
  readonly node: Node;
  /** The names that mean variables of a function between it and where the visit began. */
  readonly hidden: ReadonlySet<string>;
}

/** What is read in the nodes, in order. */
function readsIn(visits: readonly Visit[]): readonly Read[] {
  const reads: Read[] = [];
  const stack = [...visits].reverse();
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { node, hidden } = visit;
    const { name, written, children } = node;
    if (name === 'VariableName' && !hidden.has(written)) reads.push([written, node]);
    if (name === 'MemberExpression' && children[0].written === 'self')
      reads.push([`self.${children.at(-1)?.written}`, node]);
    const isFunction = name === 'FunctionDefinition' || name === 'LambdaExpression';
    const inside = isFunction ? new Set([...hidden, ...namesOf(node).local]) : hidden;
    stack.push(...within(node, hidden, inside).reverse());
  }
  return reads;
}

/** The defaults of a function's parameters are read outside. */
function within(node: Node, hidden: Visit['hidden'], inside: Visit['hidden']): Visit[] {
  return node.children
    .filter((_, i) => !isBound(node, i))
    .map((child) => ({ node: child, hidden: child.name === 'ParamList' ? hidden : inside }));
}

/** Whether the child of a node is given a value there, or only named; what is not known is taken for a read. */
function isBound({ name, children }: Node, i: number): boolean {
  const { name: is } = children[i];
  const isName = is === 'VariableName' || is === 'TupleExpression';
  switch (name) {
    case 'AssignStatement':
      // Only the last expression is read; what precedes an index or attribute is, too.
      return (
        (isName || is === 'MemberExpression') && isPlain(children[i]) && isBefore(children, i, 'AssignOp')
      );
    case 'ForStatement':
      return isName && isBefore(children, i, 'in');
    case 'ArgList':
      return children[i + 1]?.name === 'AssignOp';
    case 'ParamList':
      return is === 'VariableName' && children[i - 1]?.name !== 'AssignOp';
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return is === 'VariableName';
    case 'ImportStatement':
    case 'ScopeStatement':
      return true;
    default:
      return false;
  }
}

/** Whether it is a name, an attribute of `self`, or a tuple, none of which an assignment reads. */
function isPlain({ name, children }: Node): boolean {
  return name !== 'MemberExpression' || (children[0].written === 'self' && children.length === 3);
}

function isBefore(children: readonly Node[], i: number, name: string): boolean {
  return children.some((child, at) => at > i && child.name === name);
}
