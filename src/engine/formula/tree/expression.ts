import { math } from '../../mathjs/math';
import type {
  AccessorNode,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  ObjectNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from '../../mathjs/mathjs';

/** The subset of mathjs's language in which formulas and arithmetic are written, as plain data. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly operands: readonly Expression[] }
  | Call
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    };

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly Expression[];
  /** The options in braces after the operands: `huber(y, x, {delta: 2})`. */
  readonly options?: Readonly<Record<string, Expression>>;
}

/**
 * The function that `P[0]` calls: the entry of a vector, or the row of a batch, counted from 0. No name in source text
 * can be this one.
 */
export const entryOf = '[]';

/** The operators, each with the name of its function in mathjs. */
export type Operator = (typeof operators)[number];

const operators = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'pow',
  'dotMultiply',
  'dotDivide',
  'dotPow',
  'unaryMinus',
  'unaryPlus',
  'smaller',
  'smallerEq',
  'larger',
  'largerEq',
] as const;

/** Parses a text with mathjs; throws SyntaxError where it is no expression of this kind. */
export function parseExpression(text: string): Expression {
  return fromNode(math().parse(text));
}

/** The expression with each of its parts replaced, from the inside out. */
export function rewrite(expression: Expression, replace: (part: Expression) => Expression): Expression {
  const inner = (part: Expression) => rewrite(part, replace);
  switch (expression.kind) {
    case 'operation':
      return replace({ ...expression, operands: expression.operands.map(inner) });
    case 'call':
      return replace({
        ...expression,
        operands: expression.operands.map(inner),
        ...(expression.options && { options: mapOptions(expression.options, inner) }),
      });
    case 'choice':
      return replace({
        kind: 'choice',
        condition: inner(expression.condition),
        whenTrue: inner(expression.whenTrue),
        whenFalse: inner(expression.whenFalse),
      });
    default:
      return replace(expression);
  }
}

/** The expression with numbers substituted for symbols. */
export function substitute(expression: Expression, values: Readonly<Record<string, number>>): Expression {
  return rewrite(expression, (part) =>
    part.kind === 'symbol' && Object.hasOwn(values, part.name) ? number(values[part.name]) : part,
  );
}

/** The names of its symbols, each once. */
export function symbolsOf(expression: Expression): string[] {
  const names = new Set<string>();
  rewrite(expression, (part) => {
    if (part.kind === 'symbol') names.add(part.name);
    return part;
  });
  return [...names];
}

export function number(value: number): Expression {
  return { kind: 'number', value };
}

export function operation(operator: Operator, ...operands: readonly Expression[]): Expression {
  return { kind: 'operation', operator, operands };
}

export function call(name: string, ...operands: readonly Expression[]): Expression {
  return { kind: 'call', name, operands };
}

export function fromNode(node: MathNode): Expression {
  switch (node.type) {
    case 'ConstantNode':
      return number(constantOf(node as ConstantNode));
    case 'SymbolNode':
      return { kind: 'symbol', name: (node as SymbolNode).name };
    case 'ParenthesisNode':
      return fromNode((node as ParenthesisNode).content);
    case 'OperatorNode':
      return fromOperator(node as OperatorNode);
    case 'FunctionNode':
      return fromCall(node as FunctionNode);
    case 'ConditionalNode':
      return fromConditional(node as ConditionalNode);
    case 'AccessorNode':
      return fromAccess(node as AccessorNode);
    default:
      throw noPart(node);
  }
}

/** Quotes the node as it was written: its type in mathjs or JavaScript means nothing to the user. */
function noPart(node: MathNode): SyntaxError {
  const written = String(node);
  const shown = written.length > longestQuote ? `${written.slice(0, longestQuote)}…` : written;
  return new SyntaxError(`only numbers, names, + - * / ^ and functions are allowed, not ${shown}`);
}

const longestQuote = 40;

function constantOf(node: ConstantNode): number {
  const { value } = node;
  if (typeof value === 'number') return value;
  throw noPart(node);
}

function fromOperator(node: OperatorNode): Expression {
  const { fn, args, implicit } = node;
  if (implicit) throw new SyntaxError(`an operator is missing in ${args.join(' ')}`);
  const operator = operators.find((name) => name === String(fn));
  if (!operator) throw noPart(node);
  return operation(operator, ...args.map(fromNode));
}

/** `P[0, 1]` is `P[0][1]`. */
function fromAccess(node: AccessorNode): Expression {
  const { object, index } = node;
  if (index.dotNotation) throw noPart(node);
  return index.dimensions.reduce<Expression>(
    (of, place) => call(entryOf, of, fromNode(place)),
    fromNode(object as MathNode),
  );
}

/** `P.sum()` is `sum(P)`. */
function asFunction({ fn, args }: FunctionNode): { readonly name: string; readonly args: MathNode[] } {
  const called: MathNode = fn;
  if (called.type === 'SymbolNode') return { name: fn.name, args };
  const { object, index } = called as AccessorNode;
  if (called.type !== 'AccessorNode' || !index.dotNotation)
    throw new SyntaxError('a function must be called by its name.');
  return { name: String((index.dimensions[0] as ConstantNode).value), args: [object as MathNode, ...args] };
}

function fromCall(node: FunctionNode): Expression {
  const { name, args } = asFunction(node);
  const last = args.at(-1);
  if (last?.type !== 'ObjectNode' || args.length === 1) return call(name, ...args.map(fromNode));
  const options = mapOptions((last as ObjectNode).properties, fromNode);
  return { kind: 'call', name, operands: args.slice(0, -1).map(fromNode), options };
}

function mapOptions<From, To>(
  options: Readonly<Record<string, From>>,
  map: (from: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, map(value)]));
}

function fromConditional({ condition, trueExpr, falseExpr }: ConditionalNode): Expression {
  return {
    kind: 'choice',
    condition: fromNode(condition),
    whenTrue: fromNode(trueExpr),
    whenFalse: fromNode(falseExpr),
  };
}
