import type { Expression } from '../formula/expression';
import type { Algebra } from './algebra';
import { ExpressionError } from './expressionError';
import { customFunctions } from './functions';
import type { Meter } from './meter';

/** The value of an expression over named vectors: as many numbers, of which one stands beside any number of others. */
export function interpret<T>(
  expression: Expression,
  vectors: ReadonlyMap<string, readonly T[]>,
  algebra: Algebra<T>,
  meter: Meter,
): readonly T[] {
  const inner = (part: Expression) => interpret(part, vectors, algebra, meter);
  switch (expression.kind) {
    case 'number':
      return [algebra.of(expression.value)];
    case 'symbol':
      return vectors.get(expression.name) ?? constantOf(expression.name, algebra);
    case 'operation':
      return operate(expression.operator, expression.operands.map(inner), algebra, meter);
    case 'call':
      return call(expression.name, expression.operands.map(inner), algebra, meter);
    case 'choice':
      throw new ExpressionError('does-not-read', 'An expression takes no conditions.');
  }
}

/** Whether a complex step differentiates all that an expression calls. */
export function isAnalytic(expression: Expression): boolean {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return true;
  const own = expression.kind === 'operation' || functionOf(expression.name).analytic;
  return own && expression.operands.every(isAnalytic);
}

function operate<T>(
  operator: string,
  operands: readonly (readonly T[])[],
  algebra: Algebra<T>,
  meter: Meter,
) {
  const [x, y] = operands;
  if (y === undefined) {
    meter.spend(x.length);
    return operator === 'unaryMinus' ? x.map((value) => algebra.subtract(algebra.of(0), value)) : x;
  }
  const name = operations[operator];
  if (!name) throw new ExpressionError('does-not-read', 'An expression takes no comparisons.');
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

function call<T>(
  name: string,
  operands: readonly (readonly T[])[],
  algebra: Algebra<T>,
  meter: Meter,
): readonly T[] {
  const f = functionOf(name);
  const expected = f.kind === 'one' ? 1 : f.operands;
  if (operands.length !== expected) {
    throw new ExpressionError(
      'arguments-do-not-fit',
      `${name}: expected ${expected} arguments, got ${operands.length}.`,
      {
        name,
        expected,
        actual: operands.length,
      },
    );
  }
  const length = commonLength(operands, name);
  // A loss takes several operations for each of its numbers.
  meter.spend(4 * length);
  if (f.kind === 'one') return operands[0].map((x) => f.apply(algebra, x));
  return f.apply(
    algebra,
    operands.map((x) => Array.from({ length }, (_, i) => at(x, i))),
  );
}

function functionOf(name: string) {
  if (Object.hasOwn(customFunctions, name)) return customFunctions[name];
  throw new ExpressionError('unknown-function', `There is no function ${name}.`, { name });
}

function constantOf<T>(name: string, algebra: Algebra<T>): readonly T[] {
  if (name === 'pi') return [algebra.of(Math.PI)];
  if (name === 'e') return [algebra.of(Math.E)];
  throw new ExpressionError('unknown-name', `There is no vector ${name}.`, { name });
}

function commonLength(operands: readonly (readonly unknown[])[], what: string): number {
  const lengths = new Set(operands.map(({ length }) => length).filter((length) => length !== 1));
  if (lengths.size > 1) {
    const actual = [...lengths].join(' and ');
    throw new ExpressionError(
      'lengths-do-not-fit',
      `${what}: expected vectors of one length, got ${actual} numbers.`,
      {
        what,
        actual,
      },
    );
  }
  return operands.length === 0 ? 0 : ([...lengths][0] ?? 1);
}

function at<T>(x: readonly T[], i: number): T {
  return x.length === 1 ? x[0] : x[i];
}
