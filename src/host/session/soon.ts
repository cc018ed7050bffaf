import type { Session } from '../../session/session';

/**
 * Does something with the loss of a session once other work is done, and once for all changes until then. The loss of
 * many numbers takes so long that whatever the panel waits for goes first.
 */
export class Soon {
  readonly #run: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(run: () => void) {
    this.#run = run;
  }

  ask({ prediction }: Session): void {
    clearTimeout(this.#waiting);
    const count = prediction?.values.length ?? 0;
    this.#waiting = setTimeout(this.#run, count < many ? 0 : unhurried);
  }

  dispose(): void {
    clearTimeout(this.#waiting);
  }
}

const many = 20_000;

/** Milliseconds. */
const unhurried = 1000;
