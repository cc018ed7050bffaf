/** Every host and the page have it, but the language's standard library does not declare it. */
declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** The caller that waits for a file to be read. */
export interface Watch {
  readonly isCancelled?: () => boolean;
  /** Called from time to time with the share of the file that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** Thrown to end a reading whose result is no longer wanted. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Splits a long reading into slices, between which the thread does other work. */
export class Pace {
  readonly #watch: Watch;
  #began = Date.now();
  #done = 0;

  constructor(watch: Watch = {}) {
    this.#watch = watch;
  }

  /**
   * To be awaited between pieces of work of a few milliseconds each; `done` is the share completed. Throws once the
   * reading is cancelled.
   */
  async rest(done?: number): Promise<void> {
    this.#check();
    if (done !== undefined) this.#done = done;
    if (Date.now() - this.#began < slice) return;
    this.#watch.onProgress?.(this.#done);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.#began = Date.now();
    this.#check();
  }

  #check(): void {
    if (this.#watch.isCancelled?.()) throw new Cancelled();
  }
}

/** Milliseconds of work without a pause: less than a frame of the screen. */
const slice = 12;
