import { fits, guessLoss } from './guess';
import { type Action, type Pick, type Session, samePlace, slots } from './session';

/**
 * What a session that follows the cursor makes of the vector there: its prediction, under the loss that was chosen if
 * that fits; alone where none does. Undefined where there is nothing to do: the vector is in it already, or numbers
 * were changed by hand, which a walk through the text must not throw away.
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
