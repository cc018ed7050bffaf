import { evaluate } from '../../evaluate/evaluate';
import type { Unit } from '../../request/base';
import { type Mistake, type MistakeRow, type MistakeWay, rowOf } from './mistake';
import { classesOf, type MistakeNumbers } from './numbers';
import { swappedSide } from './swapped';

/** What a mistake costs: the wrong loss beside the right one, for the same scores. */
export interface Contrast {
  readonly numbers: MistakeNumbers;
  readonly isExample: boolean;
  readonly wrong: Side;
  readonly right: Side;
}

export interface Side {
  readonly value: number;
  readonly unit: Unit;
  /** Derivative with respect to the scores. */
  readonly gradient: Float64Array;
  readonly floor?: number;
}

/** Throws Misuse where the numbers of a mistake do not fit it. */
export function contrast({ id, classes = usualClasses, numbers }: Mistake): Contrast {
  const row = rowOf(id);
  const shown = numbers ?? row.example(classes);
  return {
    numbers: shown,
    isExample: numbers === undefined,
    wrong: 'costs' in row.wrong ? swappedSide(row.wrong, shown) : side(row.wrong, shown, row),
    right: side(row.right, shown, row),
  };
}

const usualClasses = 10;

function side(way: MistakeWay, numbers: MistakeNumbers, { target: kind }: MistakeRow): Side {
  const { through, loss, takes, reduction, isInPairs, floor } = way;
  const { shape, target } = numbers;
  const { values, back } = through(Float64Array.from(numbers.scores), classesOf(numbers));
  const report = evaluate({
    loss,
    prediction: { values, shape: isInPairs ? [values.length] : shape, kind: takes },
    target: isInPairs
      ? { values: Array.from(target, () => target).flat(), shape: [values.length], kind }
      : { values: target, shape: kind === 'class-indices' ? shape.slice(0, -1) : shape, kind },
    options: { reduction },
  });
  return {
    value: report.value!,
    unit: report.unit,
    gradient: back(report.gradient),
    floor: floor(numbers),
  };
}
