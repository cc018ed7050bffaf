import { fits, guessLoss, guessRole, lossOfTarget } from './guess';
import { type Action, type Pick, type Role, type Session, samePlace } from './session';

/** What a session makes of a vector that is explored: one of a pair with what it has, where the two fit; else it alone. */
export function explored(session: Session, pick: Pick): Action {
  const role = roleIn(session, pick);
  const { target, prediction }: Session = { ...session, [role]: pick };
  if (target && prediction && fits(target, prediction))
    return { type: 'pick-pair', target, prediction, loss: guessLoss(target, prediction) };
  return { type: 'explore', pick, role, loss: role === 'target' ? lossOfTarget(pick) : 'entropy' };
}

/** The role that it has already, that its name says, that is free beside a target, or that its numbers suggest. */
function roleIn({ target, prediction }: Session, pick: Pick): Role {
  if (samePlace(pick, target)) return 'target';
  if (samePlace(pick, prediction)) return 'prediction';
  return pick.hint ?? (target && !prediction ? 'prediction' : guessRole(pick));
}
