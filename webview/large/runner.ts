import type { News, WorkerJob } from './workerJob';

/**
 * Runs errands in a worker, so that the page stays quick. A worker may only come from the page's own origin, and the
 * extension's files do not: its source is fetched, once, and made one of the page's.
 */
export class Runner {
  readonly #source: string;
  #address: Promise<string> | undefined;
  #worker: Worker | undefined;
  /** How many errands were begun; one that is not the last is not listened to. */
  #begun = 0;

  /** `source` is where the worker's script lies. */
  constructor(source: string) {
    this.#source = source;
  }

  /** Fetches the worker's source ahead of the first errand. */
  prepare(): void {
    this.#address ??= addressOf(this.#source);
    // An errand will say what is wrong.
    this.#address.catch(() => {});
  }

  /** Ends the errand that is under way, if there is one, and begins another. */
  async run(errand: WorkerJob, hear: (news: News) => void): Promise<void> {
    this.stop();
    const mine = this.#begun;
    const isMine = () => mine === this.#begun;
    try {
      this.prepare();
      const address = await this.#address;
      if (!address || !isMine()) return;
      const worker = new Worker(address);
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<News>) => {
        if (isMine()) hear(data);
        if (data.type !== 'progress') worker.terminate();
      };
      worker.onerror = ({ message }) => isMine() && hear({ type: 'failed', message });
      worker.postMessage(errand);
    } catch (error) {
      if (isMine()) hear({ type: 'failed', message: String(error) });
    }
  }

  stop(): void {
    this.#begun++;
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

async function addressOf(source: string): Promise<string> {
  const script = await (await fetch(source)).text();
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
