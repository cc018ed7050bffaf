import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { version } from '../../package.json';
import { check } from '../lint/check';
import { rulePage, troubleMessage } from '../shared/words/checks/troubles';
import { inOrder, type Judge } from './check';
import { main } from './main';
import { ruleSummaries } from './ruleSummaries';
import { answer, inThreads } from './threads';

/** The rules of the editor, in English. */
const judge: Judge = {
  judge: (cells, settings, around) => {
    const { troubles, losses } = check(cells, settings, around);
    const unknown = losses.filter(({ verdict }) => verdict === 'unknown').length;
    return { troubles, losses: losses.length, unknown };
  },
  sentence: troubleMessage,
  summary: (rule) => ruleSummaries[rule],
  page: rulePage,
};

/** Each thread takes the memory of a whole program. */
const mostThreads = 8;

async function run(): Promise<void> {
  const threads = Math.min(availableParallelism(), mostThreads);
  process.exitCode = await main(process.argv.slice(2), inThreads(__filename, threads, inOrder(judge)), {
    folder: process.cwd(),
    version,
    write: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  });
}

if (isMainThread) void run();
else answer(judge);
