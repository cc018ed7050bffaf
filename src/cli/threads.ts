import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type CheckAll, type CheckedFiles, type Checking, checkOne, type Judge } from './check';

/**
 * Checks many files in up to `most` threads, which run this script and `answer`; each is given the next file when it is done
 * with one. Few files are checked before a thread has started, and of those that are mended each may change what the next imports.
 */
export function inThreads(script: string, most: number, alone: CheckAll): CheckAll {
  return async (files, checking) => {
    const threads = Math.min(most, Math.floor(files.length / filesOfThread));
    if (checking.isFixing || threads < 2) return alone(files, checking);
    const checked: CheckedFiles[] = new Array(files.length);
    let next = 0;
    const run = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const worker = new Worker(script, { workerData: checking });
        let at = next++;
        worker.postMessage(files[at]);
        worker.on('message', (one: CheckedFiles) => {
          checked[at] = one;
          at = next++;
          if (at < files.length) worker.postMessage(files[at]);
          else void worker.terminate().then(() => resolve());
        });
        worker.on('error', reject);
      });
    await Promise.all(Array.from({ length: threads }, run));
    return checked;
  };
}

const filesOfThread = 30;

/** The work of a thread: it checks each file that it is given, in the surroundings that it was started with. */
export function answer(judge: Judge): void {
  const check = checkOne(judge, workerData as Checking);
  parentPort?.on('message', async (file: string) => parentPort?.postMessage(await check(file)));
}
