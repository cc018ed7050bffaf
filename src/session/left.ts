import { type CodeLoss, type Pick, type Placed, roles, type Session, slots } from './session';

/** Sessions that undo can still return to after other vectors were explored; each may hold many numbers. */
const mostLeft = 5;

/** What undo returns to from `next`: the session before it, where exploring `next` would lose numbers changed by hand. */
export function leftBy(session: Session, next: Session): Session | undefined {
  return losesEdits(session, next) ? cutAfter(session, mostLeft) : session.left;
}

/** What the next undo returns to as a whole, once no change of the shown vectors is left to be undone. */
export function returnOf({ history, left }: Session): Session | undefined {
  return history?.past.length ? undefined : left;
}

/** The session that was left, where the unit and the way of working are as they are now. */
export function returned(session: Session, left: Session): Session {
  const { base, following, others } = session;
  const now = { ...left, base, following, others };
  return losesEdits(session, now) ? { ...now, left: { ...session, left: left.left } } : now;
}

/** A session that was left, and those before it, with every place in a text moved. */
export function withPlaces(session: Session, place: <Place extends Placed>(placed: Place) => Place): Session {
  const { code, left } = session;
  const picked = slots.flatMap((slot): [string, Pick][] => {
    const pick = session[slot];
    return pick ? [[slot, place(pick)]] : [];
  });
  return {
    ...session,
    ...Object.fromEntries(picked),
    ...(code && { code: place<CodeLoss>(code) }),
    ...(left && { left: withPlaces(left, place) }),
  };
}

function losesEdits(session: Session, next: Session): boolean {
  return roles.some((role) => {
    const pick = session[role];
    return pick?.edited && !roles.some((other) => next[other]?.values === pick.values);
  });
}

function cutAfter(session: Session, most: number): Session {
  return { ...session, left: most > 1 && session.left ? cutAfter(session.left, most - 1) : undefined };
}
