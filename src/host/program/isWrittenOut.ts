import { isRefusal } from '../../reader/source/found';
import type { ReadPlace } from '../vectors/picks';

/** Whether what was read at a place is a vector that is written there number by number. */
export function isWrittenOut(place: ReadPlace | undefined): boolean {
  return place !== undefined && !isRefusal(place.read) && place.read.derivation === undefined;
}
