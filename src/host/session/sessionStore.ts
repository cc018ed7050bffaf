import * as vscode from 'vscode';
import type { Action, Session } from '../../session/session';
import { update } from '../../session/update';
import { randomWord } from '../randomWord';

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

  constructor(session: Session, id = randomWord()) {
    this.#session = session;
    this.id = id;
  }

  get session(): Session {
    return this.#session;
  }

  dispatch(action: Action): void {
    this.#session = update(this.#session, action);
    this.#changed.fire(this.#session);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
