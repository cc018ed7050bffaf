import * as vscode from 'vscode';
import type { Action, Session } from '../../session/session';
import { update } from '../../session/update';
import { randomWord } from '../randomWord';
import { type LossInWords, lossInWords } from './lossInWords';

/** Who has a session: what views of it listen to and their intents go to. */
export interface SessionHolder {
  readonly id: string;
  readonly session: Session;
  readonly onDidChange: vscode.Event<Session>;
  dispatch(action: Action): void;
}

/** Holds one session. Its id finds it again after a reload. */
export class SessionStore implements SessionHolder, vscode.Disposable {
  readonly id: string;
  readonly #changed = new vscode.EventEmitter<Session>();
  readonly onDidChange = this.#changed.event;
  #session: Session;
  #loss: { readonly of: Session; readonly digits: number; readonly words?: LossInWords } | undefined;

  constructor(session: Session, id = randomWord()) {
    this.#session = session;
    this.id = id;
  }

  get session(): Session {
    return this.#session;
  }

  /** Its loss, which title and status bar both tell: computed once. */
  loss(digits: number): LossInWords | undefined {
    if (this.#loss?.of !== this.#session || this.#loss.digits !== digits)
      this.#loss = { of: this.#session, digits, words: lossInWords(this.#session, digits) };
    return this.#loss.words;
  }

  dispatch(action: Action): void {
    this.#session = update(this.#session, action);
    this.#changed.fire(this.#session);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
