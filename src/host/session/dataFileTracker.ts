import type * as vscode from 'vscode';
import { Cancelled, type Watch } from '../../reader/files/pace';
import { sameNumbers, sourceValues } from '../../session/edits/edited';
import { type Slot, slots, troubleOf, type Pick as Vector } from '../../session/session';
import { sameShape } from '../../shape';
import { dataPlaceOfPick } from '../dataFiles/dataFilePick';
import type { DataPlace } from '../dataFiles/dataPlace';
import { picksAgain } from '../dataFiles/pickFromDataFile';
import { type FileWatcher, watchFile } from '../dataFiles/watchFile';
import type { SessionStore } from './sessionStore';

/** Keeps what was picked in data files true to them: reads it again when its file changes. */
export class DataFileTracker implements vscode.Disposable {
  readonly #store: SessionStore;
  readonly #listening: vscode.Disposable;
  /** A watcher for each file, by its URI. */
  readonly #watchers = new Map<string, FileWatcher>();

  constructor(store: SessionStore) {
    this.#store = store;
    this.#listening = store.onDidChange(() => this.#watch());
    this.#watch();
    // A file may have changed since it was saved with the session.
    for (const watcher of this.#watchers.values()) watcher.read();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #watch(): void {
    const files = new Map(this.#picks().map(({ place: { file } }) => [file.toString(), file]));
    for (const [uri, watcher] of this.#watchers) {
      if (files.has(uri)) continue;
      watcher.dispose();
      this.#watchers.delete(uri);
    }
    for (const [uri, file] of files) {
      if (!this.#watchers.has(uri))
        this.#watchers.set(
          uri,
          watchFile(file, (watch) => this.#readAgain(file, watch)),
        );
    }
  }

  #picks(): { readonly role: Slot; readonly pick: Vector; readonly place: Required<DataPlace> }[] {
    return slots.flatMap((role) => {
      const pick = this.#store.session[role];
      const place = pick && dataPlaceOfPick(pick);
      return place ? [{ role, pick, place }] : [];
    });
  }

  /** A file that is still being written cannot be read, perhaps; its last change comes after that. */
  async #readAgain(file: vscode.Uri, watch: Watch): Promise<void> {
    const before = this.#picks().filter(({ place }) => place.file.toString() === file.toString());
    const now = await picksAgain(
      file,
      before.map(({ place }) => place),
      watch,
    );
    if (watch.isCancelled?.()) throw new Cancelled();
    before.forEach(({ role, pick }, index) => {
      if (this.#store.session[role]?.uri === pick.uri) this.#tell(role, now[index]);
    });
  }

  #tell(role: Slot, now: Vector | undefined): void {
    const pick = this.#store.session[role];
    if (!pick) return;
    if (!now) {
      const { start, end } = pick;
      this.#store.dispatch({ type: 'source-lost', trouble: { role, kind: 'unreadable' }, start, end });
      return;
    }
    const isSame = sameNumbers(sourceValues(pick), now.values) && sameShape(pick.shape, now.shape);
    if (!isSame || pick.uri !== now.uri || troubleOf(this.#store.session, role))
      this.#store.dispatch({ type: 'source-changed', role, pick: now });
  }
}
