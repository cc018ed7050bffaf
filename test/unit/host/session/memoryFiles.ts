import type { DataFiles, FileWatcher } from '../../../../src/host/dataFiles/watching/dataFiles';
import type { Watch } from '../../../../src/reader/files/pace';
import { firstRows, type Rows, rowsInMemory } from '../../../../src/reader/files/rows';
import type { Pick } from '../../../../src/session/session';
import { pick } from '../../session/pick';

/** Data files in memory. The test decides when a reading begins and when it ends. */
export class MemoryFiles implements DataFiles {
  /** The readers of each watched file. */
  readonly watched = new Map<string, (watch: Watch) => Promise<void>>();
  /** How many watchers were made. */
  watchers = 0;
  readonly #files = new Map<string, Readonly<Record<string, readonly number[]>>>();
  readonly #disposed = new Set<string>();
  #gate: Promise<void> = Promise.resolve();

  /** Writes a file, without telling anyone. */
  put(file: string, arrays: Readonly<Record<string, readonly number[]>>): void {
    this.#files.set(file, arrays);
  }

  remove(file: string): void {
    this.#files.delete(file);
  }

  /** The pick of an array as it is now. */
  pick(file: string, array: string): Pick {
    return pick(this.#files.get(file)![array], 'values', { uri: `${file}#${array}`, start: 0, end: 0 });
  }

  /** Tells the watchers of a file that it has changed, and waits until they have read it. */
  async change(file: string): Promise<void> {
    await this.watched.get(file)?.({ isCancelled: () => this.#disposed.has(file) });
  }

  /** Holds back all readings from now on, until the returned function is called. */
  hold(): () => void {
    let open = () => {};
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return () => open();
  }

  fileOf({ uri }: Pick): string | undefined {
    const [file, array] = uri.split('#');
    return array === undefined ? undefined : file;
  }

  async readAgain(file: string, picks: readonly Pick[]): Promise<(Pick | undefined)[]> {
    const arrays = this.#files.get(file) ?? {};
    await this.#gate;
    return picks.map(({ uri }) => {
      const values = arrays[uri.split('#')[1]];
      return values && pick(values, 'values', { uri, start: 0, end: 0 });
    });
  }

  /** The pick of the first rows of an array, each of `width` numbers. */
  part(file: string, array: string, width: number, held: number): Pick {
    const { values, ...whole } = this.pick(file, array);
    const part = { rows: firstRows(held), of: values.length / width };
    return { ...whole, values: values.slice(0, held * width), shape: [held, width], part };
  }

  async rowsOf({ uri, shape: [, ...row], part }: Pick): Promise<Rows> {
    const [file, array] = uri.split('#');
    const rows = rowsInMemory(Float64Array.from(this.#files.get(file)![array]), [part!.of, ...row]);
    return {
      ...rows,
      read: async (from, count) => {
        await this.#gate;
        return rows.read(from, count);
      },
    };
  }

  watch(file: string, read: (watch: Watch) => Promise<void>): FileWatcher {
    this.watchers++;
    this.watched.set(file, read);
    this.#disposed.delete(file);
    return {
      read: () => void this.change(file),
      dispose: () => {
        this.watched.delete(file);
        this.#disposed.add(file);
      },
    };
  }
}
