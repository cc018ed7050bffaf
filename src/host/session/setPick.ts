import { guessLoss, lossOfTarget } from '../../session/guess';
import type { Pick, Role, Session } from '../../session/session';
import type { SessionHolder } from './sessionStore';

/** Puts a vector into a role, with the loss that is most likely meant. */
export function setPick(holder: SessionHolder, role: Role, pick: Pick): void {
  const { target, prediction }: Session = { ...holder.session, [role]: pick };
  holder.dispatch({ type: 'pick', role, pick, loss: lossMeant(target, prediction) });
}

function lossMeant(target: Pick | undefined, prediction: Pick | undefined) {
  if (target && prediction) return guessLoss(target, prediction);
  return target ? lossOfTarget(target) : 'entropy';
}
