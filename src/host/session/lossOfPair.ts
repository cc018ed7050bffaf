import { evaluateCustom } from '../../engine/custom/custom';
import { ExpressionError } from '../../engine/custom/expressionError';
import { evaluate } from '../../engine/evaluate/evaluate';
import { Misuse } from '../../engine/request/misuse';
import { ownRequestOf } from '../../session/request/ownRequestOf';
import { requestOf } from '../../session/request/requestOf';
import type { Session } from '../../session/session';
import { formatNumber } from '../../shared/format';
import { amount } from '../../shared/words/amount';
import { misuseSentence } from '../../shared/words/misuse';
import { lossName } from '../../shared/words/names';
import { expressionSentence, ownWords } from '../../shared/words/panel/own';

/** A loss in a few words: name, value, unit. */
export interface LossInWords {
  readonly text: string;
  /** Why there is no value, where there is none. */
  readonly problem?: string;
}

/** The loss of a session's target and prediction; undefined while one is missing. */
export function lossOfPair(session: Session, digits: number): LossInWords | undefined {
  const { target, prediction, own, loss } = session;
  if (!target || !prediction) return undefined;
  const name = own ? own.name || ownWords.loss() : lossName(loss);
  try {
    return { text: `${name} ${valueText(session, digits)}`.trim() };
  } catch (error) {
    if (error instanceof Misuse) return { text: `${name} –`, problem: misuseSentence(error) };
    if (error instanceof ExpressionError) return { text: `${name} –`, problem: expressionSentence(error) };
    throw error;
  }
}

/** The panel has a worker for an own loss that takes longer; the host has all of an editor waiting. */
const mostMilliseconds = 40;

/** Empty where nothing is reduced. */
function valueText(session: Session, digits: number): string {
  const own = ownRequestOf(session);
  if (own) return formatNumber(evaluateCustom(own, mostMilliseconds).value, digits);
  const request = requestOf(session);
  const { value, unit = 'none' } = request ? evaluate(request) : {};
  return value === undefined ? '' : amount(value, unit, digits);
}
