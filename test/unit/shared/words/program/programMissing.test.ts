import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../../src/program';
import { lackWords } from '../../../../../src/shared/words/program/programMissing';

describe('why a value is not known', () => {
  const whyOf = (value: string) => {
    const text = `import torch\nx = ${value}\nloss = torch.nn.functional.mse_loss(x, torch.zeros(3))\n`;
    const [{ unknown }] = findLosses(text, 'python');
    return unknown && lackWords({ ...unknown, where: 'line 2' });
  };

  it('tells numbers that are drawn from memory that is not initialised', () => {
    assert.equal(whyOf('torch.rand(3)'), 'it is drawn at random (line 2)');
    for (const empty of ['torch.empty(3)', 'torch.empty_like(torch.zeros(3))'])
      assert.equal(whyOf(empty), 'it is not initialised (line 2)');
  });

  it('tells who may change it, what only running the code tells, and what running it raises', () => {
    assert.equal(
      whyOf('torch.zeros(3); from others import spoil; spoil(x)'),
      'others.spoil may change what it is given (line 2)',
    );
    assert.equal(
      whyOf('torch.linalg.svdvals(torch.eye(3))'),
      'only running the code tells what torch.linalg.svdvals returns (line 2)',
    );
    assert.equal(
      whyOf('torch.zeros(3).mean(dim=5)'),
      'running it raises "Dimension out of range (expected to be in range of [-1, 0], but got 5)" (line 2)',
    );
  });
});
