import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckAll, Checking } from '../../../src/cli/check';
import { inThreads } from '../../../src/cli/threads';
import { defaultLintSettings } from '../../../src/lint/lintSettings';

const checking: Checking = { folder: '/', settings: defaultLintSettings, isFixing: false };
const alone: CheckAll = async (files) => files.map(() => ({ findings: [], losses: -1, unknown: 0 }));
const files = Array.from({ length: 300 }, (_, i) => `${i}.py`);

/** Reports the number in a file's name as its losses, after a delay for even ones; the file `bad` makes it fail. */
const script = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', (file) => {
  if (file === 'bad') throw new Error('This is bad.');
  const told = { findings: [], losses: parseInt(file), unknown: workerData.isFixing ? 1 : 0 };
  setTimeout(() => parentPort.postMessage(told), told.losses % 2 ? 0 : 2);
});
`;

describe('files that are checked in several threads', () => {
  let folder = '';
  let path = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loss-explorer-'));
    path = join(folder, 'thread.js');
    await writeFile(path, script);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('are told in their order, however long each takes', async () => {
    const checked = await inThreads(path, 3, alone)(files, checking);
    assert.deepEqual(
      checked.map(({ losses }) => losses),
      files.map((_, i) => i),
    );
  });

  it('are checked one after the other where they are few or mended, or one thread is allowed', async () => {
    const few = await inThreads(path, 3, alone)(files.slice(0, 5), checking);
    const mended = await inThreads(path, 3, alone)(files, { ...checking, isFixing: true });
    const single = await inThreads(path, 1, alone)(files, checking);
    assert.ok([...few, ...mended, ...single].every(({ losses }) => losses === -1));
  });

  it('fail together where one thread does', async () => {
    await assert.rejects(inThreads(path, 3, alone)([...files, 'bad'], checking), /This is bad/);
  });
});
