import * as vscode from 'vscode';
import { type Action, emptySession, type Session } from '../../session/session';
import { fromWire, toWire } from '../../shared/wire';
import { settings } from '../settings';
import { CursorFollower } from './cursorFollower';
import { DataFileTracker } from './dataFileTracker';
import { type SessionHolder, SessionStore } from './sessionStore';
import { SourceTracker } from './sourceTracker';

/**
 * The sessions of this window: one for each panel, and one while there is none. The one whose panel was used last is
 * current: to hovers, marks, commands, the status bar and the side bar it is the session. It survives a reload here,
 * the others in their panels.
 */
export class Sessions implements SessionHolder, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Session>();
  readonly onDidChange = this.#changed.event;
  readonly #memory: vscode.Memento;
  /** With what keeps each true to its sources; the one used last is last. */
  readonly #stores = new Map<SessionStore, vscode.Disposable>();
  #current: SessionStore;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    const saved = fromWire(memory.get(keys.session));
    this.#current = this.add(saved ?? emptySession(settings().base), memory.get<string>(keys.id));
  }

  get current(): SessionStore {
    return this.#current;
  }

  get id(): string {
    return this.#current.id;
  }

  get session(): Session {
    return this.#current.session;
  }

  dispatch(action: Action): void {
    this.#current.dispatch(action);
  }

  find(id: string | undefined): SessionStore | undefined {
    return [...this.#stores.keys()].find((store) => store.id === id);
  }

  add(session: Session, id?: string): SessionStore {
    const store = new SessionStore(session, id);
    const listening = store.onDidChange(() => store === this.#current && this.#tell());
    const kept = [new SourceTracker(store), new DataFileTracker(store), new CursorFollower(store)];
    this.#stores.set(store, vscode.Disposable.from(listening, ...kept, store));
    return store;
  }

  use(store: SessionStore): void {
    const kept = this.#stores.get(store);
    if (!kept || store === this.#current) return;
    this.#stores.delete(store);
    this.#stores.set(store, kept);
    this.#current = store;
    this.#tell();
  }

  /** Forgets a session whose panel is gone; the last one stays. */
  remove(store: SessionStore): void {
    if (this.#stores.size === 1) return;
    this.#stores.get(store)?.dispose();
    this.#stores.delete(store);
    const last = [...this.#stores.keys()].at(-1);
    if (last) this.use(last);
  }

  dispose(): void {
    for (const kept of this.#stores.values()) kept.dispose();
    this.#changed.dispose();
  }

  #tell(): void {
    const { id, session } = this.#current;
    void this.#memory.update(keys.id, id);
    void this.#memory.update(keys.session, toWire(session));
    this.#changed.fire(session);
  }
}

const keys = { session: 'session', id: 'session id' } as const;
