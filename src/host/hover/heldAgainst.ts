import { type Solved, solve } from '../../engine/formula/exactly/solve';
import { type Batch, batchOf } from '../../engine/insights/batch';
import type { LossId } from '../../engine/losses/catalogue';
import { Misuse } from '../../engine/request/misuse';
import { guessLoss, isSaidTarget } from '../../session/guess';
import { axisOf } from '../../session/request/axis';
import { requestOf } from '../../session/request/requestOf';
import { isOutOfSight, type Pick, type Session, samePlace, troubleOf } from '../../session/session';

/** A vector as the prediction, with the loss that is most likely meant between the target and it. */
export interface HeldOperand {
  readonly asked: Session & { readonly target: Pick; readonly prediction: Pick; readonly loss: LossId };
  readonly solved: Solved;
  readonly batch: Batch;
}

/**
 * A vector compared with the session's target. Undefined for what is the target, or that of another loss, and for a target that
 * does not fit, since nobody asked to compare the two; and for a target whose file is closed or gone, since nobody sees it.
 */
export function heldAgainst({ target, ...session }: Session, prediction: Pick): HeldOperand | undefined {
  if (!target || samePlace(target, prediction)) return undefined;
  if (isSaidTarget(prediction) && !samePlace(session.prediction, prediction)) return undefined;
  const trouble = troubleOf(session, 'target');
  if (trouble && isOutOfSight(trouble)) return undefined;
  const loss = guessLoss(target, prediction);
  const asked = { ...session, target, prediction, loss, predictionKind: undefined, reduction: undefined };
  const request = isUsualAxis(asked) ? requestOf(asked) : undefined;
  if (!request) return undefined;
  try {
    const solved = solve(request);
    return { asked, solved, batch: batchOf(solved) };
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return undefined;
  }
}

/** Whether the classes lie where they usually do, or where a person said: no hover guesses another axis to make two fit. */
function isUsualAxis(asked: HeldOperand['asked']): boolean {
  const axis = axisOf(asked);
  return axis > 0 || asked.prediction.shape.length < 2 || asked.options?.classAxis === axis;
}
