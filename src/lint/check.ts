import { readProgram, type Surroundings } from '../program/readProgram';
import { type CheckedLoss, checkedLosses } from './checkedLosses';
import { findTroubles } from './findTroubles';
import { defaultLintSettings, type LintSettings, withSeverities } from './lintSettings';
import { mayHoldFindings } from './mayHoldFindings';
import type { Trouble } from './trouble';

/** The findings in a program, and the verdict on each of its losses. */
export interface Check {
  readonly troubles: readonly Trouble[];
  readonly losses: readonly CheckedLoss[];
}

/** Whether a program has to be read to be checked: most programs hold nothing that a check is about, and their words show it. */
export function hasToBeRead(texts: readonly string[], around?: Surroundings): boolean {
  return mayHoldFindings([...texts, ...(around?.modules.files ?? []).map(({ text }) => text)]);
}

/** Checks a text, or the cells of a notebook as one program. A rule that is off does not affect verdicts either. */
export function check(
  texts: readonly string[],
  settings: LintSettings = defaultLintSettings,
  around?: Surroundings,
): Check {
  return hasToBeRead(texts, around) ? checkRead(texts, settings, around) : nothingToCheck;
}

export const nothingToCheck: Check = { troubles: [], losses: [] };

/** The same for a program that has to be read. */
export function checkRead(
  texts: readonly string[],
  settings: LintSettings,
  around: Surroundings | undefined,
): Check {
  const program = readProgram(texts, around);
  const troubles = withSeverities(findTroubles(program), settings);
  return { troubles, losses: checkedLosses(program, troubles) };
}

/** The findings in a text or in the cells of a notebook, with default settings. */
export function troublesIn(texts: readonly string[]): readonly Trouble[] {
  return withSeverities(findTroubles(readProgram(texts)), defaultLintSettings);
}
