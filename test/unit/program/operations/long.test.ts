import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

const head = `import numpy as np
import torch
long = torch.ones(1000000000, 2)
row = [0.0] * 10000
`;

describe('what is too long for a hover', () => {
  const lines = [
    'x = long[:, 0]',
    'x = long[5:, None]',
    'x = long[::2].sum()',
    'x = list(long)',
    'x = long.split(1)',
    'x = long.chunk(1000000000)[0]',
    'x = long.unbind(0)',
    'x = torch.tensor([row] * 10000)',
    'x = np.array([row] * 10000).mean()',
    'x = sum(range(1000000000))',
    'x = [0.0] * 1000000000',
  ];
  for (const line of lines) {
    it(`is not computed: ${line}`, () => {
      const code = head + line;
      assert.equal(numbersAt(code, code.lastIndexOf('x ='), 'python'), 'unknown');
    });
  }

  // By mathematics: 1 + 2 and 3 + 4.
  it('does not keep what is short from being computed', () => {
    const code = `${head}a, b = torch.arange(1., 5.).split(2)\nx = torch.stack([a.sum(), b.sum()])`;
    const found = numbersAt(code, code.lastIndexOf('x ='), 'python');
    assert.deepEqual(typeof found === 'object' && found.values, [3, 7]);
  });
});
