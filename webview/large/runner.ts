import type { News, WorkerJob } from './workerJob';

/**
 * Runs errands in a worker, so that the page stays quick. A worker may only come from the page's own origin, and the
 * extension's files do not: its source is fetched, once, and made one of the page's.
 */
export class Runner {
  readonly #source: string;
  #address: Promise<string> | undefined;
  #worker: Worker | undefined;
  /** One that has no errand yet. */
  #spare: Promise<Worker> | undefined;
  /** How many errands were begun; one that is not the last is not listened to. */
  #begun = 0;

  /** `source` is where the worker's script lies. */
  constructor(source: string) {
    this.#source = source;
  }

  /** Starts a worker ahead of the first errand, while the numbers for it are on their way. */
  prepare(): void {
    this.#spare = this.#start();
    // Where there is none, an errand will say why.
    this.#spare.catch(() => {});
  }

  /** Ends the errand that is under way, if there is one, and begins another. */
  async run(errand: WorkerJob, hear: (news: News) => void): Promise<void> {
    this.stop();
    const mine = this.#begun;
    const isMine = () => mine === this.#begun;
    const started = this.#spare ?? this.#start();
    this.#spare = undefined;
    try {
      const worker = await started;
      if (!isMine()) {
        worker.terminate();
        return;
      }
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

  async #start(): Promise<Worker> {
    this.#address ??= addressOf(this.#source);
    return new Worker(await this.#address);
  }
}

async function addressOf(source: string): Promise<string> {
  const script = await (await fetch(source)).text();
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
