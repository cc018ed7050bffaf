import type { News, WorkerJob } from './workerJob';

/**
 * Runs jobs in a worker, so that the page stays responsive. A worker must come from the page's own origin, which the extension's
 * files do not have: its source is fetched once and made a blob of the page.
 */
export class Runner {
  readonly #source: string;
  #address: Promise<string> | undefined;
  #worker: Worker | undefined;
  /** A worker that has no job yet. */
  #spare: Promise<Worker> | undefined;
  /** The number of jobs begun; news of any but the last is ignored. */
  #begun = 0;

  /** `source` is the address of the worker's script. */
  constructor(source: string) {
    this.#source = source;
  }

  /** Starts a worker before the first job, while its numbers are on their way. */
  prepare(): void {
    this.#spare = this.#start();
    // If the worker cannot start, the first job reports why.
    this.#spare.catch(() => {});
  }

  /** Ends the current job, if there is one, and begins another. */
  async run(job: WorkerJob, hear: (news: News) => void): Promise<void> {
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
      worker.postMessage(job);
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
