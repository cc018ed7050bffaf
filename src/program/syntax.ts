import type { TreeCursor } from '@lezer/common';
import { parser as python } from '@lezer/python';
import { withoutMagics } from './magics';
import type { Place } from './value';

/** A piece of syntax, as Lezer names it; what stands for itself, such as `(` and `for`, is a node without children. */
export interface Node extends Place {
  readonly name: string;
  readonly children: readonly Node[];
  /** What stands there, of a node without children. */
  readonly written: string;
  /** Counts the nodes of a program, so that what is found out about one can be kept in a list. */
  readonly index: number;
  /** Whether something could not be read in it. */
  readonly isBroken: boolean;
}

/** A text or the cells of a notebook, parsed: one program in their order. */
export interface Syntax {
  readonly texts: readonly string[];
  readonly scripts: readonly Node[];
  readonly size: number;
}

/** Parses any text, also one that is half typed. */
export function parse(texts: readonly string[]): Syntax {
  let size = 0;
  const scripts = texts.map((text, cell) => {
    const cursor = python.parse(legible(text)).cursor();
    const [script, next] = converted(cursor, text, cell, size);
    size = next;
    return script;
  });
  return { texts, scripts, size };
}

/**
 * The text as the parser reads it, every character in its place. What a notebook's cell says to its kernel
 * (`%matplotlib inline`, `!pip install`) is no Python; `1.` is a number, which the parser takes for one only with a digit
 * behind the point.
 */
function legible(text: string): string {
  return withoutMagics(text).replace(/(?<![\w.])(\d[\d_]*)\.(?=$|[^\w.]|[eEjJ][-+\d]|[jJ]\b)/gm, '$10');
}

type Open = { -readonly [Key in keyof Node]: Node[Key] } & { children: Node[] };

/** Without recursion: what is nested deeper than a stack holds is parsed, too. */
function converted(cursor: TreeCursor, text: string, cell: number, first: number): [Node, number] {
  let next = first;
  const stack: Open[] = [];
  for (;;) {
    const { name, from: start, to: end } = cursor;
    stack.push({ name, start, end, cell, children: [], written: '', index: next++, isBroken: name === '⚠' });
    if (cursor.firstChild()) continue;
    for (;;) {
      const node = stack.pop()!;
      if (node.children.length === 0) node.written = text.slice(node.start, node.end);
      const parent = stack[stack.length - 1];
      if (!parent) return [node, next];
      if (node.name !== 'Comment') parent.children.push(node);
      parent.isBroken ||= node.isBroken;
      if (cursor.nextSibling()) break;
      cursor.parent();
    }
  }
}

/** The first child of that name. */
export function childOf(node: Node, name: string): Node | undefined {
  return node.children.find((child) => child.name === name);
}

/** The children between the separators; what follows the last one is left out where nothing stands there. */
export function separated(children: readonly Node[], separator = ','): Node[][] {
  const parts: Node[][] = [[]];
  for (const child of children) {
    if (child.name === separator) parts.push([]);
    else parts[parts.length - 1].push(child);
  }
  return parts.filter((part) => part.length > 0);
}

/** The children of a list in brackets, without these. */
export function inside(node: Node): Node[] {
  const { children } = node;
  const isOpen = children.length > 0 && '([{'.includes(children[0].name);
  const isClosed = children.length > 1 && ')]}'.includes(children[children.length - 1].name);
  return children.slice(isOpen ? 1 : 0, isClosed ? -1 : undefined);
}

/** Every node in it, itself first. */
export function* nodesIn(node: Node): Generator<Node> {
  const stack = [node];
  for (let one = stack.pop(); one; one = stack.pop()) {
    yield one;
    for (let i = one.children.length - 1; i >= 0; i--) stack.push(one.children[i]);
  }
}
