import * as assert from 'node:assert/strict';
import { mayHoldFindings } from '../../../src/lint/mayHoldFindings';

describe('whether a program has to be read', () => {
  it('is so where a word stands without which no rule speaks, in whatever library or case', () => {
    for (const text of [
      'criterion(p, y)',
      'model.compile("adam", "categorical_crossentropy")',
      'scipy.special.expit(x)',
      'np.log1p(np.exp(x))',
      'h = x.half()',
      'a = torch.randn(2, 3)',
      'nn.LazyLinear(3)',
      'nn.LogSoftmax(dim=1)',
      'p * p.log()',
    ])
      assert.ok(mayHoldFindings(['import os\n', text]), text);
  });

  it('is not so of programs about other things', () => {
    for (const text of [
      '',
      'import logging\nlogging.info("zeros")\n',
      'def full_name(self):\n    return self.name\n',
    ])
      assert.ok(!mayHoldFindings([text]), text);
  });
});
