import * as assert from 'node:assert/strict';
import { applyFixes } from '../../../src/lint/applyFixes';
import { check } from '../../../src/lint/check';
import type { Edit, Trouble } from '../../../src/lint/trouble';

const withFix = (...edits: Edit[]): Trouble => ({
  ...{ start: edits[0].start, end: edits[0].end, rule: 'a-rule', severity: 'warning' },
  fix: { kind: 'remove-activation' as const, edits },
});

describe('fixes', () => {
  it('are applied whatever their order', () => {
    const fixes = [withFix({ start: 6, end: 7, text: 'ZZ' }), withFix({ start: 0, end: 1, text: '' })];
    assert.deepEqual(applyFixes(['a b c d'], fixes), [' b c ZZ']);
  });

  it('that touch the same text are applied one at a time, the first found first', () => {
    const fixes = [withFix({ start: 0, end: 3, text: 'x' }), withFix({ start: 2, end: 5, text: 'y' })];
    assert.deepEqual(applyFixes(['abcdef'], fixes), ['xdef']);
  });

  it('are applied whole or not at all', () => {
    const both = withFix({ start: 0, end: 1, text: 'x' }, { start: 4, end: 5, text: 'y' });
    const second = withFix({ start: 4, end: 5, text: 'z' }, { start: 8, end: 9, text: 'z' });
    assert.deepEqual(applyFixes(['a b c d e'], [both, second]), ['x b y d e']);
  });

  it('that add the same import add it once', () => {
    const added = { start: 0, end: 0, text: 'import torch\n' };
    const fixes = [
      withFix(added, { start: 4, end: 5, text: 'x' }),
      withFix(added, { start: 8, end: 9, text: 'y' }),
    ];
    assert.deepEqual(applyFixes(['a b c d e'], fixes), ['import torch\na b x d y']);
  });

  it('stay in the cell that they are for', () => {
    assert.deepEqual(applyFixes(['one', 'two'], [withFix({ cell: 1, start: 0, end: 1, text: 'T' })]), [
      'one',
      'Two',
    ]);
  });

  it('write what a person would', () => {
    const head = 'import torch\nimport torch.nn as nn\np, logits = torch.rand(4, 3), torch.randn(4, 3)\n';
    for (const [before, after] of [
      ['entropy = (p * p.log()).sum(1).mean()', 'entropy = -(p * p.log()).sum(1).mean()'],
      [
        'c = torch.log(torch.cumsum(torch.exp(nn.Linear(3, 3)(p)), dim=1))',
        'c = torch.logcumsumexp(nn.Linear(3, 3)(p), dim=1)',
      ],
      ['q = nn.Softmax(logits)', 'q = nn.Softmax(dim=-1)(logits)'],
      ['q = F.softmax(nn.Conv2d(8, 4, 1)(image), dim=0)', 'q = F.softmax(nn.Conv2d(8, 4, 1)(image), dim=1)'],
      [
        'loss = nn.functional.binary_cross_entropy_with_logits(logits, (p > 0.5).long())',
        'loss = nn.functional.binary_cross_entropy_with_logits(logits, (p > 0.5).float())',
      ],
      [
        'from tensorflow import keras\nmodel = keras.Sequential()\nmodel.add(keras.layers.Dense(1))\nmodel.add(keras.layers.Softmax())\nmodel.compile(loss="binary_crossentropy")',
        'from tensorflow import keras\nmodel = keras.Sequential()\nmodel.add(keras.layers.Dense(1))\nmodel.add(keras.layers.Activation(\'sigmoid\'))\nmodel.compile(loss="binary_crossentropy")',
      ],
    ]) {
      const { troubles } = check([head + before]);
      assert.deepEqual(applyFixes([head + before], troubles), [head + after]);
    }
  });

  it('of findings without one change nothing', () => {
    assert.deepEqual(applyFixes(['one'], [{ start: 0, end: 1, rule: 'a-rule', severity: 'hint' }]), ['one']);
  });
});
