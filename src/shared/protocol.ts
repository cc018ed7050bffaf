import type { Action, OwnLoss, Role, Session } from '../session/session';

/** What the host tells the page. */
export type ToPage =
  /** Sent after `ready` and after every change; the page draws it and saves it. */
  | {
      readonly type: 'state';
      readonly session: Session;
      readonly digits: number;
      readonly ownLosses: readonly OwnLoss[];
    }
  /** The words of the user's language, sent once before the first state; absent contents mean English. */
  | { readonly type: 'words'; readonly contents?: Readonly<Record<string, string>> };

/** What the page tells the host: intents, never state. */
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'intent'; readonly action: Action }
  /** Keeps an own loss by its name, among the user's settings. */
  | { readonly type: 'save-own'; readonly own: Required<OwnLoss> }
  | { readonly type: 'reveal'; readonly role: Role }
  | { readonly type: 'run'; readonly command: 'pickVectors' };
