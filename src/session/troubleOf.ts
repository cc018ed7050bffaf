import type { Session, Slot, Trouble } from './session';

/** Why one of the two vectors is shown as it was, and not as it is. */
export function troubleOf({ troubles }: Session, role: Slot): Trouble | undefined {
  return troubles?.find((trouble) => trouble.role === role);
}
