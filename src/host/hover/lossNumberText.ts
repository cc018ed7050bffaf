import * as vscode from 'vscode';
import { knownLosses } from '../../engine/insights/landmarks/knownLosses';
import { informationUnits } from '../../engine/insights/landmarks/otherUnits';
import type { LossNumber } from '../../reader/meaning/interest/lossNumber';
import { formatNumber } from '../../shared/format';
import { amount } from '../../shared/words/amount';
import { knownLossSentence } from '../../shared/words/program/knownLosses';

/** A number that a log or a comment calls a loss, in every unit, and what it is if it is a well-known number. */
export function lossNumberText(
  { name, value, unit, within }: LossNumber,
  digits: number,
): vscode.MarkdownString {
  const { nats, bits, perplexity, within: off } = informationUnits(value, unit, within);
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(name).appendMarkdown('** · ');
  text.appendText(
    vscode.l10n.t(
      '{0} = {1} · perplexity {2}',
      amount(nats, 'nats', digits),
      amount(bits, 'bits', digits),
      formatNumber(perplexity, digits),
    ),
  );
  for (const known of knownLosses(nats, off))
    text.appendMarkdown('  \n').appendText(knownLossSentence(known));
  return text;
}
