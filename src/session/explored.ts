import { fits, guessLoss, guessRole, lossOfTarget } from './guess';
import { type Action, type Pick, type Role, type Session, samePlace } from './session';

/**
 * The action of exploring a vector: it forms a pair with a vector of the session if the two fit, otherwise it is
 * explored alone.
 */
export function explored(session: Session, pick: Pick): Action {
  const role = roleIn(session, pick);
  const { target, prediction }: Session = { ...session, [role]: pick };
  if (target && prediction && fits(target, prediction))
    return { type: 'pick-pair', target, prediction, loss: guessLoss(target, prediction) };
  return { type: 'explore', pick, role, loss: role === 'target' ? lossOfTarget(pick) : 'entropy' };
}

/** The role that it already has, that its name suggests, that is free beside a target, or that its numbers suggest. */
function roleIn({ target, prediction }: Session, pick: Pick): Role {
  if (samePlace(pick, target)) return 'target';
  if (samePlace(pick, prediction)) return 'prediction';
  return pick.hint ?? (target && !prediction ? 'prediction' : guessRole(pick));
}
