import type { LossSettings } from '../request/settings';
import type { FloatMachine } from './machine';

/**
 * One row of a request in a format: the prediction as given, the target as the formula sees it, and where it starts.
 * Weights are in the target: `y` is weighted, and so is `rest`, which a binary target leaves to the other label.
 */
export interface FloatRow {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly rest: readonly number[];
  readonly start: number;
  readonly settings: LossSettings;
}

/** A way to compute a row's loss, step by step, and then its gradient by the chain rule as that way has it. */
export type NaiveProgram = (
  machine: FloatMachine,
  row: FloatRow,
) => { readonly loss: number; gradient(): number[] };

/** The formula as it stands in books, beside what libraries compute. */
export interface Programs {
  readonly naive: NaiveProgram;
  readonly stable: NaiveProgram;
  /** Whether they know nothing of weights, which else are in the target. */
  readonly isUnweighted?: true;
}

/** Works on one element after the other; what went wrong is noted with its place. */
export function each(
  machine: FloatMachine,
  values: readonly number[],
  start: number,
  f: (value: number, i: number) => number,
): number[] {
  const results = values.map((value, i) => {
    machine.at(start + i);
    return f(value, i);
  });
  machine.at();
  return results;
}

export function sum(machine: FloatMachine, values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => machine.add(total, value));
}
