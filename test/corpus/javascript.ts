import { readFileSync } from 'node:fs';
import { type AnyNode, type Comment, type Expression, type Node, parse } from 'acorn';
import { arrayOf, type Nest } from './array';
import { filesUnder, nodeModules } from './files';
import { type Judged, type JudgedList, placeOf } from './judged';
import { constants, operations, signs } from './operations';

/** Every `step`th JavaScript file under 1 MB of the installed packages, as acorn reads it. */
export function judgedJavaScript(step = 1): Judged[] {
  return [
    ...filesUnder(nodeModules, '.js'),
    ...filesUnder(nodeModules, '.mjs'),
    ...filesUnder(nodeModules, '.cjs'),
  ]
    .filter((_, index) => index % step === 0)
    .flatMap((path) => judge(path) ?? []);
}

function judge(path: string): Judged | undefined {
  const text = readFileSync(path, 'utf8');
  const comments: Comment[] = [];
  const program = text.length < 1e6 ? parsed(text, comments) : undefined;
  if (!program) return undefined;
  const lists: JudgedList[] = [];
  const expressions = new Set<string>();
  const waiting: Node[] = [program];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const array = node.type === 'ArrayExpression' ? arrayOf(nestOf(node as Expression)) : undefined;
    if (array) lists.push({ start: node.start, end: node.end, ...array });
    else waiting.push(...childrenOf(node));
    if (node.type === 'ArrayExpression' || node.type === 'CallExpression') expressions.add(placeOf(node));
  }
  return { path, text, language: 'javascript', lists, expressions, comments };
}

function parsed(text: string, comments: Comment[]): Node | undefined {
  for (const sourceType of ['module', 'script'] as const) {
    comments.length = 0;
    try {
      return parse(text, { ecmaVersion: 'latest', sourceType, allowHashBang: true, onComment: comments });
    } catch {
      // It is not of this type, or not JavaScript at all: the next attempt, or the caller, decides.
    }
  }
  return undefined;
}

function nestOf(node: Expression): Nest {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? node.value : undefined;
    case 'Identifier':
      return Object.hasOwn(constants, node.name) ? constants[node.name] : undefined;
    case 'UnaryExpression': {
      const value = node.operator in signs ? nestOf(node.argument) : undefined;
      return typeof value === 'number' ? signs[node.operator] * value : undefined;
    }
    case 'BinaryExpression': {
      const compute = Object.hasOwn(operations, node.operator) ? operations[node.operator] : undefined;
      const sides = [node.left, node.right].map((side) =>
        side.type === 'PrivateIdentifier' ? undefined : nestOf(side),
      );
      const [left, right] = sides;
      return compute && typeof left === 'number' && typeof right === 'number'
        ? compute(left, right)
        : undefined;
    }
    case 'ArrayExpression':
      return node.elements.map((element) =>
        element && element.type !== 'SpreadElement' ? nestOf(element) : undefined,
      );
    default:
      return undefined;
  }
}

function childrenOf(node: Node): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
