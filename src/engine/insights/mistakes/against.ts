import type { TargetKind } from '../../request/kinds';
import { type MistakeNumbers, targetRows } from './numbers';

/** The target that a loss is given. */
export interface Against {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly kind: TargetKind;
}

export function asItIs({ shape, target }: MistakeNumbers, kind: TargetKind): Against {
  return { values: target, shape: kind === 'class-indices' ? shape.slice(0, -1) : shape, kind };
}

/** Each score against every number of the target. */
export function inPairs({ target }: MistakeNumbers, kind: TargetKind): Against {
  return {
    values: Array.from(target, () => target).flat(),
    shape: [target.length ** 2],
    kind,
  };
}

/** The largest number of each row, in place of its index. */
export function largestOfRow(numbers: MistakeNumbers): Against {
  const values = targetRows(numbers).map((row) => Math.max(...row));
  return { values, shape: [values.length], kind: 'class-indices' };
}
