import type { Pick, SourceTrouble } from '../../session/session';
import type { Rename, Replaced } from '../../session/sourceChanges';

/** The texts that are open, as far as vectors that were picked in them are kept true to them. A text is named by its URI. */
export interface Texts {
  readonly open: readonly OpenText[];
  /** Whether the vector was read from a text, open or not, and not from a data file. */
  holds(pick: Pick): boolean;
  /** Opens what is closed; undefined where there is none any more. */
  find(uri: string): Promise<OpenText | undefined>;
  /** Tells of a text that is opened or changes, also by a cell above it, until what is returned is disposed. */
  follow(events: TextEvents): { dispose(): void };
}

export interface TextEvents {
  changed(text: OpenText, changes: readonly Replaced[]): void;
  closed(uri: string): void;
  renamed(renames: readonly Rename[]): void;
}

export interface OpenText {
  readonly uri: string;
  /** Whether it was never saved. */
  readonly isUntitled: boolean;
  /** How many UTF-16 code units it has. */
  readonly length: number;
  /** Every vector in it. */
  vectors(): Pick[];
  /** What it says by now where a vector stood. */
  readAgain(start: number, end: number): Pick | Lost;
  /** Whether a name in it may stand for what the other says: a cell further up in its notebook. */
  isBelow(other: OpenText): boolean;
}

/** Why there is no vector any more. */
export interface Lost {
  readonly lost: Omit<SourceTrouble, 'role'>;
}

export function isLost(read: Pick | Lost): read is Lost {
  return 'lost' in read;
}
