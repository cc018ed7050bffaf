import * as vscode from 'vscode';
import { entriesOf, sampleOf } from '../../engine/insights/sample/entries';
import { classAxisIn } from '../../engine/problem/classAxis';
import { setOptions } from '../../session/request/optionsOf';
import { troubleOf } from '../../session/session';
import { amount } from '../../shared/words/amount';
import { entryNaming } from '../../shared/words/entryName';
import { lossName } from '../../shared/words/names';
import { optionsSummary } from '../../shared/words/options';
import { costliestSentence, headlineSentence } from '../../shared/words/panel/strip';
import { sourceTroubleSentence } from '../../shared/words/vectors/trouble';
import type { HeldOperand } from './heldAgainst';

/** The loss against the target, one line each: the number, what costs the most, and what it depends on. */
export function lossAgainst(held: HeldOperand, digits: number): string[] {
  const { asked, solved } = held;
  const { value = Number.NaN, unit } = solved.report;
  const against = asked.target.name ?? vscode.l10n.t('the target');
  const trouble = troubleOf(asked, 'target');
  const lines: readonly (string | undefined)[] = [
    vscode.l10n.t('{0} against {1}: {2}', lossName(asked.loss), against, amount(value, unit, digits)),
    costliest(held, digits),
    optionsSummary(setOptions(asked), digits),
    trouble && sourceTroubleSentence(trouble),
  ];
  return lines.filter((line): line is string => line !== undefined && line !== '');
}

/** For one sample, the class or element that costs the most; for a batch, the sample. */
function costliest({ asked: held, solved, batch }: HeldOperand, digits: number): string | undefined {
  const { report, asked } = solved;
  const along = classAxisIn(asked);
  if (along.samples > 1) return costliestSentence(report.unit, batch, digits);
  const positions = Array.from({ length: along.classes }, (_, index) => index);
  const entries = entriesOf(report, sampleOf(along, 0), positions);
  return entries.length === 0 ? undefined : headlineSentence(entries, entryNaming(report.loss, held), digits);
}
