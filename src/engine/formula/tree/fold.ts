import { holds } from './compute';
import { type Expression, number, rewrite } from './expression';
import { float64 } from './float64';

/**
 * Simplifies an expression by its zeros and ones: 0 log 0 and every other product with 0 becomes 0; factors, divisors
 * and exponents of 1 and addends of 0 are dropped; sums and differences of two numbers are evaluated; and a choice
 * whose comparison is between numbers becomes its branch.
 */
export function fold(expression: Expression): Expression {
  return rewrite(expression, (part) => {
    if (part.kind === 'operation') return foldOperation(part);
    if (part.kind === 'choice') return foldChoice(part);
    return part.kind === 'call' ? foldCall(part) : part;
  });
}

function foldOperation(operation: Expression & { kind: 'operation' }): Expression {
  const [a, b] = operation.operands;
  const [x, y] = operation.operands.map(literal);
  switch (operation.operator) {
    case 'unaryMinus':
      return x === undefined ? operation : negative(a);
    case 'add':
      if (x === 0) return b;
      if (y === 0) return a;
      return x !== undefined && y !== undefined ? number(x + y) : operation;
    case 'subtract':
      if (y === 0) return a;
      return x !== undefined && y !== undefined ? number(x - y) : operation;
    case 'multiply':
      if (x === 0 || y === 0) return number(0);
      if (x === 1) return b;
      if (y === 1) return a;
      return x === -1 || y === -1 ? negative(x === -1 ? b : a) : operation;
    case 'divide':
      if (x === 0 && y !== 0) return number(0);
      return y === 1 ? a : operation;
    case 'pow':
      if (y === 0) return number(1);
      if (x === 0 && y !== undefined && y > 0) return number(0);
      return y === 1 ? a : operation;
    default:
      return operation;
  }
}

function foldChoice(choice: Expression & { kind: 'choice' }): Expression {
  const { condition, whenTrue, whenFalse } = choice;
  const isKnown = condition.kind === 'operation' && condition.operands.every((x) => literal(x) !== undefined);
  if (!isKnown) return choice;
  return holds(condition, {}, float64) ? whenTrue : whenFalse;
}

function negative(expression: Expression): Expression {
  if (expression.kind !== 'number')
    return { kind: 'operation', operator: 'unaryMinus', operands: [expression] };
  return number(expression.value === 0 ? 0 : -expression.value);
}

function foldCall(call: Expression & { kind: 'call' }): Expression {
  const values = call.operands.map(literal);
  if (call.name === 'log' && values[0] === 1) return number(0);
  if (call.name === 'abs' && values[0] !== undefined) return number(Math.abs(values[0]));
  if (call.name === 'max' && values.every((value) => value !== undefined)) return number(Math.max(...values));
  return call;
}

export function literal(expression: Expression): number | undefined {
  return expression.kind === 'number' ? expression.value : undefined;
}
