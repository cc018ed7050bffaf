import type { Pick, SourceTrouble } from '../../../session/session';
import type { Rename, Replaced } from '../../../session/sourceChanges';

/** The texts that picked vectors come from. A text is identified by its URI. */
export interface Texts {
  readonly open: readonly OpenText[];
  /** Whether the vector was read from a text, open or not, and not from a data file. */
  holds(pick: Pick): boolean;
  /** Opens a text that is closed; undefined where it no longer exists. */
  find(uri: string): Promise<OpenText | undefined>;
  /** Whether a text that is closed may be opened again. */
  mayBeFound(uri: string): Promise<boolean>;
  /** Reports texts that are opened or changed, also by a cell above, until the result is disposed. */
  follow(events: TextEvents): { dispose(): void };
}

export interface TextEvents {
  changed(text: OpenText, changes: readonly Replaced[]): void;
  closed(uri: string): void;
  /** Some files were deleted. */
  deleted(): void;
  renamed(renames: readonly Rename[]): void;
}

export interface OpenText {
  readonly uri: string;
  /** Whether it was never saved. */
  readonly isUntitled: boolean;
  /** Its length in UTF-16 code units. */
  readonly length: number;
  /** Every vector in it. */
  vectors(): Pick[];
  /** What is now where a vector was. */
  readAgain(start: number, end: number): Pick | Lost;
  /** Whether a name in it may refer to the other: a cell further up in its notebook. */
  isBelow(other: OpenText): boolean;
}

/** Why a vector can no longer be read. */
export interface Lost {
  readonly lost: Omit<SourceTrouble, 'role'>;
}

export function isLost(read: Pick | Lost): read is Lost {
  return 'lost' in read;
}
