import type { Expression, Operator } from './expression';

/** Arithmetic on one kind of number, by the names of an expression's operations and functions. */
export interface ArithmeticOver<T> {
  number(value: number): T;
  /** Throws ReferenceError for an unknown name. */
  apply(name: string, operands: readonly T[]): T;
  compare(a: T, b: T): number;
}

/** The value of an expression. Throws ReferenceError for an unknown symbol or function. */
export function compute<T>(
  expression: Expression,
  scope: Readonly<Record<string, T>>,
  arithmetic: ArithmeticOver<T>,
): T {
  switch (expression.kind) {
    case 'number':
      return arithmetic.number(expression.value);
    case 'symbol':
      if (Object.hasOwn(scope, expression.name)) return scope[expression.name];
      throw new ReferenceError(`no symbol ${expression.name}`);
    case 'operation':
      return arithmetic.apply(
        expression.operator,
        expression.operands.map((operand) => compute(operand, scope, arithmetic)),
      );
    case 'call':
      return arithmetic.apply(
        expression.name,
        expression.operands.map((operand) => compute(operand, scope, arithmetic)),
      );
    case 'choice': {
      const { condition, whenTrue, whenFalse } = expression;
      return compute(holds(condition, scope, arithmetic) ? whenTrue : whenFalse, scope, arithmetic);
    }
  }
}

/** Whether a comparison holds for the scope's numbers; none holds for NaN. */
export function holds<T>(
  condition: Expression,
  scope: Readonly<Record<string, T>>,
  arithmetic: ArithmeticOver<T>,
): boolean {
  const isTrue = condition.kind === 'operation' ? comparisons[condition.operator] : undefined;
  if (condition.kind !== 'operation' || !isTrue) throw new TypeError('a choice is made by a comparison');
  const [a, b] = condition.operands.map((operand) => compute(operand, scope, arithmetic));
  return isTrue(arithmetic.compare(a, b));
}

const comparisons: Partial<Readonly<Record<Operator, (order: number) => boolean>>> = {
  smaller: (order) => order < 0,
  smallerEq: (order) => order <= 0,
  larger: (order) => order > 0,
  largerEq: (order) => order >= 0,
};
