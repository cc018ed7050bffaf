import * as assert from 'node:assert/strict';
import { troublesIn } from '../../../src/lint/check';

describe('a script of thousands of quotients', () => {
  it('is checked in time that grows with their number, not with its square', () => {
    const quotients = Array.from({ length: 8_000 }, (_, i) => `x${i} = a${i} / b${i}\n`).join('');
    const head = 'import torch\nimport torch.nn.functional as F\n';
    const loss = 'loss = F.cross_entropy(torch.softmax(z, 1), y)\n';
    assert.deepEqual(
      troublesIn([head + quotients + loss]).map(({ rule }) => rule),
      ['probabilities-into-cross-entropy'],
    );
  }).timeout(60_000);
});
