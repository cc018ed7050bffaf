import type { Expression } from '../../formula/tree/expression';
import { ExpressionError } from '../expressionError';
import type { TapeNode } from '../tape/tape';
import { at, commonLength } from './lengths';
import type { ExpressionScope } from './scope';
import { meantBy } from './spelling';

/**
 * The value of an expression over named vectors, number by number. Vectors must have one length; a single number is
 * broadcast.
 */
export function interpret(expression: Expression, scope: ExpressionScope): readonly TapeNode[] {
  const { tape } = scope;
  switch (expression.kind) {
    case 'number':
      return [tape.of(expression.value)];
    case 'symbol':
      return scope.vectors.get(expression.name) ?? constantOf(expression.name, scope);
    case 'operation':
      return operate(
        expression.operator,
        expression.operands.map((part) => interpret(part, scope)),
        scope,
      );
    case 'call':
      return scope.call(expression, (part) => interpret(part, scope));
    case 'choice':
      return choose(expression, scope);
  }
}

function operate(operator: string, operands: readonly (readonly TapeNode[])[], { tape }: ExpressionScope) {
  const [x, y] = operands;
  if (y === undefined) {
    return operator === 'unaryMinus' ? x.map((value) => tape.subtract(tape.of(0), value)) : x;
  }
  const name = operations[operator];
  if (!name) {
    throw new ExpressionError('does-not-read', 'An expression takes no comparisons.', {
      detail: 'it takes no comparisons.',
    });
  }
  const length = commonLength([x, y], operator);
  return Array.from({ length }, (_, i) => tape[name](at(x, i), at(y, i)));
}

/** All operations are element-wise, whether written with a dot or not. */
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

/** Chooses between two numbers by a comparison, place by place; no comparison with NaN holds. */
function choose({ condition, whenTrue, whenFalse }: Choice, scope: ExpressionScope): readonly TapeNode[] {
  const { tape, mayChoose } = scope;
  const isTrue = condition.kind === 'operation' ? comparisons[condition.operator] : undefined;
  if (!mayChoose || condition.kind !== 'operation' || !isTrue) {
    throw new ExpressionError('does-not-read', 'An expression takes no conditions.', {
      detail: 'it takes no conditions.',
    });
  }
  const parts = [...condition.operands, whenTrue, whenFalse].map((part) => interpret(part, scope));
  const [a, b, yes, no] = parts;
  return Array.from({ length: commonLength(parts, condition.operator) }, (_, i) =>
    at(isTrue(tape.real(at(a, i)), tape.real(at(b, i))) ? yes : no, i),
  );
}

type Choice = Expression & { readonly kind: 'choice' };

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  smaller: (a, b) => a < b,
  smallerEq: (a, b) => a <= b,
  larger: (a, b) => a > b,
  largerEq: (a, b) => a >= b,
};

function constantOf(name: string, { vectors, tape }: ExpressionScope): readonly TapeNode[] {
  if (name === 'pi') return [tape.of(Math.PI)];
  if (name === 'e') return [tape.of(Math.E)];
  const meant = meantBy(name, [...vectors.keys()])?.name;
  throw new ExpressionError('unknown-name', `There is no vector ${name}.`, { name, ...(meant && { meant }) });
}
