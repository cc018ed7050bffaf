import { ExpressionError } from '../expressionError';

/** The common length of some vectors; single numbers broadcast to any length. */
export function commonLength(operands: readonly (readonly unknown[])[], what: string): number {
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

/** A vector's number at a place; a single number is the same at every place. */
export function at<T>(x: readonly T[], i: number): T {
  return x.length === 1 ? x[0] : x[i];
}
