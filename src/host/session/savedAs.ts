import { type Slot, samePick, type Pick as Vector } from '../../session/session';
import type { Replaced } from '../../session/sourceChanges';
import { isLost, type OpenText } from './texts';

/**
 * The file in which an untitled text with these vectors goes on, of those that are open. VS Code opens the file that it is
 * saved as, then empties the text and closes it.
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
        if (pick.operand) return true;
        const there = other.readAgain(pick.start, pick.end);
        return !isLost(there) && samePick(there, pick);
      }),
  );
  return copies.at(-1);
}
