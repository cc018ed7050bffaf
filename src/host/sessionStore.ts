import * as vscode from 'vscode';
import { type Action, emptySession, type Session, update } from '../session/session';
import { fromWire, toWire } from '../shared/wire';
import { settings } from './settings';

const key = 'session';

/** A session of more numbers than this is not saved: it would be written anew on every change. */
const mostSaved = 100_000;

/** The one session of this window: every view listens to it, every intent goes through `dispatch`. Survives a reload. */
export class SessionStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Session>();
  readonly onDidChange = this.#changed.event;
  readonly #memory: vscode.Memento;
  #session: Session;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#session = fromWire(memory.get(key)) ?? emptySession(settings().base);
  }

  get session(): Session {
    return this.#session;
  }

  dispatch(action: Action): void {
    this.#session = update(this.#session, action);
    const { target, prediction } = this.#session;
    const numbers = (target?.values.length ?? 0) + (prediction?.values.length ?? 0);
    void this.#memory.update(key, numbers > mostSaved ? undefined : toWire(this.#session));
    this.#changed.fire(this.#session);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
