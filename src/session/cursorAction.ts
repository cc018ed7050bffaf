import { fits, guessLoss } from './guess';
import { type Action, type Pick, type Session, samePlace, slots } from './session';

/**
 * The action of a session that follows the cursor, for the vector there: it becomes the prediction, under the chosen
 * loss if that fits; where no loss fits, it is explored alone. Undefined where there is nothing to do: the vector is
 * already in the session, or numbers were changed by hand, which moving the cursor must not discard.
 */
export function cursorAction(session: Session, pick: Pick): Action | undefined {
  const { target, prediction, loss } = session;
  if (!session.following || prediction?.edited) return undefined;
  if (slots.some((slot) => samePlace(pick, session[slot]))) return undefined;
  if (target) {
    const likely = loss === 'entropy' ? [guessLoss(target, pick)] : [loss, guessLoss(target, pick)];
    const fitting = likely.find((each) => fits(target, pick, each));
    if (fitting) return { type: 'pick', role: 'prediction', pick, loss: fitting };
  }
  return { type: 'explore', pick, role: 'prediction', loss: 'entropy' };
}
