import { evaluate } from '../../evaluate/evaluate';
import type { Unit } from '../../request/base';
import { type Against, asItIs } from './against';
import { type EngineWay, type Mistake, type MistakeRow, type MistakeWay, rowOf } from './mistake';
import { classesOf, type MistakeNumbers } from './numbers';

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
    wrong: side(row.wrong, shown, row),
    right: side(row.right, shown, row),
  };
}

const usualClasses = 10;

function side(way: MistakeWay, numbers: MistakeNumbers, { target }: MistakeRow): Side {
  const { values, back } = way.through(Float64Array.from(numbers.scores), classesOf(numbers));
  const { value, unit, slopes } =
    'cost' in way
      ? { unit: 'nats' as const, ...way.cost(values, numbers) }
      : evaluated(way, values, target && (way.against ?? asItIs)(numbers, target), numbers);
  return { value, unit, gradient: back(slopes), floor: way.floor(numbers) };
}

function evaluated(
  { loss, takes, reduction, isTakenOff }: EngineWay,
  values: Float64Array,
  target: Against | undefined,
  { shape }: MistakeNumbers,
): { value: number; unit: Unit; slopes: Float64Array } {
  const report = evaluate({
    loss,
    prediction: { values, shape: target?.kind === 'values' ? target.shape : shape, kind: takes },
    target,
    options: { reduction },
  });
  const sign = isTakenOff ? -1 : 1;
  return {
    value: sign * report.value!,
    unit: report.unit,
    slopes: report.gradient.map((slope) => sign * slope),
  };
}
