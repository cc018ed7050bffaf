import { Cancelled, type Watch } from '../../../reader/files/pace';
import { sameNumbers, sourceValues } from '../../../session/edits/edited';
import { type Slot, slots, troubleOf, type Pick as Vector } from '../../../session/session';
import { sameShape } from '../../../shape';
import type { DataFiles, FileWatcher } from '../../dataFiles/watching/dataFiles';
import type { SessionHolder } from '../sessionStore';

/** Keeps the vectors picked in data files up to date: reads them again when their file changes. */
export class DataFileTracker {
  readonly #holder: SessionHolder;
  readonly #files: DataFiles;
  readonly #listening: { dispose(): void };
  /** A watcher for each file. */
  readonly #watchers = new Map<string, FileWatcher>();

  constructor(holder: SessionHolder, files: DataFiles) {
    this.#holder = holder;
    this.#files = files;
    this.#listening = holder.onDidChange(() => this.#watch());
    this.#watch();
    // A file may have changed since the session was saved.
    for (const watcher of this.#watchers.values()) watcher.read();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #watch(): void {
    const files = new Set(this.#picks().map(({ file }) => file));
    for (const [file, watcher] of this.#watchers) {
      if (files.has(file)) continue;
      watcher.dispose();
      this.#watchers.delete(file);
    }
    for (const file of files) {
      if (this.#watchers.has(file)) continue;
      const watcher = this.#files.watch(file, (watch) => this.#readAgain(file, watch));
      this.#watchers.set(file, watcher);
    }
  }

  #picks(): { readonly slot: Slot; readonly pick: Vector; readonly file: string }[] {
    return slots.flatMap((slot) => {
      const pick = this.#holder.session[slot];
      const file = pick && this.#files.fileOf(pick);
      return pick && file !== undefined ? [{ slot, pick, file }] : [];
    });
  }

  /** A file that is still being written may be unreadable; another change will follow. */
  async #readAgain(file: string, watch: Watch): Promise<void> {
    const before = this.#picks().filter((each) => each.file === file);
    const picks = before.map(({ pick }) => pick);
    const now = await this.#files.readAgain(file, picks, watch);
    if (watch.isCancelled?.()) throw new Cancelled();
    before.forEach(({ slot, pick }, index) => {
      if (this.#holder.session[slot]?.uri === pick.uri) this.#tell(slot, now[index]);
    });
  }

  #tell(slot: Slot, now: Vector | undefined): void {
    const pick = this.#holder.session[slot];
    if (!pick) return;
    if (!now) {
      const { start, end } = pick;
      this.#holder.dispatch({
        type: 'source-lost',
        trouble: { role: slot, kind: 'unreadable' },
        start,
        end,
      });
      return;
    }
    // For a part, nobody knows whether the other rows are still the same.
    const isSame =
      !now.part && sameNumbers(sourceValues(pick), now.values) && sameShape(pick.shape, now.shape);
    if (!isSame || pick.uri !== now.uri || troubleOf(this.#holder.session, slot))
      this.#holder.dispatch({ type: 'source-changed', role: slot, pick: now });
  }
}
