import { ExpressionError } from '../expressionError';
import type { Tape, TapeNode } from '../tape/tape';

/**
 * The operands of a loss, with the target made one-hot where it holds one class index for each row of the prediction. A
 * class index is a whole number from 0 to `classes` - 1; any other target stays as it is.
 */
export function oneHot(
  name: string,
  [target, prediction]: readonly (readonly TapeNode[])[],
  classes: number,
  a: Tape,
): readonly (readonly TapeNode[])[] {
  if (classes < 2 || target.length * classes !== prediction.length) return [target, prediction];
  const rows = target.map((index) => {
    const place = a.place(index);
    if (!Number.isInteger(place) || place < 0 || place >= classes) throw noIndex(name, place, classes);
    return Array.from({ length: classes }, (_, c) => a.of(c === place ? 1 : 0));
  });
  return [rows.flat(), prediction];
}

function noIndex(name: string, actual: number, classes: number): ExpressionError {
  return new ExpressionError(
    'no-class-index',
    `${name}: expected a class index from 0 to ${classes - 1}, got ${actual}.`,
    { name, most: classes - 1, actual },
  );
}
