import * as assert from 'node:assert/strict';
import { vectorAt } from '../../../../src/reader';

function claimed(expression: string, before = ''): readonly number[] | undefined {
  const text = `import numpy as np\nimport torch\n${before}r = ${expression}\n`;
  const found = vectorAt(text, text.lastIndexOf('r = '), 'python');
  return found && Array.from(found.values);
}

describe('the dtype that is asked for', () => {
  // Values of NumPy 1.24 and PyTorch 1.13.
  const known: Readonly<Record<string, readonly number[]>> = {
    'np.full(2, 1.7, dtype=int)': [1, 1],
    'np.full_like(np.array([1, 2]), 1.7)': [1, 1],
    "np.full(2, 0.1, dtype='f2')": [0.0999755859375, 0.0999755859375],
    "np.zeros(2, 'i4') + 0.5": [0.5, 0.5],
    "np.array([1, 2], 'i1') * 100": [100, -56],
    'np.array([True, True]) @ np.array([True, True])': [1],
    'np.sum([0.5, 0.5], dtype=int)': [0],
    'np.exp(np.array([1], np.uint8))': [2.71875],
    'np.array([3], np.uint8) / np.array([2], np.uint8)': [1.5],
    'np.array([0.1], dtype=np.float16) + 0.2': [0.2998046875],
    'np.arange(3, dtype=np.uint8) - 1': [255, 0, 1],
    'torch.full((2,), 1.7, dtype=torch.int64)': [1, 1],
    'torch.full_like(torch.tensor([1, 2]), 1.7)': [1, 1],
    'torch.tensor([0.1]).half() + torch.tensor([0.2]).half()': [0.2998046875],
    'torch.tensor([0.1]).half() * 3': [0.2998046875],
    'np.diag([1, 2], k=1)': [0, 1, 0, 0, 0, 2, 0, 0, 0],
    'np.diag(np.arange(9).reshape(3, 3), 1)': [1, 5],
    'torch.diag(torch.arange(9).reshape(3, 3), -1)': [3, 7],
  };
  for (const [expression, values] of Object.entries(known)) {
    it(`cuts, wraps and rounds as Python does: ${expression}`, () =>
      assert.deepEqual(claimed(expression), values));
  }

  // NumPy 2 or a GPU gives other numbers than NumPy 1 or a CPU, or the intermediate rounding is not documented.
  const unknown = [
    'np.float16(65504) * 2',
    'np.uint8(255) + 1',
    'torch.tensor([0.1]).half() + 0.2',
    'torch.tensor([0.1, 0.2, 0.3]).half().mean()',
    'torch.tensor([1e10]).int()',
    'np.arange(0, 3, 0.5, dtype=int)',
    'np.array([3, 1], dtype=np.uint8).cumsum() - 5',
    'np.ones(2, dtype=np.float128) / 3',
    'np.eye(3, k=1)',
    'torch.argsort(torch.tensor([1.0, 1.0]))',
  ];
  for (const expression of unknown) {
    it(`says nothing where that depends on more: ${expression}`, () =>
      assert.equal(claimed(expression), undefined));
  }

  it('says nothing of floats where the program makes halves of them', () => {
    for (const asked of ['torch.float16', 'torch.bfloat16', 'dtype'])
      assert.equal(claimed('torch.tensor([0.1])', `torch.set_default_dtype(${asked})\n`), undefined);
    assert.deepEqual(claimed('torch.tensor([0.1])', 'torch.set_default_dtype(torch.float64)\n'), [0.1]);
  });
});
