import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../vscode/serve.mjs';

const wrong = `import torch
import torch.nn.functional as F

loss = F.cross_entropy(F.softmax(z, dim=1), y)
`;

describe('the command line that is packed', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loss-explorer-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...words], { cwd: folder, encoding: 'utf8' });

  it('finds nothing in an empty folder', () => {
    const { status, stdout, stderr } = run('check');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^0 files, 0 loss calls checked, 0 findings, 0 not known\n$/);
  });

  it('finds what is wrong, with nothing beside it', async () => {
    await writeFile(join(folder, 'train.py'), wrong);
    const { status, stdout } = run('check');
    assert.equal(status, 1);
    assert.match(stdout, /^train\.py:4:8: warning: .* \[probabilities-into-cross-entropy\]$/m);
    const { runs } = JSON.parse(run('check', '--format', 'sarif').stdout);
    assert.equal(runs[0].results[0].ruleId, 'probabilities-into-cross-entropy');
  });

  it('mends it', async () => {
    assert.equal(run('check', '--fix').status, 0);
    assert.equal(await readFile(join(folder, 'train.py'), 'utf8'), wrong.replace('F.softmax(z, dim=1)', 'z'));
  });
});
