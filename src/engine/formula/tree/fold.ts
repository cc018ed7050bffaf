import { holds } from './compute';
import { type Expression, number, operation, rewrite } from './expression';
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

function foldOperation(whole: Expression & { kind: 'operation' }): Expression {
  const [a, b] = whole.operands;
  const [x, y] = whole.operands.map(literal);
  switch (whole.operator) {
    case 'unaryMinus':
      return x === undefined ? whole : negative(a);
    case 'add':
      if (x === 0) return b;
      if (y === 0) return a;
      return x !== undefined && y !== undefined ? number(x + y) : whole;
    case 'subtract':
      if (y === 0) return a;
      return x !== undefined && y !== undefined ? number(x - y) : whole;
    case 'multiply':
      if (x === 0 || y === 0) return number(0);
      if (x === 1) return b;
      if (y === 1) return a;
      return x === -1 || y === -1 ? negative(x === -1 ? b : a) : whole;
    case 'divide':
      if (x === 0 && y !== 0) return number(0);
      return y === 1 ? a : whole;
    case 'pow':
      if (y === 0) return number(1);
      if (x === 0 && y !== undefined && y > 0) return number(0);
      return y === 1 ? a : whole;
    default:
      return whole;
  }
}

function foldChoice(choice: Expression & { kind: 'choice' }): Expression {
  const { condition, whenTrue, whenFalse } = choice;
  const isKnown = condition.kind === 'operation' && condition.operands.every((x) => literal(x) !== undefined);
  if (!isKnown) return choice;
  return holds(condition, {}, float64) ? whenTrue : whenFalse;
}

function negative(expression: Expression): Expression {
  if (expression.kind !== 'number') return operation('unaryMinus', expression);
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
