import { namesOf } from '../../program/interpret/memory/scope';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import type { Place } from '../../program/value';
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
    .flatMap((script) => readsIn(script, name))
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
  return scripts.flatMap((script) => readsIn(script, name)).length || 1;
}

/** The places in a script or function that read the name, which may be that of an attribute of `self`. */
function readsIn(script: Node, name: string): Node[] {
  const [owner, attribute] = name.split('.');
  const isNamed = ({ name: is, written, children }: Node): boolean =>
    attribute === undefined
      ? is === 'VariableName' && written === name
      : is === 'MemberExpression' && children[0].written === owner && children.at(-1)?.written === attribute;
  const reads: Node[] = [];
  const stack = [script];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const isOther = node !== script && /^(?:FunctionDefinition|LambdaExpression)$/.test(node.name);
    if (isOther && namesOf(node).local.has(name)) {
      // Its defaults are read outside.
      stack.push(...node.children.filter((child) => child.name === 'ParamList'));
      continue;
    }
    for (const [i, child] of node.children.entries()) {
      if (isBound(node, i)) continue;
      if (isNamed(child)) reads.push(child);
      else stack.push(child);
    }
  }
  return reads.sort((a, b) => a.start - b.start);
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
