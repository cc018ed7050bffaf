import { Cancelled, type Watch } from '../../../reader/files/pace';
import type { FileWatcher } from './dataFiles';

/** Reads something again that changes: `read` at once, `soon` after a pause without further changes. */
export interface Rereading extends FileWatcher {
  soon(): void;
}

/**
 * Reads again on request: one reading at a time, with a pause between two that is at least ten times as long as the
 * last reading took, because a file that is written continuously would otherwise be read continuously. Disposing it
 * cancels a reading.
 */
export function rereading(read: (watch: Watch) => Promise<void>): Rereading {
  let isDisposed = false;
  let isReading = false;
  let isWanted = false;
  let restUntil = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const readNow = async () => {
    isReading = true;
    isWanted = false;
    const began = Date.now();
    try {
      await read({ isCancelled: () => isDisposed });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    } finally {
      isReading = false;
      restUntil = Date.now() + restFactor * (Date.now() - began);
      if (isWanted) soon();
    }
  };
  const soon = () => {
    isWanted = true;
    if (isReading || isDisposed) return;
    clearTimeout(waiting);
    waiting = setTimeout(readNow, Math.max(quiet, restUntil - Date.now()));
  };
  return {
    soon,
    read: () => {
      if (isReading) isWanted = true;
      else if (!isDisposed) void readNow();
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(waiting);
    },
  };
}

const restFactor = 10;
/** Milliseconds within which several changes count as one: a file is written piece by piece. */
const quiet = 100;
