import { type Session, slots } from '../session/session';

/** From so many numbers on, an answer takes longer than a frame, some 10 ms: a page has it computed in a worker. */
export const largeFrom = 20_000;

/** Whether a page of this session needs a worker at once. */
export function holdsLarge(session: Session): boolean {
  return slots.some((slot) => (session[slot]?.values.length ?? 0) >= largeFrom);
}
