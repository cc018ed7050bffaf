import type { LossSettings } from '../request/settings';
import type { FloatMachine } from './machine';

/**
 * One row of a request in a format: the prediction as given, the target as the formula sees it, and the flat place
 * where the row starts. The target is weighted: both `y` and `rest`, the other label's share of a binary target.
 */
export interface FloatRow {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly rest: readonly number[];
  readonly start: number;
  readonly settings: LossSettings;
}

/** Computes a row's loss step by step, and then its gradient by applying the chain rule to those steps. */
export type NaiveProgram = (
  machine: FloatMachine,
  row: FloatRow,
) => { readonly loss: number; gradient(): number[] };

/** The formula as textbooks write it, and as libraries compute it. */
export interface Programs {
  readonly naive: NaiveProgram;
  readonly stable: NaiveProgram;
  /** Whether the programs ignore weights, which are otherwise included in the target. */
  readonly isUnweighted?: true;
}

/** Runs a computation on one element after another, noting the place of what goes wrong. */
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
