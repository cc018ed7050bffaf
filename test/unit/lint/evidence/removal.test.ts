import * as assert from 'node:assert/strict';
import { applyFixes } from '../../../../src/lint/applyFixes';
import { check } from '../../../../src/lint/check';

const head = `import torch
import torch.nn.functional as F
z = torch.tensor([[2.0, -1.0, 0.5], [0.1, 0.2, 0.3]])
w = z.flip(0)
y = torch.tensor([0, 2])
`;

describe('an activation that is taken out', () => {
  // What Python's grammar makes of the text without the call: it is put in brackets where something else would take only a part
  // of it.
  const cases: readonly (readonly [string, string])[] = [
    ['loss = F.cross_entropy(F.softmax(z + w, dim=1), y)', 'loss = F.cross_entropy(z + w, y)'],
    ['p = F.softmax(z + w, dim=1)\nloss = F.cross_entropy(p, y)', 'p = z + w\nloss = F.cross_entropy(p, y)'],
    [
      'loss = F.cross_entropy(F.softmax(z + w, dim=1)[:1], y[:1])',
      'loss = F.cross_entropy((z + w)[:1], y[:1])',
    ],
    [
      'loss = F.cross_entropy(F.softmax(z + w, dim=1).view(2, 3), y)',
      'loss = F.cross_entropy((z + w).view(2, 3), y)',
    ],
    ['loss = F.cross_entropy((z + w).softmax(1)[:1], y[:1])', 'loss = F.cross_entropy((z + w)[:1], y[:1])'],
    [
      'p = F.softmax(z  # logits\n  + w, dim=1)\nloss = F.cross_entropy(p, y)',
      'p = (z  # logits\n  + w)\nloss = F.cross_entropy(p, y)',
    ],
    ['loss = F.cross_entropy(\n  F.softmax(\n    z, dim=1), y)', 'loss = F.cross_entropy(\n  z, y)'],
  ];
  for (const [before, after] of cases) {
    it(`leaves ${after.replace(/\s+/g, ' ')}`, () => {
      const { troubles } = check([head + before]);
      assert.deepEqual(applyFixes([head + before], troubles), [head + after]);
    });
  }
});
