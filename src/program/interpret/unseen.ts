import type { Node, Syntax } from '../syntax';
import type { FunctionCode } from './memory/functionCode';
import { changeOf } from './memory/replacements';
import { onlyDecorates, valuesOf } from './memory/scope';
import type { Changed } from './parts';

/**
 * The changes that a Python function may make unseen, because it can run without a call by its name. The attributes that a
 * method sets are left to its calls, which know the object.
 */
export function changedUnseen(
  syntax: Syntax,
  code: FunctionCode,
  { variables, attributes }: Changed,
): readonly string[] {
  if (variables.length + attributes.length === 0 || syntax.language !== 'python') return [];
  const { name, node, owner, decoration, isLazy } = code;
  const isOther = isLazy || /own|unknown/.test(decoration) || node.name === 'LambdaExpression';
  const isPerhaps = node.piece?.children.some((child) => isConditional(child, node));
  const isUnseen =
    isOther || isPerhaps || (special.test(name) ? !followed.test(name) : isValue(syntax, code));
  return [...(isUnseen || owner ? variables : []), ...(isUnseen ? attributes : [])].map(changeOf);
}

/** Whether the definition stands in a branch or a loop of what defines it, so that its name may mean another function. */
function isConditional(around: Node, node: Node): boolean {
  let isWithin = false;
  let at: Node | undefined = around;
  while (at && at !== node) {
    if (/^(?:If|For|While|Try|Match)Statement$/.test(at.name)) isWithin = true;
    else if (/^(?:Function|Class)Definition$/.test(at.name)) isWithin = false;
    at = at.children.find(({ start, end }) => start <= node.start && end >= node.end);
  }
  return at === node && isWithin;
}

/**
 * Whether the name of a function or method is used anywhere other than in a call. A function that does its work as a decorator is
 * returned by another, and called where that one stands before a definition.
 */
function isValue(syntax: Syntax, { name, owner, maker }: FunctionCode): boolean {
  const written = owner ? `.${name}` : name;
  const pieces = syntax.pieces.flat();
  if (pieces.some((piece) => valuesOf(piece).has(written))) return true;
  const isReturned = !owner && pieces.some((piece) => valuesOf(piece).has(`return ${name}`));
  return isReturned && !(maker && pieces.every((piece) => onlyDecorates(maker, piece)));
}

/** Python's own names for methods, and those of them whose calls are followed. */
const special = /^__\w+__$/;
const followed = /^__(?:init|post_init|call|enter|exit|setstate)__$/;
