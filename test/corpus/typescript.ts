import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isIdentifier,
  isNumericLiteral,
  isParenthesizedExpression,
  isPrefixUnaryExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { arrayOf, type Nest } from './array';
import { filesUnder, nodeModules } from './files';
import { type Judged, type JudgedList, placeOf } from './judged';
import { constants, operations, signs } from './operations';

const endings = ['.ts', '.mts', '.cts', '.tsx'];

/** Why there is no corpus of TypeScript; undefined where there is one. */
export function withoutTypeScript(): string | undefined {
  return existsSync(nodeModules) ? undefined : 'no package is installed';
}

/** Every `step`th TypeScript file, declarations too, of the installed packages, as the compiler reads it. */
export function judgedTypeScript(step = 1): Judged[] {
  const files = endings.flatMap((ending) => filesUnder(nodeModules, ending));
  return parsed(
    files.filter((_, index) => index % step === 0),
    judge,
  );
}

/** What `tell` returns for each file while the compiler holds it. The compiler only opens projects, so these files become one. */
function parsed<T>(files: readonly string[], tell: (file: SourceFile) => T): T[] {
  const folder = mkdtempSync(join(tmpdir(), 'typescript-corpus-'));
  const config = join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({ compilerOptions: { noResolve: true, noLib: true, types: [] }, files }),
  );
  const api = new API({ cwd: folder });
  try {
    const program = api.updateSnapshot({ openProjects: [config] }).getProject(config)?.program;
    return files.flatMap((path) => {
      const file = program?.getSourceFile(path);
      return file ? [tell(file)] : [];
    });
  } finally {
    api.close();
    rmSync(folder, { recursive: true });
  }
}

function judge(file: SourceFile): Judged {
  const lists: JudgedList[] = [];
  const expressions = new Set<string>();
  const comments: { start: number; end: number }[] = [];
  const waiting: Node[] = [file];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const place = { start: node.getStart(file), end: node.end };
    const array = isArrayLiteralExpression(node) ? arrayOf(nestOf(node)) : undefined;
    const children = childrenOf(node);
    if (array) lists.push({ ...place, ...array });
    else waiting.push(...children);
    if (isArrayLiteralExpression(node) || node.kind === SyntaxKind.CallExpression)
      expressions.add(placeOf(place));
    comments.push(...commentsBetween(file, node, children));
  }
  return { path: file.fileName, text: file.text, language: 'typescript', lists, expressions, comments };
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  return children;
}

/** The tree has no comments: they are between its nodes. A node without children is a word, a literal or a pair of brackets. */
function commentsBetween(
  file: SourceFile,
  node: Node,
  children: readonly Node[],
): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = [];
  const ends = [
    node.kind === SyntaxKind.SourceFile ? 0 : node.getStart(file),
    ...children.map(({ end }) => end),
  ];
  const starts = [...children.map((child) => child.getStart(file)), node.end];
  const isWord = children.length === 0 && !'{[('.includes(file.text[ends[0]] ?? ' ');
  if (isWord) return comments;
  starts.forEach((start, index) => {
    const between = file.text.slice(ends[index], start);
    for (const { index: at, 0: comment } of between.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)) {
      comments.push({ start: ends[index] + at, end: ends[index] + at + comment.length });
    }
  });
  return comments;
}

function nestOf(node: Node): Nest {
  if (isNumericLiteral(node)) return Number(node.text);
  if (isIdentifier(node)) return Object.hasOwn(constants, node.text) ? constants[node.text] : undefined;
  if (isParenthesizedExpression(node)) return nestOf(node.expression);
  if (isArrayLiteralExpression(node)) return node.elements.map(nestOf);
  if (isPrefixUnaryExpression(node)) {
    const sign =
      node.operator === SyntaxKind.MinusToken ? '-' : node.operator === SyntaxKind.PlusToken ? '+' : '';
    const value = sign ? nestOf(node.operand) : undefined;
    return typeof value === 'number' ? signs[sign] * value : undefined;
  }
  if (!isBinaryExpression(node)) return undefined;
  const operator = node.operatorToken.getText();
  const compute = Object.hasOwn(operations, operator) ? operations[operator] : undefined;
  const [left, right] = [nestOf(node.left), nestOf(node.right)];
  return compute && typeof left === 'number' && typeof right === 'number' ? compute(left, right) : undefined;
}
