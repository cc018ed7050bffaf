import { type HandWritten, lossByHand } from '../losses/byHand';
import { arrayIn } from '../operations/tensors/series';
import type { Program } from '../readProgram';
import { type Node, nodesIn } from '../syntax';
import type { Place, Value } from '../value';

/** A value and the piece of the program that computes it. */
export interface ValueAt {
  readonly node: Node;
  readonly value: Value;
  /** The name that it is assigned to, or called by. */
  readonly name?: string;
  /** The loss of the catalogue that the expression computes, if it is written by hand. */
  readonly loss?: HandWritten;
}

/**
 * What the code says about the expression at the offset: for a name what it holds or is assigned there; for the name of
 * a callee the result of the call; elsewhere the smallest expression around it that computes something. Spaces and comments
 * say nothing.
 */
export function valueAt(program: Program, cell: number, offset: number): ValueAt | undefined {
  const script = program.syntax.scripts[cell];
  const path = script ? pathTo(script, offset) : [];
  if (path.at(-1)?.children.length !== 0) return undefined;
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    const parent = path[i - 1];
    if (!spoken.test(node.name)) continue;
    const call = parent && calledBy(program, path, i);
    if (call) return told(program, call, node.written || lastName(node));
    if (node.name === 'VariableName') return told(program, node, node.written);
    if (node.name === 'PropertyName') continue;
    return told(program, node);
  }
  return undefined;
}

/** What the code says about the expression that fills the place. */
export function valueOfPlace(program: Program, { start, end, cell }: Place): ValueAt | undefined {
  const script = program.syntax.scripts[cell];
  const there = script ? [...nodesIn(script, { start, end })] : [];
  const node = there.find((one) => one.start === start && one.end === end && spoken.test(one.name));
  return node && told(program, node, node.name === 'VariableName' ? node.written : undefined);
}

const spoken =
  /^(?:VariableName|PropertyName|CallExpression|NewExpression|MemberExpression|BinaryExpression|UnaryExpression|ConditionalExpression|ParenthesizedExpression)$/;

function told(program: Program, node: Node, name?: string): ValueAt | undefined {
  const held = program.valueOf(node);
  const value = arrayIn(held) ?? held;
  const loss = value && lossByHand(value);
  return value && { node, value, name, ...(loss && { loss }) };
}

/** The call whose callee is the node, or ends with it. What makes a loss, and is called at once, is read as the call of that loss. */
function calledBy(program: Program, path: readonly Node[], index: number): Node | undefined {
  let node = path[index];
  for (let i = index - 1; i >= 0; i--) {
    const parent = path[i];
    if (parent.name === 'CallExpression') {
      if (parent.children[0] !== node) return undefined;
      const isMaker = program.valueOf(parent)?.type === 'object';
      return (isMaker && calledBy(program, path, i)) || parent;
    }
    const isEnd = parent.name === 'MemberExpression' && parent.children[parent.children.length - 1] === node;
    if (!isEnd) return undefined;
    node = parent;
  }
  return undefined;
}

function lastName({ children }: Node): string | undefined {
  return children[children.length - 1]?.written || undefined;
}

/** The nodes around the offset, outermost first. A name counts up to its end. */
function pathTo(script: Node, offset: number): Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = script; node; ) {
    path.push(node);
    const around: Node[] = node.children.filter(({ start, end }) => start <= offset && offset <= end);
    node = around.find(({ start, end }) => start < end && start <= offset && offset < end) ?? around[0];
    const named = around.find(({ name }) => name === 'VariableName' || name === 'PropertyName');
    if (named && node && node.children.length === 0) node = named;
  }
  return path;
}
