import type { Watch } from '../../reader/files/pace';
import type { Rows } from '../../reader/files/rows';
import type { Pick } from '../../session/session';

/** Data files, as far as vectors that were picked in them are kept true to them. A file is named by its URI. */
export interface DataFiles {
  /** The file that the vector was read from; undefined if it comes from elsewhere. */
  fileOf(pick: Pick): string | undefined;
  /** What stands by now where these vectors of one file were read; undefined for each that can no longer be read. */
  readAgain(file: string, picks: readonly Pick[], watch: Watch): Promise<(Pick | undefined)[]>;
  /** All rows of the array that this vector is a part of. */
  rowsOf(pick: Pick, watch: Watch): Promise<Rows>;
  /** Has the file read again when it changes. */
  watch(file: string, read: (watch: Watch) => Promise<void>): FileWatcher;
}

/** What reads a file again when it changes, until it is disposed. */
export interface FileWatcher {
  /** Reads it now, or as soon as the reading that is under way has ended. */
  read(): void;
  dispose(): void;
}
