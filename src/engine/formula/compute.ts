import { math } from '../math';
import type { BigNumber } from '../mathjs';
import type { Expression } from './expression';

/** A float64, or decimal digits. */
export type Scalar = number | BigNumber;

/**
 * The value of an expression by mathjs's own functions: in float64, or in decimal digits where the scope's numbers
 * are BigNumbers. Throws ReferenceError for a symbol or a function that is not there.
 */
export function compute(expression: Expression, scope: Readonly<Record<string, Scalar>>): Scalar {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'symbol':
      if (Object.hasOwn(scope, expression.name)) return scope[expression.name];
      throw new ReferenceError(`no symbol ${expression.name}`);
    case 'operation':
      return apply(expression.operator, operandsOf(expression, scope));
    case 'call':
      if (!functions.has(expression.name)) throw new ReferenceError(`no function ${expression.name}`);
      return apply(expression.name, operandsOf(expression, scope));
    case 'choice':
      return compute(holds(expression.condition, scope) ? expression.whenTrue : expression.whenFalse, scope);
  }
}

/** Whether a comparison is true of the scope's numbers. */
export function holds(condition: Expression, scope: Readonly<Record<string, Scalar>>): boolean {
  if (condition.kind !== 'operation') throw new TypeError('a choice is made by a comparison');
  return Boolean(apply(condition.operator, operandsOf(condition, scope)));
}

/** All that an expression may call. */
export const functions: ReadonlySet<string> = new Set([
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
  'pow',
  'min',
  'max',
]);

function operandsOf(
  { operands }: { operands: readonly Expression[] },
  scope: Readonly<Record<string, Scalar>>,
) {
  return operands.map((operand) => compute(operand, scope));
}

function apply(name: string, operands: readonly Scalar[]): Scalar {
  const table = math() as unknown as Readonly<Record<string, (...operands: readonly Scalar[]) => Scalar>>;
  return table[name](...operands);
}
