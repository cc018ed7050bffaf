import { sameNumbers, sourceValues } from './edited';
import type { Pick } from './session';

/** Whether the source still says the same at the same place, whatever was made of it by hand. */
export function samePick(a: Pick, b: Pick): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.name === b.name &&
    sameNumbers(sourceValues(a), sourceValues(b)) &&
    a.shape.join() === b.shape.join()
  );
}
