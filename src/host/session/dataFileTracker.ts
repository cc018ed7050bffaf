import * as vscode from 'vscode';
import { sameNumbers, sourceValues } from '../../session/edited';
import { type Slot, slots } from '../../session/session';
import { troubleOf } from '../../session/troubleOf';
import { inGlob } from '../../shared/escaped';
import { dataPlaceOfPick } from '../dataFiles/dataFilePick';
import type { DataPlace } from '../dataFiles/dataPlace';
import { pickAgain } from '../dataFiles/pickFromDataFile';
import { log } from '../log';
import type { SessionStore } from './sessionStore';

/** Keeps what was picked in data files true to them: reads it again when its file changes. */
export class DataFileTracker implements vscode.Disposable {
  readonly #store: SessionStore;
  readonly #listening: vscode.Disposable;
  /** A watcher for each file, by its URI. */
  readonly #watchers = new Map<string, vscode.Disposable>();

  /** The reading begun last; an earlier one is not waited for. */
  readonly #reading = new Map<Slot, object>();

  constructor(store: SessionStore) {
    this.#store = store;
    this.#listening = store.onDidChange(() => this.#watch());
    this.#watch();
    // It may have changed since it was saved with the session.
    for (const role of slots) void this.#readAgain(role);
  }

  dispose(): void {
    this.#listening.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #watch(): void {
    const files = new Map(
      slots.flatMap((role) => this.#placeOf(role) ?? []).map(({ file }) => [file.toString(), file]),
    );
    for (const [uri, watcher] of this.#watchers) {
      if (files.has(uri)) continue;
      watcher.dispose();
      this.#watchers.delete(uri);
    }
    for (const [uri, file] of files) {
      if (!this.#watchers.has(uri)) this.#watchers.set(uri, this.#watcherOf(file));
    }
  }

  #watcherOf(file: vscode.Uri): vscode.Disposable {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), inGlob(name));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const changed = () => {
      for (const role of slots) {
        if (this.#placeOf(role)?.file.toString() === file.toString()) void this.#readAgain(role);
      }
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }

  #placeOf(role: Slot): Required<DataPlace> | undefined {
    const pick = this.#store.session[role];
    return pick && dataPlaceOfPick(pick);
  }

  /** A file that is still being written cannot be read, perhaps; its last change comes after that. */
  async #readAgain(role: Slot): Promise<void> {
    const place = this.#placeOf(role);
    if (!place) return;
    const before = this.#store.session[role];
    const mine = {};
    this.#reading.set(role, mine);
    const now = await pickAgain(place).catch((error) => log.error(`reading ${place.file}`, error));
    const pick = this.#store.session[role];
    if (!pick || pick.uri !== before?.uri || this.#reading.get(role) !== mine) return;
    if (!now) {
      const { start, end } = pick;
      this.#store.dispatch({ type: 'source-lost', trouble: { role, kind: 'unreadable' }, start, end });
      return;
    }
    const isSame = sameNumbers(sourceValues(pick), now.values) && pick.shape.join() === now.shape.join();
    if (!isSame || troubleOf(this.#store.session, role))
      this.#store.dispatch({ type: 'source-changed', role, pick: now });
  }
}
