import { readProgram, type Surroundings } from '../program/readProgram';
import { type CheckedLoss, checkedLosses } from './checkedLosses';
import { findTroubles } from './findTroubles';
import { defaultLintSettings, type LintSettings, withSeverities } from './lintSettings';
import { mayHoldFindings } from './mayHoldFindings';
import type { Trouble } from './trouble';

/** What is wrong in a program, and the verdict on each of its losses. */
export interface Check {
  readonly troubles: readonly Trouble[];
  readonly losses: readonly CheckedLoss[];
}

/** Checks a text, or the cells of a notebook as one program; a rule that is off says nothing of a loss either. */
export function check(
  texts: readonly string[],
  settings: LintSettings = defaultLintSettings,
  around?: Surroundings,
): Check {
  const modules = around?.modules.files.map(({ text }) => text) ?? [];
  if (!mayHoldFindings([...texts, ...modules])) return { troubles: [], losses: [] };
  const program = readProgram(texts, around);
  const troubles = withSeverities(findTroubles(program), settings);
  return { troubles, losses: checkedLosses(program, troubles) };
}

/** What is wrong in a text or in the cells of a notebook, by the settings that hold unasked. */
export function troublesIn(texts: readonly string[]): readonly Trouble[] {
  return withSeverities(findTroubles(readProgram(texts)), defaultLintSettings);
}
