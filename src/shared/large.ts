import { type Session, slots } from '../session/session';

/** From this many numbers on, an answer takes longer than a frame, about 10 ms, and a page leaves it to a worker. */
export const largeFrom = 20_000;

/** Whether a vector of the session is so long that a page needs a worker at once. */
export function holdsLarge(session: Session): boolean {
  return slots.some((slot) => (session[slot]?.values.length ?? 0) >= largeFrom);
}
