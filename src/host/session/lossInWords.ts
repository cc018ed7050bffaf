import { ExpressionError } from '../../engine/custom/expressionError';
import { evaluateCustom } from '../../engine/custom/userExpression';
import { evaluate } from '../../engine/evaluate/evaluate';
import { Misuse } from '../../engine/request/misuse';
import { ownRequestOf } from '../../session/request/ownRequestOf';
import { requestOf } from '../../session/request/requestOf';
import type { Session } from '../../session/session';
import { formatNumber } from '../../shared/format';
import type { SummaryOrReport } from '../../shared/reportSummary';
import type { Whole } from '../../shared/whole';
import { misuseSentence } from '../../shared/words/misuse';
import { lossName, unitName } from '../../shared/words/names';
import { expressionSentence, ownWords } from '../../shared/words/panel/own';

/** A loss in a few words. */
export interface LossInWords {
  readonly name: string;
  /** Empty where nothing is reduced, or where there is no value. */
  readonly value: string;
  readonly unit: string;
  /** Why there is no value. */
  readonly problem?: string;
}

/**
 * The loss of a session, or of the whole batch that it holds some rows of; undefined while a vector that the loss needs
 * is missing.
 */
export function lossInWords(session: Session, digits: number, whole?: Whole): LossInWords | undefined {
  const { own, loss, prediction, target } = session;
  const name = own ? own.name || ownWords.loss() : lossName(loss);
  if (prediction?.part || target?.part)
    return whole && { name, ...(whole.outcome ? inWords(whole.outcome, digits) : { value: '', unit: '' }) };
  try {
    const amount = amountOf(session, digits);
    return amount && { name, ...amount };
  } catch (error) {
    const none = { name, value: '', unit: '' };
    if (error instanceof Misuse) return { ...none, problem: misuseSentence(error) };
    if (error instanceof ExpressionError) return { ...none, problem: expressionSentence(error) };
    throw error;
  }
}

/** The panel has a worker for an own loss that takes longer; the host would keep the whole editor waiting. */
const mostMilliseconds = 40;

function amountOf(session: Session, digits: number): { value: string; unit: string } | undefined {
  const own = ownRequestOf(session);
  if (own) return { value: formatNumber(evaluateCustom(own, mostMilliseconds).value, digits), unit: '' };
  const request = session.own ? undefined : requestOf(session);
  if (!request) return undefined;
  return inWords(evaluate(request), digits);
}

function inWords({ value, unit }: SummaryOrReport, digits: number): { value: string; unit: string } {
  if (value === undefined) return { value: '', unit: '' };
  const shown = formatNumber(value, digits);
  return { value: shown, unit: unitName(unit, shown) };
}
