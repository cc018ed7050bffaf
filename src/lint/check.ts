import { readProgram } from '../program/readProgram';
import { type CheckedLoss, checkedLosses } from './checkedLosses';
import { findTroubles } from './findTroubles';
import type { Trouble } from './trouble';

/** What is wrong in a program, and the verdict on each of its losses. */
export interface Check {
  readonly troubles: readonly Trouble[];
  readonly losses: readonly CheckedLoss[];
}

/** Checks a text, or the cells of a notebook as one program. */
export function check(texts: readonly string[]): Check {
  const program = readProgram(texts);
  const troubles = findTroubles(program);
  return { troubles, losses: checkedLosses(program, troubles) };
}
