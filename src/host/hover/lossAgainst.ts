import * as vscode from 'vscode';
import { evaluate } from '../../engine/evaluate/evaluate';
import { Misuse } from '../../engine/request/misuse';
import { guessLoss } from '../../session/guess';
import { setOptions } from '../../session/request/optionsOf';
import { requestOf } from '../../session/request/requestOf';
import { type Pick, type Session, samePlace, troubleOf } from '../../session/session';
import { amount } from '../../shared/words/amount';
import { lossName } from '../../shared/words/names';
import { optionsSummary } from '../../shared/words/options';
import { troubleSentence } from '../../shared/words/vectors/trouble';

/**
 * What the loss of `prediction` against the target is, in a line. None on the target itself, none against one that does
 * not fit, which no one asked about, and none against one whose file was closed: it is shown no more.
 */
export function lossAgainst(
  target: Pick | undefined,
  prediction: Pick,
  session: Session,
  digits: number,
): string[] {
  const trouble = troubleOf(session, 'target');
  if (!target || samePlace(target, prediction) || trouble?.kind === 'closed') return [];
  const loss = guessLoss(target, prediction);
  const against = target.name ?? vscode.l10n.t('the target');
  const asked = { ...session, target, prediction, loss, predictionKind: undefined, reduction: undefined };
  const request = requestOf(asked);
  if (!request) return [];
  try {
    const { value = Number.NaN, unit } = evaluate(request);
    const line = vscode.l10n.t('{0} against {1}: {2}', lossName(loss), against, amount(value, unit, digits));
    const options = optionsSummary(setOptions(asked), digits);
    return [line, ...(options ? [options] : []), ...(trouble ? [troubleSentence(trouble)] : [])];
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return [];
  }
}
