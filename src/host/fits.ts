import { evaluate } from '../engine/evaluate';
import { Misuse } from '../engine/report';
import { guessLoss } from '../session/guess';
import { requestOf } from '../session/requestOf';
import { emptySession, type Pick } from '../session/session';

/** Whether the two can be held against each other by the loss that one would guess for them. */
export function fits(target: Pick, prediction: Pick): boolean {
  const request = requestOf({ ...emptySession(), target, prediction, loss: guessLoss(target, prediction) });
  try {
    return request !== undefined && evaluate(request) !== undefined;
  } catch (error) {
    if (error instanceof Misuse) return false;
    throw error;
  }
}
