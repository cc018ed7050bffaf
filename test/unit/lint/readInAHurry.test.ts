import * as assert from 'node:assert/strict';
import { findTroubles } from '../../../src/lint/findTroubles';
import { readProgram } from '../../../src/program/readProgram';

/** A loop that is too much work to be read but once; the last of it gives `changed` other numbers from its second round on. */
const programOf = (changed: string) => `import torch
import torch.nn.functional as F
from data import a, x, y, count
for epoch in range(count):
${'    for i in range(count):\n        for j in range(count):\n            a = torch.exp(a * i) + j\n'.repeat(300)}
    p = torch.softmax(x, 1)
    isLater = False
    for _ in range(count):
        if isLater:
            ${changed} = x
        isLater = True
    loss = F.cross_entropy(p, y)
`;

describe('a loop that is read in a hurry', () => {
  const rulesOf = (changed: string) =>
    findTroubles(readProgram([programOf(changed)])).map(({ rule }) => rule);

  it('has its findings', () => {
    assert.deepEqual(rulesOf('q'), ['probabilities-into-cross-entropy']);
  });

  it('has none about what a round changes that was not read first', () => {
    assert.deepEqual(rulesOf('p'), []);
  });
});
