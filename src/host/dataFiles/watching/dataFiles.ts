import type { Watch } from '../../../reader/files/pace';
import type { Rows } from '../../../reader/files/rows';
import type { Pick } from '../../../session/session';

/** The data files that picked vectors come from, read again when they change. A file is identified by its URI. */
export interface DataFiles {
  /** The file that the vector was read from; undefined where it comes from elsewhere. */
  fileOf(pick: Pick): string | undefined;
  /**
   * The vectors as they now are at the places in one file where these were read; undefined for each that can no longer
   * be read.
   */
  readAgain(file: string, picks: readonly Pick[], watch: Watch): Promise<(Pick | undefined)[]>;
  /** All rows of the array that this vector is a part of. */
  rowsOf(pick: Pick, watch: Watch): Promise<Rows>;
  /** Calls `read` when the file changes. */
  watch(file: string, read: (watch: Watch) => Promise<void>): FileWatcher;
}

/** Reads a file again when it changes, until it is disposed. */
export interface FileWatcher {
  /** Reads it now, or as soon as the current reading has ended. */
  read(): void;
  dispose(): void;
}
