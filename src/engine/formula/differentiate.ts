import { symbolic } from '../mathjs/math';
import { type Expression, fromNode, number, operation, rewrite } from './tree/expression';
import { textOf } from './tree/textOf';

/** The symbolic derivative of an expression by mathjs; a choice is differentiated branch by branch. */
export function differentiate(expression: Expression, variable: string): Expression {
  if (expression.kind === 'choice') {
    const { condition, whenTrue, whenFalse } = expression;
    return {
      kind: 'choice',
      condition,
      whenTrue: differentiate(whenTrue, variable),
      whenFalse: differentiate(whenFalse, variable),
    };
  }
  const excess = excessOf(expression);
  return excess
    ? differentiate(asChoice(expression, excess), variable)
    : fromNode(symbolic().derivative(textOf(expression), variable));
}

/** The x of max(0, x), where the expression contains one. */
function excessOf(expression: Expression): Expression | undefined {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return undefined;
  if (expression.kind === 'call' && expression.name === 'max') return expression.operands[1];
  return expression.operands.map(excessOf).find((excess) => excess !== undefined);
}

/** An expression with max(0, x) as a factor, rewritten as a choice: 0 where x is not positive. */
function asChoice(expression: Expression, excess: Expression): Expression {
  return {
    kind: 'choice',
    condition: operation('larger', excess, number(0)),
    whenTrue: rewrite(expression, (part) =>
      part.kind === 'call' && part.name === 'max' ? part.operands[1] : part,
    ),
    whenFalse: number(0),
  };
}
