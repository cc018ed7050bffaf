import { math } from './math';
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, SymbolNode } from './mathjs';

export interface ArithmeticOptions {
  /** What `^` means: a power in R, Julia, MATLAB and mathematics; elsewhere it is not arithmetic. Default `refused`. */
  readonly caret?: 'power' | 'refused';
}

/**
 * The value of a numeric expression as it is written in code: `1/4.`, `2**-3`, `math.log(2)`, `np.exp(-1)`.
 *
 * mathjs reads and computes it, but only the functions, constants and operators named in this file pass.
 * `log` is the natural logarithm. Undefined for all else: other names, strings, units, implicit products,
 * assignments, and what is longer than 200 characters. What has no real value is NaN.
 */
export function arithmetic(
  expression: string,
  { caret = 'refused' }: ArithmeticOptions = {},
): number | undefined {
  if (expression.length > longest || (caret === 'refused' && expression.includes('^'))) return undefined;
  try {
    const node = math().parse(expression.replace(library, '').replaceAll('**', '^'));
    return isArithmetic(node) ? asNumber(node.evaluate(constants())) : undefined;
  } catch {
    // mathjs throws where the text is no expression: the answer to that is that it has no value.
    return undefined;
  }
}

/** Beyond this an element of a list is code, and a parser has work that no one asked for. */
const longest = 200;

/** The module that a function or constant is taken from. */
const library = /\b(?:math|np|numpy|torch|Math|jnp|cmath)\./g;

const operators: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'pow',
  'unaryMinus',
  'unaryPlus',
]);

/** The functions, by how many arguments they take. */
const ofOne: ReadonlySet<string> = new Set([
  'log',
  'log2',
  'log10',
  'log1p',
  'exp',
  'expm1',
  'sqrt',
  'abs',
  'sin',
  'cos',
  'tan',
  'tanh',
]);
const ofTwo: ReadonlySet<string> = new Set(['pow']);
const ofSome: ReadonlySet<string> = new Set(['min', 'max']);

const constantNames: Readonly<Record<string, number>> = {
  pi: Math.PI,
  PI: Math.PI,
  e: Math.E,
  E: Math.E,
  inf: Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  NaN: Number.NaN,
};

function constants(): Map<string, number> {
  return new Map(Object.entries(constantNames));
}

/** Whether every node of the tree is a number, a constant, or an operator or function of those listed. */
function isArithmetic(node: MathNode): boolean {
  return passes(node) && childrenOf(node).every(isArithmetic);
}

function passes(node: MathNode): boolean {
  switch (node.type) {
    case 'ConstantNode':
      return typeof (node as ConstantNode).value === 'number';
    case 'ParenthesisNode':
      return true;
    case 'SymbolNode':
      return Object.hasOwn(constantNames, (node as SymbolNode).name);
    case 'OperatorNode':
      return operators.has((node as OperatorNode).fn) && !(node as OperatorNode).implicit;
    case 'FunctionNode':
      return takes(node as FunctionNode);
    default:
      return false;
  }
}

function takes({ fn, args }: FunctionNode): boolean {
  const name = nameOf(fn);
  if (args.length === 1 && ofOne.has(name)) return true;
  return (args.length === 2 && ofTwo.has(name)) || (args.length > 0 && ofSome.has(name));
}

/** The operands of a node; of a call its arguments, since the function's own name was checked with the call. */
function childrenOf(node: MathNode): MathNode[] {
  if (node.type === 'FunctionNode') return (node as FunctionNode).args;
  const children: MathNode[] = [];
  node.forEach((child) => {
    children.push(child);
  });
  return children;
}

function nameOf(fn: unknown): string {
  return typeof fn === 'object' && fn !== null && 'name' in fn ? String(fn.name) : '';
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
