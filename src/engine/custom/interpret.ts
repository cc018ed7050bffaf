import type { Expression } from '../formula/expression';
import type { Algebra } from './algebra';
import { callFunction, functionOf } from './callFunction';
import { ExpressionError } from './expressionError';
import { at, commonLength } from './lengths';
import type { Scope } from './scope';

/** The value of an expression over named vectors: as many numbers, of which one stands beside any number of others. */
export function interpret<T>(expression: Expression, scope: Scope<T>): readonly T[] {
  const { algebra } = scope;
  switch (expression.kind) {
    case 'number':
      return [algebra.of(expression.value)];
    case 'symbol':
      return scope.vectors.get(expression.name) ?? constantOf(expression.name, algebra);
    case 'operation':
      return operate(
        expression.operator,
        expression.operands.map((part) => interpret(part, scope)),
        scope,
      );
    case 'call':
      return callFunction(expression, (part) => interpret(part, scope), scope);
    case 'choice':
      throw new ExpressionError('does-not-read', 'An expression takes no conditions.', {
        detail: 'it takes no conditions.',
      });
  }
}

/** Whether a complex step differentiates all that an expression calls. */
export function isAnalytic(expression: Expression): boolean {
  if (expression.kind === 'operation') return expression.operands.every(isAnalytic);
  if (expression.kind !== 'call') return true;
  const inner = [...expression.operands, ...Object.values(expression.options ?? {})];
  return functionOf(expression.name).analytic && inner.every(isAnalytic);
}

function operate<T>(operator: string, operands: readonly (readonly T[])[], { algebra, meter }: Scope<T>) {
  const [x, y] = operands;
  if (y === undefined) {
    meter.spend(x.length);
    return operator === 'unaryMinus' ? x.map((value) => algebra.subtract(algebra.of(0), value)) : x;
  }
  const name = operations[operator];
  if (!name) {
    throw new ExpressionError('does-not-read', 'An expression takes no comparisons.', {
      detail: 'it takes no comparisons.',
    });
  }
  const length = commonLength([x, y], operator);
  meter.spend(length);
  return Array.from({ length }, (_, i) => algebra[name](at(x, i), at(y, i)));
}

/** All operations go number by number, whether written with a dot or not. */
const operations: Readonly<Record<string, 'add' | 'subtract' | 'multiply' | 'divide' | 'pow'>> = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  pow: 'pow',
  dotMultiply: 'multiply',
  dotDivide: 'divide',
  dotPow: 'pow',
};

function constantOf<T>(name: string, algebra: Algebra<T>): readonly T[] {
  if (name === 'pi') return [algebra.of(Math.PI)];
  if (name === 'e') return [algebra.of(Math.E)];
  throw new ExpressionError('unknown-name', `There is no vector ${name}.`, { name });
}
