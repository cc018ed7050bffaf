import type { VectorOption } from '../engine/request/options';
import type { OwnLoss, PageAction, Role, Slot } from '../session/session';
import type { ExportId } from './export/exporters';
import type { Packed } from './numbersOnce';
import type { Whole } from './whole';

/** Sent at first, after `ready` and after every change; the page draws it and saves it. */
export interface PanelState {
  readonly type: 'state';
  /** The id under which the host finds the session after a reload. */
  readonly id: string;
  readonly packed: Packed;
  readonly lines: Lines;
  /** The loss of all rows, where the session holds only some of them. */
  readonly whole?: Whole;
  readonly digits: number;
  readonly ownLosses: readonly OwnLoss[];
  /** The number of the last intent that it includes, 0 for none; later intents of the page are not included. */
  readonly heard: number;
}

/** The one-based line of each vector in its text, where that is open, with the cell of a notebook: `cell 2:6`. */
export type Lines = Readonly<Partial<Record<Slot, string>>>;

/** The host's messages to the page. */
export type ToPage =
  | PanelState
  /**
   * The cursor is in the number at this flat place of the prediction or in the target's counterpart of it; without a
   * place, in none.
   */
  | { readonly type: 'pointed'; readonly place?: number }
  /** The translations, sent at first and after `ready`, before the state; without contents, the words are English. */
  | { readonly type: 'words'; readonly contents?: Readonly<Record<string, string>> };

/** The page's messages to the host: intents, never state. */
export type ToHost =
  /** The page has loaded, or lacks numbers: everything is sent again. */
  | { readonly type: 'ready' }
  /** Numbered from 1 on. */
  | { readonly type: 'intent'; readonly action: PageAction; readonly number: number }
  /** Write the numbers of an edited vector into its source. */
  | { readonly type: 'write-back'; readonly role: Role }
  /** Write the options chosen for the code's loss into its call. */
  | { readonly type: 'write-options' }
  /** Save a user-defined loss by its name in the settings. */
  | { readonly type: 'save-own'; readonly own: Required<OwnLoss> }
  /** Copy the session's loss to the clipboard. */
  | { readonly type: 'copy-as'; readonly id: ExportId }
  /** Write a picture to a file of the user's choice. */
  | { readonly type: 'save-picture'; readonly name: string; readonly bytes: Uint8Array }
  /** The class or element at this flat place of the prediction is pointed at; without a place, none is. */
  | { readonly type: 'point'; readonly place?: number }
  | { readonly type: 'reveal'; readonly slot: Slot }
  /** Let the user choose one of the code's vectors for an option of the loss. */
  | { readonly type: 'pick-option'; readonly option: VectorOption }
  /** Let the user choose the vector of a role. */
  | { readonly type: 'choose'; readonly role: Role }
  /** The array of a data file whose link was dropped on the slot of a role. */
  | { readonly type: 'drop-array'; readonly role: Role; readonly link: string }
  | { readonly type: 'run'; readonly command: PageCommand };

/** The commands that a page may run. */
export const pageCommands = ['pickVectors', 'exploreDataFile', 'openExample', 'openAnotherPanel'] as const;

export type PageCommand = (typeof pageCommands)[number];
