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
});
