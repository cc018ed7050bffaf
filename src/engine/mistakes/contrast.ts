import { evaluate } from '../evaluate/evaluate';
import type { Unit } from '../request/base';
import { example } from './example';
import { classesOf, type Mistake, type Numbers, rowOf, type Way } from './mistake';

/** What a mistake costs: the wrong loss beside the right one, of the same scores. */
export interface Contrast {
  readonly numbers: Numbers;
  readonly isExample: boolean;
  readonly wrong: Side;
  readonly right: Side;
}

export interface Side {
  readonly value: number;
  readonly unit: Unit;
  /** Derivative with respect to the scores. */
  readonly gradient: Float64Array;
  readonly floor: number;
}

export function contrast(mistake: Mistake): Contrast {
  const { wrong, right } = rowOf(mistake.id);
  const numbers = mistake.numbers ?? example(mistake);
  return {
    numbers,
    isExample: mistake.numbers === undefined,
    wrong: side(wrong, numbers, mistake),
    right: side(right, numbers, mistake),
  };
}

function side(
  { through, loss, takes, reduction = 'mean', floor }: Way,
  numbers: Numbers,
  { id }: Mistake,
): Side {
  const { target: kind } = rowOf(id);
  const { shape, target } = numbers;
  const scores = Float64Array.from(numbers.scores);
  const { values, back } = through?.(scores, classesOf(numbers)) ?? {
    values: scores,
    back: (slopes) => slopes,
  };
  const report = evaluate({
    loss,
    prediction: { values, shape, kind: takes },
    target: { values: target, shape: kind === 'class-indices' ? shape.slice(0, -1) : shape, kind },
    options: { reduction },
  });
  return { value: report.value!, unit: report.unit, gradient: back(report.gradient), floor: floor(numbers) };
}
