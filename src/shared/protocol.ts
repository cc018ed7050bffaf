import type { VectorOption } from '../engine/request/options';
import type { OwnLoss, PageAction, Role, Slot } from '../session/session';
import type { ExportId } from './export/exporters';
import type { Packed } from './numbersOnce';
import type { Whole } from './whole';

/** Sent at first, after `ready` and after every change; the page draws it and saves it. */
export interface PanelState {
  readonly type: 'state';
  /** What the host finds the session by after a reload. */
  readonly id: string;
  readonly packed: Packed;
  readonly lines: Lines;
  /** The loss of all rows, where the session holds some of them. */
  readonly whole?: Whole;
  readonly digits: number;
  readonly ownLosses: readonly OwnLoss[];
  /** The number of the last intent that is in it, 0 for none: what the page did since is not. */
  readonly heard: number;
}

/** The one-based line of each vector in its text, where that is open. */
export type Lines = Readonly<Partial<Record<Slot, number>>>;

/** What the host tells the page. */
export type ToPage =
  | PanelState
  /** The cursor is in the number at this flat place of the prediction, or of what the target says of it; in none. */
  | { readonly type: 'pointed'; readonly place?: number }
  /** The words of the user's language, sent at first and after `ready`, before the state; absent contents mean English. */
  | { readonly type: 'words'; readonly contents?: Readonly<Record<string, string>> };

/** What the page tells the host: intents, never state. */
export type ToHost =
  /** The page is there, or lacks numbers: what was said before is said again. */
  | { readonly type: 'ready' }
  /** Numbered from 1 on. */
  | { readonly type: 'intent'; readonly action: PageAction; readonly number: number }
  /** Put the numbers of an edited vector into its source. */
  | { readonly type: 'write-back'; readonly role: Role }
  /** Put what was chosen for the loss of the code into its call. */
  | { readonly type: 'write-options' }
  /** Keeps an own loss by its name, among the user's settings. */
  | { readonly type: 'save-own'; readonly own: Required<OwnLoss> }
  /** Puts the session's loss into the clipboard. */
  | { readonly type: 'copy-as'; readonly id: ExportId }
  /** Writes a picture into a file of the user's choice. */
  | { readonly type: 'save-picture'; readonly name: string; readonly bytes: Uint8Array }
  /** The class or element at this flat place of the prediction is pointed at, or none is. */
  | { readonly type: 'point'; readonly place?: number }
  | { readonly type: 'reveal'; readonly slot: Slot }
  /** Lets a person choose among the vectors of the code for an option of the loss. */
  | { readonly type: 'pick-option'; readonly option: VectorOption }
  /** Lets a person choose the vector of a role. */
  | { readonly type: 'choose'; readonly role: Role }
  /** The array of a data file whose link was dropped on the slot of a role. */
  | { readonly type: 'drop-array'; readonly role: Role; readonly link: string }
  | { readonly type: 'run'; readonly command: PageCommand };

/** The commands that a page may run. */
export const pageCommands = ['pickVectors', 'exploreDataFile', 'openExample', 'openAnotherPanel'] as const;

export type PageCommand = (typeof pageCommands)[number];
