import { Cancelled, type Watch } from '../../reader/files/pace';
import type { FileWatcher } from './dataFiles';

/** Readings of something that changes: `read` reads it at once, `soon` after a moment in which nothing more changes. */
export interface Rereading extends FileWatcher {
  soon(): void;
}

/**
 * Reads again when it is told to: one reading at a time, and between two at least ten times as long a rest as the last one took,
 * because a file that is written all the time would otherwise be read all the time. Disposing it ends a reading.
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
/** Milliseconds in which several changes are one: a file is written piece by piece. */
const quiet = 100;
