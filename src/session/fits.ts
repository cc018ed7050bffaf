import type { LossId } from '../engine/losses/catalogue';
import { problemOf } from '../engine/problem/problem';
import { Misuse } from '../engine/request/misuse';
import { guessLoss } from './guess';
import { requestOf } from './requestOf';
import { emptySession, type Pick } from './session';

/** Whether the two can be held against each other by a loss: the one that one would guess for them, if none is named. */
export function fits(target: Pick, prediction: Pick, loss: LossId = guessLoss(target, prediction)): boolean {
  const request = requestOf({ ...emptySession(), target, prediction, loss });
  try {
    return request !== undefined && problemOf(request) !== undefined;
  } catch (error) {
    if (error instanceof Misuse) return false;
    throw error;
  }
}
