import { isReadByProgram, type Slot, samePick, type Pick as Vector } from '../../../session/session';
import type { Replaced } from '../../../session/sourceChanges';
import { isLost, type OpenText } from './texts';

/**
 * The open file that an untitled text with these vectors was saved as. VS Code opens that file, then empties the
 * untitled text and closes it.
 */
export function savedAs(
  text: OpenText,
  changes: readonly Replaced[],
  picks: readonly (readonly [Slot, Vector])[],
  open: readonly OpenText[],
): OpenText | undefined {
  const [change] = changes;
  if (!text.isUntitled || changes.length !== 1 || picks.length === 0 || text.length > 0) return undefined;
  const copies = open.filter(
    (other) =>
      !other.isUntitled &&
      other.length === change.rangeLength &&
      picks.every(([, pick]) => {
        if (isReadByProgram(pick)) return true;
        const there = other.readAgain(pick.start, pick.end);
        return !isLost(there) && samePick(there, pick);
      }),
  );
  return copies.at(-1);
}
