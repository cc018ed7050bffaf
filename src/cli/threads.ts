import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type CheckAll, type CheckedFiles, type Checking, checkOne, type Judge } from './check';

/**
 * Checks many files in up to `most` threads, which run this script and `answer`; each is given the largest file that is left
 * when it is done with one. Few files are checked before a thread has started, and of those that are mended each may change
 * what the next imports.
 */
export function inThreads(script: string, most: number, alone: CheckAll): CheckAll {
  return async (files, checking) => {
    const threads = Math.min(most, Math.floor(files.length / filesOfThread));
    if (checking.isFixing || threads < 2) return alone(files, checking);
    const checked: CheckedFiles[] = new Array(files.length);
    const left = await bySize(files, checking.folder);
    const run = (): Promise<void> =>
      new Promise((done, reject) => {
        const worker = new Worker(script, { workerData: checking });
        let at = left.pop();
        const giveNext = () => {
          if (at !== undefined) worker.postMessage(files[at]);
          else void worker.terminate().then(() => done());
        };
        giveNext();
        worker.on('message', (one: CheckedFiles) => {
          checked[at!] = one;
          at = left.pop();
          giveNext();
        });
        worker.on('error', reject);
      });
    await Promise.all(Array.from({ length: threads }, run));
    return checked;
  };
}

const filesOfThread = 30;

/** The places of the files in their list, those of the largest last. */
async function bySize(files: readonly string[], folder: string): Promise<number[]> {
  const sizeOf = (file: string) =>
    stat(resolve(folder, file)).then(
      ({ size }) => size,
      () => 0,
    );
  const sizes = await Promise.all(files.map(sizeOf));
  return [...files.keys()].sort((a, b) => sizes[a] - sizes[b]);
}

/** The work of a thread: it checks each file that it is given, in the surroundings that it was started with. */
export function answer(judge: Judge): void {
  const check = checkOne(judge, workerData as Checking);
  parentPort?.on('message', async (file: string) => parentPort?.postMessage(await check(file)));
}
