import { type Call, type Expression, entryOf } from '../formula/expression';
import { callFunction } from './callFunction';
import { ExpressionError } from './expressionError';
import { at, commonLength } from './lengths';
import type { Scope } from './scope';
import { meantBy } from './spelling';
import type { Node } from './tape';

/** The value of an expression over named vectors: as many numbers, of which one stands beside any number of others. */
export function interpret(expression: Expression, scope: Scope): readonly Node[] {
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
      return expression.name === entryOf
        ? entryAt(expression, scope)
        : callFunction(expression, (part) => interpret(part, scope), scope);
    case 'choice':
      throw new ExpressionError('does-not-read', 'An expression takes no conditions.', {
        detail: 'it takes no conditions.',
      });
  }
}

function operate(operator: string, operands: readonly (readonly Node[])[], { tape }: Scope) {
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

/** As Python counts them: from 0 on, or from the end. What has several rows is a list of rows. */
function entryAt({ operands: [of, place] }: Call, scope: Scope): readonly Node[] {
  const values = interpret(of, scope);
  const index = scope.tape.real(interpret(place, scope)[0]);
  const { classes } = scope;
  const width = values.length > classes && values.length % classes === 0 ? classes : 1;
  const length = values.length / width;
  if (!Number.isInteger(index) || index < -length || index >= length) {
    throw new ExpressionError('no-entry', `There is no entry ${index}: there are ${length}.`, {
      index,
      most: length - 1,
    });
  }
  const from = (index < 0 ? index + length : index) * width;
  return values.slice(from, from + width);
}

function constantOf(name: string, { vectors, tape }: Scope): readonly Node[] {
  if (name === 'pi') return [tape.of(Math.PI)];
  if (name === 'e') return [tape.of(Math.E)];
  const meant = meantBy(name, [...vectors.keys()])?.name;
  throw new ExpressionError('unknown-name', `There is no vector ${name}.`, { name, ...(meant && { meant }) });
}
