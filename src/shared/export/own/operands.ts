import { type Expression, entryOf } from '../../../engine/formula/tree/expression';
import type { NamedArray } from '../program/programParts';

/** What the symbols of an expression stand for, and how many numbers make a row. */
export interface Operands {
  readonly arrays: readonly NamedArray[];
  readonly classes: number;
}

/** The number of axes of an expression's value. */
export function rankOf(expression: Expression, of: Operands): number {
  const inside = (parts: readonly Expression[]) => Math.max(0, ...parts.map((part) => rankOf(part, of)));
  switch (expression.kind) {
    case 'number':
      return 0;
    case 'symbol':
      return of.arrays.find(({ name }) => name === expression.name)?.shape.length ?? 0;
    case 'operation':
      return inside(expression.operands);
    case 'choice':
      return inside([expression.whenTrue, expression.whenFalse]);
    case 'call':
      if (toOne.has(expression.name)) return 0;
      return inside(expression.operands) - (lessByOne.has(expression.name) ? 1 : 0);
  }
}

const toOne: ReadonlySet<string> = new Set(['sum', 'mean', 'largest', 'smallest']);
const lessByOne: ReadonlySet<string> = new Set([entryOf, 'sums', 'logSumExp']);
