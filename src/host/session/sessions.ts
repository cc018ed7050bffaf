import * as vscode from 'vscode';
import { type Action, emptySession, type Pick, type Session, slots } from '../../session/session';
import type { Whole } from '../../shared/whole';
import { fromWire, toWire } from '../../shared/wire';
import { dataPlaceOfPick } from '../dataFiles/asking/dataFilePick';
import { workspaceDataFiles } from '../dataFiles/workspaceDataFiles';
import type { WorkspaceModules } from '../program/workspaceModules';
import { log } from '../tools/log';
import { settings } from '../tools/settings';
import { BatchReader } from './batchReader';
import { CursorFollower } from './following/cursorFollower';
import { DataFileTracker } from './following/dataFileTracker';
import { LossTracker } from './following/lossTracker';
import { SourceTracker } from './following/sourceTracker';
import { workspaceTexts } from './following/workspaceTexts';
import { type BatchHolder, SessionStore } from './sessionStore';

/**
 * The sessions of this window: one for each panel, and one while there is none. That of the panel used last is current:
 * hovers, marks, commands, the status bar and the side bar use it. All are kept here across a reload, each under its
 * id; what a page saves is not trusted, since it could say anything.
 */
export class Sessions implements BatchHolder, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Session>();
  readonly onDidChange = this.#changed.event;
  readonly #read = new vscode.EventEmitter<Whole | undefined>();
  readonly onDidRead = this.#read.event;
  readonly #memory: vscode.Memento;
  readonly #modules: WorkspaceModules;
  /** Each with what keeps it up to date with its sources; the one used last comes last. */
  readonly #stores = new Map<SessionStore, vscode.Disposable>();
  readonly #configuring: vscode.Disposable;
  /** The unit in the settings, and whether it was a different one when this window was closed. */
  #base = settings().base;
  readonly #isNewBase: boolean;
  #current: SessionStore;

  constructor(memory: vscode.Memento, modules: WorkspaceModules) {
    this.#memory = memory;
    this.#modules = modules;
    this.#isNewBase = memory.get<unknown>(keys.base, 'e') !== this.#base;
    void memory.update(keys.base, this.#base);
    const id = memory.get<unknown>(keys.id);
    const kept = this.#kept(keys.session) ?? emptySession(this.#base);
    this.#current = this.add(kept, typeof id === 'string' ? id : undefined);
    this.#forgetOld();
    this.#configuring = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('lossExplorer.unit')) this.#takeBase(settings().base);
    });
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

  get whole(): Whole | undefined {
    return this.#current.whole;
  }

  dispatch(action: Action): void {
    this.#current.dispatch(action);
  }

  /** The session with this id, possibly one kept across a reload. */
  find(id: string): SessionStore | undefined {
    const open = [...this.#stores.keys()].find((store) => store.id === id);
    if (open) return open;
    const kept = this.#kept(keyOf(id));
    return kept && this.add(kept, id);
  }

  add(session: Session, id?: string): SessionStore {
    const store = new SessionStore(session, id);
    let trackers = this.#track(store);
    const listening = vscode.Disposable.from(
      store.onDidChange(() => this.#keep(store)),
      store.onDidRead((whole) => store === this.#current && this.#read.fire(whole)),
      store.onDidReturn(() => {
        trackers.dispose();
        trackers = this.#track(store);
      }),
      { dispose: () => trackers.dispose() },
    );
    const kept = [new BatchReader(store, workspaceDataFiles), new CursorFollower(store)];
    this.#stores.set(store, vscode.Disposable.from(listening, ...kept, store));
    return store;
  }

  /** A tracker begins by reading all sources of the session again. */
  #track(store: SessionStore): vscode.Disposable {
    return vscode.Disposable.from(
      new SourceTracker(store, workspaceTexts),
      new LossTracker(store, this.#modules),
      new DataFileTracker(store, workspaceDataFiles),
    );
  }

  use(store: SessionStore): void {
    const kept = this.#stores.get(store);
    const before = this.#current;
    if (!kept || store === before) return;
    this.#stores.delete(store);
    this.#stores.set(store, kept);
    this.#current = store;
    if (this.#stores.has(before)) this.#keep(before);
    this.#keep(store);
  }

  /** Drops a session whose panel was closed; the last one stays. */
  remove(store: SessionStore): void {
    if (this.#stores.size === 1) return;
    this.#stores.get(store)?.dispose();
    this.#stores.delete(store);
    void this.#memory.update(keyOf(store.id), undefined);
    const last = [...this.#stores.keys()].at(-1);
    if (last) this.use(last);
  }

  dispose(): void {
    this.#configuring.dispose();
    for (const kept of this.#stores.values()) kept.dispose();
    this.#changed.dispose();
    this.#read.dispose();
  }

  #keep(store: SessionStore): void {
    const { id, session } = store;
    const isCurrent = store === this.#current;
    void this.#memory.update(isCurrent ? keys.session : keyOf(id), toWire(session));
    if (!isCurrent) return;
    void this.#memory.update(keys.id, id);
    this.#changed.fire(session);
  }

  /** The session saved under a key, without vectors that are damaged or have an impossible address. */
  #kept(key: string): Session | undefined {
    const kept = fromWire(this.#memory.get<unknown>(key));
    if (!kept) return undefined;
    const { session } = kept;
    const lost = slots.filter((slot) => !hasAddress(session[slot]));
    const dropped = [...kept.dropped, ...lost];
    if (dropped.length > 0)
      log.warn(`damaged parts of the saved "${key}" are ignored: ${dropped.join(', ')}`);
    const whole = { ...session, ...Object.fromEntries(lost.map((slot) => [slot, undefined])) };
    return this.#isNewBase ? { ...whole, base: this.#base } : whole;
  }

  /** When the unit in the settings changes, it applies everywhere, until another one is chosen in a panel. */
  #takeBase(base: Session['base']): void {
    if (base === this.#base) return;
    this.#base = base;
    void this.#memory.update(keys.base, base);
    for (const store of this.#stores.keys()) store.dispatch({ type: 'choose-base', base });
  }

  /** A panel that VS Code does not restore leaves its session behind. */
  #forgetOld(): void {
    const left = this.#memory
      .keys()
      .filter((key) => key.startsWith(prefix) && this.id !== key.slice(prefix.length));
    for (const key of left.slice(0, -mostKept)) void this.#memory.update(key, undefined);
  }
}

function hasAddress(pick: Pick | undefined): boolean {
  try {
    if (pick) dataPlaceOfPick(pick);
    return true;
  } catch (error) {
    log.error('parsing the address of a saved vector', error);
    return false;
  }
}

const keys = { session: 'session', id: 'session id', base: 'unit' } as const;
const prefix = 'session of ';
const mostKept = 20;

function keyOf(id: string): string {
  return prefix + id;
}
