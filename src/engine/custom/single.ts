import { ExpressionError } from './expressionError';

/** The one number that an expression is to come to. */
export function single<T>(values: readonly T[]): T {
  if (values.length === 1) return values[0];
  throw new ExpressionError('not-one-number', `Expected one number, got a vector of ${values.length}.`, {
    actual: values.length,
  });
}
